"""Five states of places with a legend of one's own, village rules that can be checked, and five pledge areas.

Working model S29. The report tells of a five-colour map without saying what the colours mean (d1-1.4-4), of village
rules without their text (d1-1.4-5) and of pledges in five areas (d1-1.4-2). The legend, its cut points and what makes
a rule measurable are the course's. Colours are for places (lighting, drainage, litter), never for families: a lamp
can be mended, a family would be marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from course.domains.assumptions import assumption_table

NO_DATA = "nodata"
LOWEST, HIGHEST = 0, 100
COLOURS = ("c1", "c2", "c3", "c4", "c5")
"""From the state that needs work first to the one in order."""
AREAS = ("忠诚于党", "服务群众", "美丽创建", "创业致富", "家风家教")
"""The five areas of the pledges as reported (d1-1.4-2)."""

ASSUMPTIONS = assumption_table(
    [
        ("cut_1", "第二色从几分起", 20, "分", False, "报告没有写颜色的意思；课程假定", "d1-1.4-4"),
        ("cut_2", "第三色从几分起", 40, "分", False, "报告没有写颜色的意思；课程假定", "d1-1.4-4"),
        ("cut_3", "第四色从几分起", 60, "分", False, "报告没有写颜色的意思；课程假定", "d1-1.4-4"),
        ("cut_4", "第五色从几分起", 80, "分", False, "报告没有写颜色的意思；课程假定", "d1-1.4-4"),
    ]
)
"""Scores are of places: 0 nothing works, 100 everything does; on a cut point the better state begins."""


class RuleFault(StrEnum):
    """Why a village rule cannot be checked, in the order of mending."""

    FAMILY = "family"
    NO_SUBJECT = "no_subject"
    NO_NUMBER = "no_number"
    NO_PERIOD = "no_period"
    NO_CHECK = "no_check"
    SELF_CHECK = "self_check"


RULE_FAULT_LABELS = {
    RuleFault.FAMILY: "管的是谁家，不是地方",
    RuleFault.NO_SUBJECT: "没有写管什么地方",
    RuleFault.NO_NUMBER: "没有数，查不了",
    RuleFault.NO_PERIOD: "没有写多久之内",
    RuleFault.NO_CHECK: "没有写谁来查",
    RuleFault.SELF_CHECK: "自己查自己",
}


@dataclass(frozen=True)
class VillageRule:
    """One line of village rules, in parts; blank or None where a part is missing."""

    subject: str
    about_family: bool
    number: int | None
    period: str
    checker: str
    checks_itself: bool = False


def check_cuts(cuts: Sequence[float]) -> None:
    """Raise ValueError unless there are four rising cut points above the lowest score and not above the highest."""
    if len(cuts) != len(COLOURS) - 1:
        raise ValueError(f"五种颜色要有四个分界，现在有 {len(cuts)} 个")
    edges = [LOWEST, *cuts]
    if not all(low < high for low, high in pairwise(edges)) or not cuts[-1] <= HIGHEST:
        raise ValueError("分界要一个比一个大，都在 1 到 100 之间")


def cuts_of(assumptions: pd.DataFrame = ASSUMPTIONS) -> list[float]:
    """Return the four cut points of the assumptions."""
    return [float(assumptions.loc[f"cut_{number}", "value"]) for number in range(1, len(COLOURS))]


def colour_map(plots: pd.DataFrame, cuts: Sequence[float]) -> pd.DataFrame:
    """Return `plot, colour`, one row per plot in the order given; a plot without a score is `nodata`.

    Plots: `plot, score` (0 to 100). A score on a cut point takes the better colour. Raises ValueError for cut points
    or scores that cannot be.
    """
    check_cuts(cuts)
    score = plots["score"]
    if ((score < LOWEST) | (score > HIGHEST)).any():
        raise ValueError("分数应在 0 到 100 之间")
    colours = [NO_DATA if pd.isna(n) else COLOURS[sum(n >= cut for cut in cuts)] for n in score]
    return pd.DataFrame({"plot": plots["plot"].to_numpy(), "colour": pd.Series(colours, dtype=object)})


def legend_faults(legend: pd.DataFrame) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the gaps and the overlaps of a legend as runs of scores, both ends included.

    Legend: `low, high` per colour, whole numbers, both included. Every score from 0 to 100 should stand there once.
    Rows with a blank, or whose `low` is above their `high`, cover nothing.
    """
    times = [0] * (HIGHEST + 1)
    for row in legend.itertuples():
        if row.low <= row.high:
            for score in range(max(LOWEST, int(row.low)), min(HIGHEST, int(row.high)) + 1):
                times[score] += 1
    return _runs([n == 0 for n in times]), _runs([n > 1 for n in times])


def _runs(marks: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of marked scores."""
    runs: list[tuple[int, int]] = []
    for score, marked in enumerate(marks):
        if marked and runs and runs[-1][1] == score - 1:
            runs[-1] = (runs[-1][0], score)
        elif marked:
            runs.append((score, score))
    return runs


def by_legend(plots: pd.DataFrame, legend: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return for every plot the colours its score would take: one where the legend is in order, none in a gap.

    Plots: `plot, score`; legend: `colour, low, high`. A plot without a score has `nodata` and nothing else.
    """
    rows = list(legend.itertuples())
    return {
        plot: (NO_DATA,) if pd.isna(score) else tuple(row.colour for row in rows if row.low <= score <= row.high)
        for plot, score in zip(plots["plot"], plots["score"], strict=True)
    }


def rule_faults(rule: VillageRule) -> tuple[RuleFault, ...]:
    """Return what keeps a village rule from being checked; an empty tuple where anybody could check it."""
    applies = {
        RuleFault.FAMILY: rule.about_family,
        RuleFault.NO_SUBJECT: not rule.subject,
        RuleFault.NO_NUMBER: rule.number is None or rule.number < 1,
        RuleFault.NO_PERIOD: not rule.period,
        RuleFault.NO_CHECK: not rule.checker,
        RuleFault.SELF_CHECK: bool(rule.checker) and rule.checks_itself,
    }
    return tuple(fault for fault, found in applies.items() if found)


def area_balance(pledges: pd.DataFrame) -> pd.DataFrame:
    """Return how many pledges each of the five areas has, in the report's order: `area, n`; 0 stands there as well.

    Pledges: `role, area`. Raises ValueError for an area that is none of the five (d1-1.4-2).
    """
    unknown = set(pledges["area"]) - set(AREAS)
    if unknown:
        raise ValueError(f"不在五个方面之内：{'、'.join(sorted(unknown))}")
    counted = pledges["area"].value_counts().reindex(list(AREAS), fill_value=0)
    return pd.DataFrame({"area": AREAS, "n": counted.to_numpy()})
