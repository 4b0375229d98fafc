"""Thirteen fictional requests: every party leads, every kind occurs, and some were passed on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.grid.three_way import DUTY, PLACE_LABELS, Place

TODAY = 20
UNLISTED = (("屋顶养鸽子", Place.SHARED), ("想学养花", Place.HOME), ("楼下广告牌太亮", Place.SHARED))
BLANK = "—"
_PARTIES = ("居委会", "物业企业", "业委会")
_LEADS = {"residents": "居委会", "firm": "物业企业", "owners": "业委会"}


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the requests in the order reported; today is day 20."""
    generator = np.random.default_rng(seed)
    days = {(row.topic, row.place): int(row.days) for row in DUTY.itertuples()}
    lead = {(row.topic, row.place): _LEADS[row.lead] for row in DUTY.itertuples()}
    other = str(generator.choice(["办证明", "教用手机"]))
    listed = [
        # Topic, place, how it stands, passed on or not.
        ("电梯停运", Place.SHARED, "done", False),
        ("漏水", Place.SHARED, "late", False),
        ("漏水", Place.HOME, "overdue", True),
        ("噪声", Place.HOME, "due today", True),
        ("噪声", Place.SHARED, "overdue", True),
        ("独居老人想聊聊", Place.HOME, "done on its day", False),
        ("三餐没人做", Place.HOME, str(generator.choice(["done", "late"])), False),
        ("教用手机", Place.HOME, "open", False),
        ("办证明", Place.HOME, "due today", False),
        ("动用维修资金", Place.SHARED, "open", True),
        ("续聘物业企业", Place.SHARED, "open", False),
        ("漏水" if other == "办证明" else "噪声", Place.SHARED, str(generator.choice(["done", "overdue"])), False),
    ]
    rows = []
    for topic, place, state, passed in listed:
        n = days[topic, str(place)]
        rows.append(_request(generator, topic, place, n, state, passed, lead[topic, str(place)]))
    topic, place = UNLISTED[int(generator.integers(len(UNLISTED)))]
    rows.append(_request(generator, topic, place, 5, str(generator.choice(["overdue", "open"])), False, "居委会"))
    order = sorted(range(len(rows)), key=lambda n: (rows[n][0], generator.random()))
    table = pd.DataFrame([rows[n] for n in order], columns=["day", "topic", "place", "passed", "done"])
    table.insert(0, "no", [f"Q{number:02d}" for number in range(1, len(table) + 1)])
    table.attrs["data_origin"] = "synthetic"
    return {"given": table}


def _request(
    generator: np.random.Generator, topic: str, place: Place, days: int, state: str, passed: bool, lead: str
) -> list[object]:
    """Return day reported, topic, place, whom it was passed to and when, and the day done."""
    if state == "due today":
        due = TODAY
    elif state == "open":
        due = int(generator.integers(max(TODAY, days) + 1, TODAY + days - (3 if passed else 0)))
    elif state == "overdue":
        due = TODAY - int(generator.integers(1, 4))
    else:
        due = int(generator.integers(days + 2, TODAY - 2))
    done = {"done": due - min(1, days - 1), "done on its day": due, "late": due + 1}.get(state)
    day = due - days
    told = BLANK
    if passed:
        # So late that a clock starting anew would not have run out yet.
        on = int(generator.integers(max(day + 1, TODAY - 4), TODAY))
        told = f"第 {on} 天转给{generator.choice([party for party in _PARTIES if party != lead])}"
    return [day, topic, PLACE_LABELS[place], told, BLANK if done is None else f"第 {done} 天"]
