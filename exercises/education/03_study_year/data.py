"""A fictional year: days off around the 10th, a group for every month, and what reached those away."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import permutations, product

import numpy as np
import pandas as pd

from course.domains.education.continuity import Group, broken_months, one_way_quarters
from course.domains.education.study_days import WEEKDAYS

COURSES = pd.DataFrame(
    [
        ("K1", "party", "study", "all", 60),
        ("K2", "village", "integrity", "cadre", 30),
        ("K3", "science", "work", "member", 60),
        ("K4", "village", "work", "cadre", 30),
        ("K5", "party", "conduct", "cadre", 30),
        ("K6", "village", "conduct", "member", 60),
        ("K7", "science", "study", "all", 30),
        ("K8", "party", "integrity", "all", 60),
        ("K9", "village", "strive", "cadre", 30),
        ("K10", "science", "strive", "member", 60),
    ],
    columns=["course", "category", "aspect", "level", "seats"],
)
"""As printed in the brief."""
_ASPECTS = frozenset(COURSES["aspect"])
_CATEGORIES = ("party", "village", "science")
_GROUPS = {"cadre": "村干部", "member": "党员"}
_SIZES = {"cadre": (14, 29), "member": (36, 59)}
_CHANNELS = {
    "chat": "微信群聊了近况",
    "call": "打了电话",
    "text": "短信问候",
    "activity": "微活动",
    "stream": "看会议直播",
    "class": "微课堂",
    "screen": "村里大屏播了课",
    "notice": "微信群发了通知",
    "": "没有",
}


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` and what it was made from: `calendar`, `groups`, `courses`, `away`, and one plan, `made`."""
    for attempt in range(2000):
        generator = np.random.default_rng([seed, attempt])
        calendar = _calendar(generator)
        groups = _groups(generator)
        made = _plan(tuple(groups["level"]))
        if calendar is None or made is None:
            continue
        away = _away(generator)
        if away is None:
            continue
        given = _given(calendar, groups, away)
        given.attrs["data_origin"] = "synthetic"
        return {"given": given, "calendar": calendar, "groups": groups, "courses": COURSES, "away": away, "made": made}
    raise RuntimeError(f"no year for seed {seed}")


def _calendar(generator: np.random.Generator) -> pd.DataFrame | None:
    """Return days off and made up, as `date, kind`; a weekend, a holiday and a made-up day each decide a month."""
    year = int(generator.integers(2026, 2056))
    tenths = [date(year, month, 10) for month in range(1, 13)]
    weekend = [day for day in tenths if day.weekday() >= 5]
    sundays = [day for day in weekend if day.weekday() == 6]
    middle = [day for day in tenths if 1 <= day.weekday() <= 3]
    if len(weekend) < 4 or not sundays or len(middle) < 2:
        return None
    chained = sundays[int(generator.integers(len(sundays)))]
    made_up = [day for day in weekend if day != chained][int(generator.integers(len(weekend) - 1))]
    holiday = middle[int(generator.integers(len(middle)))]
    early = int(generator.integers(0, 3))
    rows = [(chained + timedelta(days=1), "off"), (made_up, "on")]
    rows += [(holiday + timedelta(days=n), "off") for n in range(-early, int(generator.integers(0, 3)) + 1)]
    return pd.DataFrame(rows, columns=["date", "kind"])


def _groups(generator: np.random.Generator) -> pd.DataFrame:
    levels = [str(level) for level in generator.permutation(["cadre", "member"] * 6)]
    sizes = [int(generator.integers(*_SIZES[level])) for level in levels]
    return pd.DataFrame({"month": range(1, 13), "level": levels, "size": sizes})


def _plan(levels: tuple[str, ...]) -> pd.DataFrame | None:
    """Return `month, course` with every category in every quarter and all five aspects for both levels."""
    orders = list(permutations(_CATEGORIES))
    for picked in product(orders, repeat=4):
        categories = [category for quarter in picked for category in quarter]
        courses: dict[int, str] = {}
        for level in _GROUPS:
            months = [n for n, own in enumerate(levels) if own == level]
            chosen = _covering(level, tuple(sorted(categories[n] for n in months)))
            if chosen is None:
                break
            ready = {category: [c for cat, c in chosen if cat == category] for category in _CATEGORIES}
            courses |= {n: ready[categories[n]].pop() for n in months}
        else:
            return pd.DataFrame({"month": range(1, 13), "course": [courses[n] for n in range(12)]})
    return None


