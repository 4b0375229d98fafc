"""Exemplary branches period by period: who is in, who is watched, who is out, and who is checked without notice.

Working model S21. The reports ask for examples of different kinds (d2-3.2-2), regular assessment and spot checks
(d3-4.6-1), good ones in and mediocre ones out (d3-4.6-2), and warn against show (d2-1.1-2); no number is given.
Units are branches, never persons.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Status(StrEnum):
    """How a branch stands in a period."""

    IN = "in"
    WATCH = "watch"
    """On the roster, below the line."""
    OUT = "out"


STATUS_LABELS = {Status.IN: "在列", Status.WATCH: "观察", Status.OUT: "未列"}

ASSUMPTIONS = assumption_table(
    [
        ("line", "留在名单上的分数线", 60, "分", False, "报告没有写分数；课程假定", "d3-4.6-2"),
        ("patience", "连续几期低于线就退出", 2, "期", False, "一时失手不算；报告没有写，课程假定", "d3-4.6-2"),
        ("quota", "每一类最多几个", 2, "个", False, "“双百”指什么报告没有写；课程假定", "d3-4.6-1"),
        ("display_share", "展示得分占的比重", 0, "%", False, "只看居民用不用；课程假定", "d2-1.1-2"),
    ]
)


def scored(records: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return records with a `score` made of use and display, 0 to 100 each.

    Records: `period, unit, type, use, display`, one row per branch and period. Raises ValueError outside 0 to 100.
    """
    for name in ("use", "display"):
        if not records[name].between(0, 100).all():
            raise ValueError(f"{name} 应在 0 到 100 之间")
    share = float(assumptions.loc["display_share", "value"]) / 100
    return records.assign(score=(1 - share) * records["use"] + share * records["display"])


def roster(records: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `period, unit, type, score, below, status` for every branch in every period.

    `below` counts periods running below the line while on the roster. A branch leaves when that count reaches
    `patience`; then the best of its type outside, at or above the line, move in up to `quota`; equal scores go by the
    branch's code. A type that would stand empty keeps its best branch under watch.
    """
    table = scored(records, assumptions)
    below: dict[str, int] = {}
    made = []
    for _, period in table.groupby("period", sort=True):
        now: dict[str, int] = {}
        for _, kind in period.groupby("type", sort=True):
            scores = dict(zip(kind["unit"], kind["score"], strict=True))
            now |= _next(scores, {unit: below[unit] for unit in scores if unit in below}, assumptions)
        made.append(period.assign(below=[now.get(unit, 0) for unit in period["unit"]], status=_statuses(period, now)))
        below = now
    columns = ["period", "unit", "type", "score", "below", "status"]
    return pd.concat(made)[columns].reset_index(drop=True) if made else pd.DataFrame(columns=columns)


def _next(scores: Mapping[str, float], below: Mapping[str, int], assumptions: pd.DataFrame) -> dict[str, int]:
    """Return who of one type is on the roster next, with the periods each has been below the line."""
    line, patience, quota = (float(assumptions.loc[name, "value"]) for name in ("line", "patience", "quota"))
    counted = {unit: count + 1 if scores[unit] < line else 0 for unit, count in below.items()}
    kept = {unit: count for unit, count in counted.items() if count < patience}
    outside = [unit for unit in scores if unit not in counted and scores[unit] >= line]
    by_merit = sorted(outside, key=lambda unit: (-scores[unit], unit))
    kept |= dict.fromkeys(by_merit[: max(0, int(quota) - len(kept))], 0)
    if not kept and scores:
        best = min(scores, key=lambda unit: (-scores[unit], unit))
        kept[best] = counted.get(best, 1)
    return kept


def _statuses(period: pd.DataFrame, below: Mapping[str, int]) -> list[str]:
    standing = [
        Status.OUT if unit not in below else Status.WATCH if below[unit] else Status.IN for unit in period["unit"]
    ]
    return [str(status) for status in standing]


def moves(standing: pd.DataFrame) -> pd.DataFrame:
    """Return who moved onto the roster or off it as `period, unit, move` (in or out), from the second period on.

    A branch without a score in a period is not on the roster in it.
    """
    on = standing.assign(on=(standing["status"] != Status.OUT).astype(object))
    listed = on.pivot(index="period", columns="unit", values="on").eq(True)
    rows = [
        (period, unit, str(Status.IN if now else Status.OUT))
        for before, period in zip(listed.index, listed.index[1:], strict=False)
        for unit, now in listed.loc[period].items()
        if now != listed.loc[before, unit]
    ]
    return pd.DataFrame(rows, columns=["period", "unit", "move"])


def spot_sample(units: Iterable[str], size: int, seed: int) -> list[str]:
    """Return branches to visit without notice: drawn by a stated seed, whatever order the branches come in."""
    listed = sorted(set(units))
    return sorted(random.Random(seed).sample(listed, min(max(size, 0), len(listed))))
