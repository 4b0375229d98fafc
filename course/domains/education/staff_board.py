"""Where people for a sub-district's posts come from, and who goes away to learn in two batches.

Working model S47, first part. The report names three sources, each with its own place (d3-2.5-2), and two batches of
secretaries seconded out of the province (d3-4.5-1, d3-4.5-3). Seats, months and how many may be away from one area
are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Source(StrEnum):
    """The three routes by which people come (d3-2.5-2)."""

    HIRE = "hire"
    SECOND = "second"
    PROMOTE = "promote"


class Place(StrEnum):
    """Where a post is."""

    CENTRE = "centre"
    SUB_DISTRICT = "sub_district"
    SECRETARY = "secretary"


class Filling(StrEnum):
    """What became of a post on the board."""

    FILLED = "filled"
    BLANK = "blank"
    WRONG_PLACE = "wrong_place"
    NOBODY_LEFT = "nobody_left"


class Leave(StrEnum):
    """What became of a proposal to send a secretary away."""

    HOME = "home"
    AWAY = "away"
    NOT_GOOD = "not_good"
    NO_SEAT = "no_seat"
    AREA_EMPTY = "area_empty"


SOURCE_LABELS = {Source.HIRE: "社会选聘", Source.SECOND: "机关事业单位选派", Source.PROMOTE: "社区工作者中选拔"}
PLACE_LABELS = {Place.CENTRE: "党建服务中心", Place.SUB_DISTRICT: "街道", Place.SECRETARY: "社区书记"}
FILLING_LABELS = {
    Filling.FILLED: "已补上",
    Filling.BLANK: "还没选来源",
    Filling.WRONG_PLACE: "来源和去处不符",
    Filling.NOBODY_LEFT: "这一路没有人了",
}
LEAVE_LABELS = {
    Leave.HOME: "不派",
    Leave.AWAY: "派出",
    Leave.NOT_GOOD: "表现一般，不派",
    Leave.NO_SEAT: "这一批满了",
    Leave.AREA_EMPTY: "同片外出已到上限",
}
GOES_TO = {Source.HIRE: Place.CENTRE, Source.SECOND: Place.SUB_DISTRICT, Source.PROMOTE: Place.SECRETARY}
BATCHES = ("1", "2")
"""The report's two batches (d3-4.5-3)."""
FIRST_MONTH, LAST_MONTH = 7, 12
"""Second half of the year (d3-4.5-3)."""

ASSUMPTIONS = assumption_table(
    [
        ("batch_seats", "每批名额", 3, "名", False, "报告没有写；课程假定", "d3-4.5-3"),
        ("batch_months", "每批几个月", 3, "个月", False, "报告没有写；课程假定", "d3-4.5-3"),
        ("away_per_area", "同一片同时外出最多", 1, "名", False, "家里要有人；课程假定", "d3-4.5-1"),
    ]
)


def fill(posts: pd.DataFrame, pool: Mapping[Source, int]) -> pd.DataFrame:
    """Return the posts in order with what became of each in `filling`; a post takes one person from one source.

    Posts: `post_code, place, source`, the source blank where nobody has chosen. Pool: people per source, each used
    once. A source fits the one place that the report names for it. Raises ValueError for a negative number of people.
    """
    left = {source: int(pool.get(source, 0)) for source in Source}
    if any(n < 0 for n in left.values()):
        raise ValueError(f"人数不能是负数，现在是 {list(left.values())}")
    fillings = []
    for row in posts.itertuples():
        if row.source not in list(Source):
            fillings.append(Filling.BLANK)
        elif GOES_TO[Source(row.source)] != row.place:
            fillings.append(Filling.WRONG_PLACE)
        elif not left[Source(row.source)]:
            fillings.append(Filling.NOBODY_LEFT)
        else:
            left[Source(row.source)] -= 1
            fillings.append(Filling.FILLED)
    return posts.assign(filling=[str(filling) for filling in fillings])


def send(secretaries: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the secretaries in order with what became of each proposal in `leave`.

    Secretaries: `post_code, area, good, batch`, where `batch` is "1", "2" or blank: a column, so nobody goes twice.
    Only good ones go (d3-4.5-1), no batch holds more than its seats, and of one area no more than allowed are away in
    one batch.
    """
    seats, per_area = (int(assumptions.loc[name, "value"]) for name in ("batch_seats", "away_per_area"))
    taken: dict[str, int] = {}
    away: dict[tuple[str, str], int] = {}
    leaves = []
    for row in secretaries.itertuples():
        batch, area = str(row.batch), str(row.area)
        if batch not in BATCHES:
            leaves.append(Leave.HOME)
        elif not row.good:
            leaves.append(Leave.NOT_GOOD)
        elif taken.get(batch, 0) >= seats:
            leaves.append(Leave.NO_SEAT)
        elif away.get((batch, area), 0) >= per_area:
            leaves.append(Leave.AREA_EMPTY)
        else:
            taken[batch] = taken.get(batch, 0) + 1
            away[batch, area] = away.get((batch, area), 0) + 1
            leaves.append(Leave.AWAY)
    return secretaries.assign(leave=[str(leave) for leave in leaves])


def batch_months(assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[str, tuple[int, int]]:
    """Return first and last month of each batch, one after the other; a month above 12 lies in the next year."""
    months = max(int(assumptions.loc["batch_months", "value"]), 1)
    return {
        batch: (FIRST_MONTH + number * months, FIRST_MONTH + (number + 1) * months - 1)
        for number, batch in enumerate(BATCHES)
    }
