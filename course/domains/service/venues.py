"""Which venues lack which function, which items may move down, and how far people then still travel.

Working model S25. The report names venues (d1-1.2-7), a convenience-information supermarket it does not explain
(d1-3.3-5), centres "with all functions" in every township and village (d1-3.4-2) and items to move down (d1-3.4-3),
but no list of functions, no conditions and no figures; those are in `CHECKLIST` and `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.synthetic import DATA_ORIGIN


class Function(StrEnum):
    """What a venue can be used for; the report names each somewhere, but never as one list."""

    SERVICE = "service"
    OPINION = "opinion"
    TALK = "talk"
    INFORMATION = "information"
    ELDER = "elder"
    CULTURE = "culture"
    HEALTH = "health"


class Level(StrEnum):
    """Where an item is handled, from near to far."""

    VILLAGE = "village"
    TOWN = "town"
    COUNTY = "county"


class Obstacle(StrEnum):
    """Why an item stays where it is, in the order in which it is looked at."""

    LEGAL = "legal"
    AUTHORITY = "authority"
    STAFF = "staff"
    SKILL = "skill"
    LOWEST = "lowest"
    """It is handled in the village already."""


FUNCTION_LABELS = {
    Function.SERVICE: "办事",
    Function.OPINION: "民情",
    Function.TALK: "说事",
    Function.INFORMATION: "信息",
    Function.ELDER: "养老",
    Function.CULTURE: "文化",
    Function.HEALTH: "医疗",
}
LEVEL_LABELS = {Level.VILLAGE: "村", Level.TOWN: "镇", Level.COUNTY: "县"}
OBSTACLE_LABELS = {
    Obstacle.LEGAL: "法规不允许下放",
    Obstacle.AUTHORITY: "没有授权或委托",
    Obstacle.STAFF: "没有人手",
    Obstacle.SKILL: "没有培训",
    Obstacle.LOWEST: "已经在村里办",
}
CONDITIONS = {
    Obstacle.LEGAL: "legal",
    Obstacle.AUTHORITY: "authority",
    Obstacle.STAFF: "staff",
    Obstacle.SKILL: "skill",
}
"""Obstacle -> the column of items that is true when there is none."""
CHECKLIST = tuple(Function)
"""What “full-function” means as long as nobody has decided otherwise: every function the report names."""

ASSUMPTIONS = assumption_table(
    [
        ("trips_per_case", "办一件事平均跑", 1, "趟", False, "报告没有办件数据；课程假定", "d1-3.4-3"),
        ("village_km", "到本村站室的路程", 0, "公里", False, "本村的路程记作 0；课程假定", "d1-3.4-1"),
        ("levels_down", "一次下移几级", 1, "级", False, "县到镇、镇到村，逐级下移；课程假定", "d1-3.4-3"),
    ]
)


def missing_functions(places: pd.DataFrame, required: tuple[str, ...] = CHECKLIST) -> pd.DataFrame:
    """Return what each place lacks of the list: `place, function`, in the order of the list.

    Places: `place` and `functions` (a set). What a place has beyond the list is no gap.
    """
    rows = [
        (row.place, str(function))
        for row in places.itertuples()
        for function in required
        if function not in row.functions
    ]
    return pd.DataFrame(rows, columns=["place", "function"])


def obstacle(item: pd.Series) -> Obstacle | None:
    """Return the first thing that keeps an item where it is; None if it may move down.

    Item: `level_now` and the truth values `legal, authority, staff, skill`; a missing one counts as not there.
    """
    if item["level_now"] == Level.VILLAGE:
        return Obstacle.LOWEST
    return next((found for found, column in CONDITIONS.items() if not _is_true(item[column])), None)


def move_down(items: pd.DataFrame, chosen: tuple[str, ...], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return every item once with where it is handled afterwards: `item, level_now, level_then, obstacle`.

    Only chosen items move, and only if nothing stands in the way; `obstacle` is empty if nothing does. Which items
    do, the reports do not say: the four conditions are the course's.
    """
    levels = list(Level)
    step = int(assumptions.loc["levels_down", "value"])
    rows = []
    for _, item in items.iterrows():
        found = obstacle(item)
        now = Level(item["level_now"])
        moves = item["item"] in chosen and found is None
        then = levels[max(levels.index(now) - step, 0)] if moves else now
        rows.append((item["item"], str(now), str(then), str(found or "")))
    return pd.DataFrame(rows, columns=["item", "level_now", "level_then", "obstacle"])


