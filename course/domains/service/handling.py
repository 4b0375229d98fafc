"""Which of the three handling modes a request takes, and the working day it is promised for.

Working model S22. The report names the three modes only (d1-1.2-2); the three questions, their order and every time
limit are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Mode(StrEnum):
    """Ways of handling a request (d1-1.2-2)."""

    DIRECT = "direct"
    AGENT = "agent"
    GUIDE = "guide"


MODE_LABELS = {Mode.DIRECT: "直接办", Mode.AGENT: "代理办", Mode.GUIDE: "指导办"}
QUESTIONS = {
    "authority_here": "这件事本处有权办结吗？",
    "can_delegate": "可以委托别人去办吗？",
    "must_attend": "必须本人到场吗？",
}
"""Columns of the list of items that hold yes or no, in the order they are asked."""

ASSUMPTIONS = assumption_table(
    [
        ("n_questions", "分流要问几个是非问题", 3, "个", False, "报告只有三办的名称；三问和先后由课程拟定", "d1-1.2-2"),
        ("guide_days", "指导办：给出一次性告知单", 1, "个工作日", False, "报告没有写时限；课程假定", "d1-1.2-2"),
        ("unknown_days", "三问没有答全：问清后答复", 2, "个工作日", False, "报告没有写；课程假定", "d1-1.2-2"),
        ("count_receipt", "收件当天算第 1 天（1 算，0 不算）", 0, "", False, "报告没有写；课程假定不算", "d1-1.2-2"),
    ]
)


@dataclass(frozen=True)
class Calendar:
    """Working days: Monday to Friday, but for days off and for days worked instead."""

    days_off: frozenset[date] = frozenset()
    days_on: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if both := self.days_off & self.days_on:
            raise ValueError(f"{min(both)} 既是休息日又是上班日，请核对日历")

    def is_workday(self, day: date) -> bool:
        """Return whether the desk is open on this day."""
        return day in self.days_on or (day.weekday() < 5 and day not in self.days_off)


def choose_mode(authority_here: bool, can_delegate: bool, must_attend: bool) -> Mode:
    """Return the one mode for three yes-or-no answers; all eight combinations have one."""
    if authority_here:
        return Mode.DIRECT
    return Mode.AGENT if can_delegate and not must_attend else Mode.GUIDE


def promised_date(received: date, days: float, calendar: Calendar, *, count_receipt: bool = False) -> date:
    """Return the last of `days` working days after the day of receipt; 0 days is the day of receipt itself.

    Where that day is a day off, the promise moves to the next working day. Raises ValueError for a missing or
    negative number of days.
    """
    if pd.isna(days) or days < 0:
        raise ValueError(f"工作日数应为 0 或更大的整数，现在是 {days}")
    left = int(days) - (count_receipt and days > 0 and calendar.is_workday(received))
    day = received
    while left > 0 or not calendar.is_workday(day):
        day += timedelta(days=1)
        left -= calendar.is_workday(day)
    return day


def route(
    requests: pd.DataFrame,
    items: pd.DataFrame,
    calendar: Calendar | None = None,
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return one row per request, in the order given: how it is handled, what comes next, and by when.

    Requests: `req_id, item_id, received` (a date). Items: `item_id`, the three columns of QUESTIONS (True, False or
    missing) and `max_days` (working days). Returns `req_id, item_id, mode, next_step, promised, slip, asked`; an item
    that is not listed or not fully answered is guided and `asked` holds the open questions. A slip numbers what was
    handed over; no copies of papers are kept. Raises ValueError for an id that stands twice.
    """
    for table, key in ((requests, "req_id"), (items, "item_id")):
        if table[key].duplicated().any():
            raise ValueError(f"{key} 有重复：{'、'.join(map(str, table.loc[table[key].duplicated(), key]))}")
    listed = {str(record["item_id"]): record for record in items.to_dict("records")}
    calendar = calendar or Calendar()
    rows = []
    for request in requests.to_dict("records"):
        item = listed.get(str(request["item_id"]), {})
        mode, days, asked = _judge({str(key): value for key, value in item.items()}, assumptions)
        counted = bool(assumptions.loc["count_receipt", "value"])
        promised = promised_date(request["received"], days, calendar, count_receipt=counted)
        slip = f"JJ-{request['req_id']}" if mode is Mode.AGENT else ""
        step = _next_step(mode, days, slip, asked)
        rows.append((request["req_id"], request["item_id"], str(mode), step, promised, slip, "；".join(asked)))
    columns = ["req_id", "item_id", "mode", "next_step", "promised", "slip", "asked"]
    return pd.DataFrame(rows, columns=columns)


def _judge(item: Mapping[str, object], assumptions: pd.DataFrame) -> tuple[Mode, float, list[str]]:
    """Return mode, working days and open questions of an item; an unlisted item is an empty one."""
    open_questions = [text for name, text in QUESTIONS.items() if _missing(item.get(name))]
    if open_questions:
        return Mode.GUIDE, float(assumptions.loc["unknown_days", "value"]), open_questions
    mode = choose_mode(*(bool(item[name]) for name in QUESTIONS))
    if mode is Mode.GUIDE:
        return mode, float(assumptions.loc["guide_days", "value"]), []
    return mode, float(str(item["max_days"])), []


def _missing(answer: object) -> bool:
    return answer is None or answer is pd.NA or answer != answer


def _next_step(mode: Mode, days: float, slip: str, asked: list[str]) -> str:
    if asked:
        return f"先问清 {len(asked)} 个问题再答复"
    when = f"{days:g} 个工作日内" if days else "当天"
    return {
        Mode.DIRECT: f"本处受理，{when}办结",
        Mode.AGENT: f"填交接单 {slip}，{when}递交并交回执",
        Mode.GUIDE: f"{when}给一次性告知单：去哪里、带什么",
    }[mode]


def mix(routes: pd.DataFrame) -> pd.DataFrame:
    """Return how many requests take each mode and their share; shares of a table that is not empty sum to 1."""
    count = routes["mode"].value_counts().reindex([str(mode) for mode in Mode], fill_value=0)
    share = count / len(routes) if len(routes) else count.astype(float)
    return pd.DataFrame({"mode": count.index, "n": count.to_numpy(), "share": share.to_numpy()})
