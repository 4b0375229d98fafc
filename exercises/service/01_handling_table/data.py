"""A fictional month at a service desk: fifteen requests in which every rule of the brief decides something."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from course.domains.service.handling import Calendar

FIRST_DAY = date(2027, 3, 1)
CALENDAR = Calendar(frozenset({date(2027, 3, 12)}), frozenset({date(2027, 3, 13)}))
OWN = ("预约活动室", "报修路灯", "查阅档案", "借用工具", "清运大件", "领取农具", "更换门牌")
OTHERS = (
    "参保登记", "换乘车卡", "核验资格", "房屋登记", "申请辅具", "绑定缴费", "递交补贴", "开通宽带", "登记出租",
    "办理证照",
)  # fmt: skip
"""Items that the desk may settle itself, and items that another office decides."""
COMBINATIONS = [(a, d, m) for a in (True, False) for d in (True, False) for m in (True, False)]
AGENT = (False, True, False)
_BEFORE_CLOSURE = 10
"""Place of the item that is asked for on the 10th."""

Item = tuple[str, tuple[bool, bool, bool], int]
"""Name, the three answers, working days."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the requests, and `calendar` with one row per day; each seed is a variant."""
    generator = np.random.default_rng(seed)
    calendar = pd.DataFrame(
        [(day.day, "一二三四五六日"[day.weekday()], CALENDAR.is_workday(day)) for day in map(_day, range(1, 32))],
        columns=["day", "weekday", "open"],
    )
    return {"given": _requests(generator, _items(generator)), "calendar": calendar}


def _items(generator: np.random.Generator) -> list[Item]:
    """Return twelve items with answers and working days; the first is asked for three times, the second twice."""
    rest = [[*COMBINATIONS, AGENT, AGENT][place] for place in generator.permutation(10)]
    agent = rest.index(AGENT)
    rest[agent], rest[_BEFORE_CLOSURE - 2] = rest[_BEFORE_CLOSURE - 2], AGENT
    batched = AGENT if generator.random() < 0.5 else (True, True, False)
    answers = [batched, (False, True, True), *rest]
    own, others = iter(generator.permutation(OWN)), iter(generator.permutation(OTHERS))
    days = [int(n) for n in generator.integers(2, 5, len(answers))]
    # A batch must not fall due before its last request has come in; two days from the 10th on end on the 13th.
    days[0], days[_BEFORE_CLOSURE] = int(generator.integers(3, 5)), 2
    return [(str(next(own if answer[0] else others)), answer, n) for answer, n in zip(answers, days, strict=True)]


def _requests(generator: np.random.Generator, items: list[Item]) -> pd.DataFrame:
    first = int(generator.choice([1, 2, 3, 8, 15]))
    evening = [f"{hour}:{minute}" for hour, minute in zip(generator.integers(18, 21, 4), (10, 20, 40, 50), strict=True)]
    plain = [int(n) for n in generator.choice([2, 3, 4, 5, 8, 9, 15, 16, 17, 18], 8)]
    occasions = [
        (0, first, "10:30", "窗口"),
        (0, first + 1, evening[0], "夜访"),
        (0, first + 2, "14:20", "联系"),
        (1, plain[0], "15:10", "联系"),
        (1, plain[1], evening[1], "夜访"),
        (2, plain[2], "17:00", "窗口"),
        (3, plain[3], "9:00", "窗口"),
        (4, int(generator.choice([6, 20])), "10:00", "窗口"),
        (5, 13, "10:40", "窗口"),
        (6, plain[4], "10:50", "驻村"),
        (7, plain[5], evening[2], "驻村"),
        (8, plain[6], evening[3], "夜访"),
        (9, plain[7], "14:30", "联系"),
        (_BEFORE_CLOSURE, 10, "8:30", "窗口"),
        (11, int(generator.choice([10, 11])), "16:20", "夜访"),
    ]
    records = [_record(items[item], day, clock, setting) for item, day, clock, setting in occasions]
    order = generator.permutation(len(records))
    table = pd.DataFrame([records[place] for place in order])
    table.insert(0, "no", [f"Q{number:02d}" for number in range(1, len(table) + 1)])
    table.attrs["data_origin"] = "synthetic"
    return table


def _record(item: Item, day: int, clock: str, setting: str) -> dict[str, object]:
    name, answers, days = item
    authority, delegate, attend = ("是" if answer else "否" for answer in answers)
    return {
        "item": name, "day": day, "weekday": f"周{'一二三四五六日'[_day(day).weekday()]}", "clock": clock,
        "setting": setting, "authority_here": authority, "can_delegate": delegate, "must_attend": attend,
        "max_days": days,
    }  # fmt: skip


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number - 1)