def travel(
    moves: pd.DataFrame, places: pd.DataFrame, cases: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return for each place and item where people go and how far: `place, item, level, trips, km_before, km_after`.

    Places: `place, functions, km_town, km_county`; cases: `place, item, n_cases` a year. A village whose venue has
    no service function cannot take an item, so its people go on to the town: one place, one item, one level.
    The kilometres are trips times distance, one way.
    """
    each = assumptions.loc["trips_per_case", "value"]
    level, venue = moves.set_index("item"), places.set_index("place")
    rows = []
    for row in cases.itertuples():
        place = venue.loc[row.place]
        distance = {
            Level.VILLAGE: assumptions.loc["village_km", "value"],
            Level.TOWN: place["km_town"],
            Level.COUNTY: place["km_county"],
        }
        now, then = Level(level.loc[row.item, "level_now"]), Level(level.loc[row.item, "level_then"])
        if then == Level.VILLAGE != now and Function.SERVICE not in place["functions"]:
            then = now
        trips = row.n_cases * each
        rows.append((row.place, row.item, str(then), trips, trips * distance[now], trips * distance[then]))
    return pd.DataFrame(rows, columns=["place", "item", "level", "trips", "km_before", "km_after"])


def use(places: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """Return `place, area, visits, visits_per_area, unused` where unused are functions that nobody comes for.

    Use is counted by visits, not by floor area. Visits: `place, function, n_visits` a month; visits for a function
    that the place does not have are left out.
    """
    counted = visits.set_index(["place", "function"])["n_visits"].to_dict()
    rows = []
    for row in places.itertuples():
        own = {function: counted.get((row.place, function), 0) for function in CHECKLIST if function in row.functions}
        total = sum(own.values())
        unused = tuple(str(function) for function, n in own.items() if not n)
        rows.append((row.place, row.area, total, total / row.area if row.area else 0.0, unused))
    return pd.DataFrame(rows, columns=["place", "area", "visits", "visits_per_area", "unused"])


ITEMS = (
    ("老年优待证初审", Level.TOWN, True, True, True, True),
    ("居民医保参保登记", Level.TOWN, True, True, True, True),
    ("高龄津贴申请受理", Level.TOWN, True, True, True, True),
    ("灵活就业登记", Level.TOWN, True, True, True, False),
    ("临时救助受理", Level.TOWN, True, True, False, True),
    ("生育服务登记", Level.TOWN, True, False, True, True),
    ("婚姻登记", Level.COUNTY, False, False, False, False),
    ("食品小作坊登记", Level.COUNTY, True, True, True, True),
)
"""Fictional state of eight items; what may really move down stands in the law and in the list of the province."""


def model_items() -> pd.DataFrame:
    """Return the eight fictional items: `item, level_now, legal, authority, staff, skill`."""
    rows = [(name, str(level), *conditions) for name, level, *conditions in ITEMS]
    items = pd.DataFrame(rows, columns=["item", "level_now", *CONDITIONS.values()])
    items.attrs["data_origin"] = DATA_ORIGIN
    return items


def model_cases(places: pd.Series, seed: int = 7) -> pd.DataFrame:
    """Return fictional cases a year for each place and item: `place, item, n_cases`."""
    generator = np.random.default_rng(seed)
    rows = [(place, item, int(generator.integers(4, 60))) for place in places for item, *_ in ITEMS]
    cases = pd.DataFrame(rows, columns=["place", "item", "n_cases"])
    cases.attrs["data_origin"] = DATA_ORIGIN
    return cases


def _is_true(value: object) -> bool:
    return value is True or (isinstance(value, np.bool_) and bool(value))
