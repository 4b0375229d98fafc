"""The year planned by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.education.continuity import NEEDED, Group, broken_months, counted, one_way_quarters
from course.domains.education.study_days import MoveRule, study_days


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given, calendar, away = data["given"], data["calendar"], data["away"]
    off = set(calendar.loc[calendar["kind"] == "off", "date"])
    on = set(calendar.loc[calendar["kind"] == "on", "date"])
    days = study_days(calendar["date"].iloc[0].year, MoveRule.NEXT, off, on)
    return given.assign(
        day=[day.day for day in days["date"]],
        course=data["made"]["course"].tolist(),
        fix=fixes(away),
        gap=gaps(broken_months(away, Group.AWAY)),
    )


def fixes(away: pd.DataFrame) -> list[str]:
    """Return what each month lacks; a quarter without anything two-way is mended in its last month."""
    held = counted(away)
    one_way = [3 * quarter for quarter in one_way_quarters(away, Group.AWAY)]
    made = []
    for month in range(1, 13):
        own = set(held.loc[held["month"] == month, "kind"])
        lacking = [str(kind) for kind in NEEDED if str(kind) not in own]
        made.append(lacking[0] if lacking else "two_way" if month in one_way else "none")
    return made


def gaps(broken: list[int]) -> list[int]:
    """Return how many months on end have been broken up to each month."""
    made: list[int] = []
    for month in range(1, 13):
        made.append((made[-1] if made else 0) + 1 if month in broken else 0)
    return made
