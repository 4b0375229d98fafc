"""A study day in every month on or near a fixed date, by a stated rule for days off, and topics that take turns.

Working model S40. The report has a village keep the 10th of each month for thirty years (d1-2.4-2) and says nothing of
weekends, holidays or topics; the rules for those are the course's. Days off are typed in from the notice in force.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table

BASE_DAY = 10
"""As the report gives it (d1-2.4-2)."""


class MoveRule(StrEnum):
    """What becomes of a study day that falls on a day off."""

    KEEP = "keep"
    NEXT = "next_workday"
    PREVIOUS = "previous_workday"


class Category(StrEnum):
    """The three kinds of content that the report names for its platform (d1-1.3-11)."""

    PARTY = "party"
    VILLAGE = "village"
    SCIENCE = "science"


RULE_LABELS = {
    MoveRule.KEEP: "照常，不移",
    MoveRule.NEXT: "移到下一个工作日",
    MoveRule.PREVIOUS: "移到上一个工作日",
}
CATEGORY_LABELS = {Category.PARTY: "党建", Category.VILLAGE: "村务", Category.SCIENCE: "科普"}
WEEKDAYS = "一二三四五六日"

ASSUMPTIONS = assumption_table(
    [
        ("longest", "一次学习最多几分钟", 90, "分钟", False, "报告没有写时长；课程假定", "d1-2.4-2"),
        ("quarter_months", "几个月里每类内容至少一次", 3, "个月", False, "报告没有写怎样轮换；课程假定", "d1-2.4-2"),
    ]
)


def is_workday(day: date, holidays: Collection[date] = (), workdays: Collection[date] = ()) -> bool:
    """Return whether a day is worked: a made-up day is, a holiday is not, otherwise Monday to Friday are."""
    return day in workdays or (day not in holidays and day.weekday() < 5)


def study_day(
    year: int,
    month: int,
    rule: MoveRule,
    holidays: Collection[date] = (),
    workdays: Collection[date] = (),
) -> date:
    """Return the study day of a month; it never leaves the month.

    Where the rule's direction holds no workday within the month the other one is tried; raises ValueError for a month
    without any workday, and for a month or year that does not exist.
    """
    base = date(year, month, BASE_DAY)
    if rule is MoveRule.KEEP:
        return base
    steps = (1, -1) if rule is MoveRule.NEXT else (-1, 1)
    for step in steps:
        day = base
        while day.month == month:
            if is_workday(day, holidays, workdays):
                return day
            day += timedelta(days=step)
    raise ValueError(f"{year} 年 {month} 月没有一个工作日")


def study_days(
    year: int,
    rule: MoveRule,
    holidays: Collection[date] = (),
    workdays: Collection[date] = (),
) -> pd.DataFrame:
    """Return the year's twelve study days: `month, date, weekday, moved` and whether it is still a day off, `off`."""
    rows = []
    for month in range(1, 13):
        day = study_day(year, month, rule, holidays, workdays)
        off = not is_workday(day, holidays, workdays)
        rows.append((month, day, f"周{WEEKDAYS[day.weekday()]}", day.day != BASE_DAY, off))
    return pd.DataFrame(rows, columns=["month", "date", "weekday", "moved", "off"])


def balance(topics: pd.DataFrame) -> pd.DataFrame:
    """Return `category, minutes, share` of a year; shares sum to 1, or are all missing where nothing is planned.

    Topics: `month, category, minutes`; a row without a category or with missing minutes counts nothing.
    """
    sums = [float(topics.loc[topics["category"] == category, "minutes"].sum()) for category in Category]
    total = sum(sums)
    share = [minutes / total if total else float("nan") for minutes in sums]
    return pd.DataFrame({"category": [str(category) for category in Category], "minutes": sums, "share": share})


def holes(topics: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> list[tuple[int, Category]]:
    """Return the stretches of the year that lack a category, as (number from 1, category).

    The year is cut into stretches of `quarter_months`, the last of which may be shorter and is then not judged. A row
    counts only with minutes above 0.
    """
    months = int(assumptions.loc["quarter_months", "value"])
    held = topics[topics["minutes"] > 0]
    found = []
    for number in range(1, 12 // months + 1):
        own = held[held["month"].between((number - 1) * months + 1, number * months)]
        found += [(number, category) for category in Category if not (own["category"] == category).any()]
    return found
