"""How long a trip was, and how much of it is left for each place visited. Working model S01.

Two reports give the first and the last day of a trip and no year (d2-0-2, d3-0-1); one says how many units were seen
in how many days (d3-1.0-2). What is worked out from that is inferred, never stated; how the days were spent is in
`ASSUMPTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from course.domains.assumptions import assumption_table

MonthDay = tuple[int, int]

ASSUMPTIONS = assumption_table(
    [
        ("hours_per_day", "每天考察的小时数", 8, "小时", False, "报告没有写作息；课程假定", "d3-1.0-2"),
        ("meeting_hours", "一个座谈会的小时数", 2, "小时", False, "报告只写了座谈会的个数", "d3-1.0-2"),
        ("travel_minutes", "每处路上的分钟数", 30, "分钟", False, "报告没有写路程；取平均", "d3-1.0-2"),
    ]
)


@dataclass(frozen=True)
class TripLength:
    """The days of a trip, both ends counted."""

    days: int
    leap_year: bool
    """Whether the year is taken for a leap year; the reports name none."""
    inferred: bool = True


def trip_days(start: date, end: date) -> int:
    """Return the days of a trip with its first and its last day; raise ValueError if it ends before it starts."""
    if end < start:
        raise ValueError(f"返回日 {end} 早于出发日 {start}")
    return (end - start).days + 1


def possible_lengths(start: MonthDay, end: MonthDay) -> tuple[TripLength, ...]:
    """Return how long a trip within one year without a name can have been: in a common year, then in a leap year.

    A trip with 29 February at an end exists in a leap year only. Raises ValueError if it ends before it starts or
    exists in no year.
    """
    lengths = []
    for year, leap_year in ((2023, False), (2024, True)):
        try:
            first, last = date(year, *start), date(year, *end)
        except ValueError:
            continue
        lengths.append(TripLength(trip_days(first, last), leap_year))
    if not lengths:
        raise ValueError(f"没有这样的日期：{start} 至 {end}")
    return tuple(lengths)


@dataclass(frozen=True)
class Pace:
    """Where the time of a trip goes, in hours, and what is left per unit."""

    total: float
    meetings: float
    travel: float
    visiting: float
    units_per_day: float
    minutes_per_unit: float
    """At most this much where the report says "more than" so many units."""
    inferred: bool = True


def work_out_pace(days: int, units: int, meetings: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> Pace:
    """Return the pace of a trip; where meetings and travel take more than there is, nothing is left.

    Raises ValueError unless there is one day and one unit at least.
    """
    if days < 1 or units < 1 or meetings < 0:
        raise ValueError(f"天数和单位数至少是 1，座谈会不少于 0：{days}、{units}、{meetings}")
    value = assumptions["value"]
    total = days * float(value["hours_per_day"])
    in_meetings = meetings * float(value["meeting_hours"])
    travel = units * float(value["travel_minutes"]) / 60
    visiting = max(0.0, total - in_meetings - travel)
    return Pace(total, in_meetings, travel, visiting, units / days, visiting * 60 / units)