@cache
def _covering(level: str, categories: tuple[str, ...]) -> tuple[tuple[str, str], ...] | None:
    """Return courses of these categories that fit the level and hold all five aspects, as (category, course)."""
    aspect = dict(zip(COURSES["course"], COURSES["aspect"], strict=True))
    least = _SIZES[level][1] - 1
    fits = COURSES[COURSES["level"].isin([level, "all"]) & (COURSES["seats"] >= least)]
    options = [tuple(fits.loc[fits["category"] == category, "course"]) for category in categories]
    for chosen in product(*options):
        if {aspect[course] for course in chosen} == _ASPECTS:
            return tuple(zip(categories, chosen, strict=True))
    return None


def _away(generator: np.random.Generator) -> pd.DataFrame | None:
    """Return `month, group, channel, kind` for those away: one quarter only listens, and some months are broken."""
    quiet = int(generator.integers(1, 5))
    months = [month for month in range(1, 13) if (month - 1) // 3 + 1 != quiet]
    spoilt = [int(month) for month in generator.choice(months, 5, replace=False)]
    lacks = dict(zip(spoilt, ["contact", "life", "education", *generator.choice(["contact", "life", "education"], 2)],
                     strict=True))  # fmt: skip
    rows = []
    for month in range(1, 13):
        rows += [(month, "away", *pair) for pair in _month(generator, month in months, str(lacks.get(month, "")))]
    away = pd.DataFrame(rows, columns=["month", "group", "channel", "kind"])
    broken = broken_months(away, Group.AWAY)
    runs = sorted(_runs(broken))
    # A gap that grows, one that begins anew, and quarters that are one-way or not, as the brief's rules have them.
    right = broken == sorted(spoilt) and one_way_quarters(away, Group.AWAY) == [quiet]
    return away if right and len(runs) >= 2 and runs[-1] >= 2 else None


def _runs(months: list[int]) -> list[int]:
    runs: list[int] = []
    for place, month in enumerate(months):
        if place and months[place - 1] == month - 1:
            runs[-1] += 1
        else:
            runs.append(1)
    return runs


def _month(generator: np.random.Generator, open_ones: bool, lacks: str) -> list[tuple[str, str]]:
    contact = str(generator.choice(["chat", "call"])) if open_ones else "text"
    life = "activity" if open_ones else "stream"
    education = (
        str(generator.choice(["class", "activity"])) if open_ones else str(generator.choice(["class", "stream"]))
    )
    if lacks == "contact":
        contact = "notice"
    if lacks == "life":
        life = ""
    if lacks == "education":
        education = "screen"
    return [(contact, "contact"), (life, "life"), (education, "education")]


def _given(calendar: pd.DataFrame, groups: pd.DataFrame, away: pd.DataFrame) -> pd.DataFrame:
    year = calendar["date"].iloc[0].year
    told = {row.month: [] for row in groups.itertuples()}
    for row in away.itertuples():
        told[row.month].append(_CHANNELS[row.channel])
    return pd.DataFrame(
        {
            "month": [f"{month}月" for month in range(1, 13)],
            "base": [f"周{WEEKDAYS[date(year, month, 10).weekday()]}" for month in range(1, 13)],
            "off": [_off(calendar, month) for month in range(1, 13)],
            "group": [f"{_GROUPS[row.level]} {row.size} 人" for row in groups.itertuples()],
            "away_contact": [told[month][0] for month in range(1, 13)],
            "away_life": [told[month][1] for month in range(1, 13)],
            "away_education": [told[month][2] for month in range(1, 13)],
        }
    )


def _off(calendar: pd.DataFrame, month: int) -> str:
    own = calendar[[day.month == month for day in calendar["date"]]]
    parts = []
    for kind, word in (("off", "放假"), ("on", "补班")):
        days = sorted(day.day for day in own.loc[own["kind"] == kind, "date"])
        if days:
            span = f"{days[0]}日" if len(days) == 1 else f"{days[0]}日到{days[-1]}日"
            parts.append(span + word)
    return "、".join(parts) or "—"
