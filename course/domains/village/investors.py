"""Selecting investors: limits first, then weights, and counts at thresholds that lie inside one another.

Working model S20. The report names four criteria and two counts (d2-1.5-1, d2-1.5-2) but no limit, weight or scale;
those are in `ASSUMPTIONS`. Projects are fictional; `invest` is in 万元.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Limit(StrEnum):
    """What no score can make up for."""

    POLLUTION = "pollution"
    INVEST = "invest"


class Criterion(StrEnum):
    """What is weighed among the projects within the limits (d2-1.5-1)."""

    INTENSITY = "intensity"
    TECH = "tech"
    TAX = "tax"


LIMIT_LABELS = {Limit.POLLUTION: "污染超过限值", Limit.INVEST: "投资不到下限"}
CRITERION_LABELS = {Criterion.INTENSITY: "投资强度", Criterion.TECH: "科技含量", Criterion.TAX: "税收贡献"}

ASSUMPTIONS = assumption_table(
    [
        ("max_pollution", "污染指数限值", 40.0, "", False, "报告只说污染小；课程假定，正好等于限值算通过", "d2-1.5-1"),
        ("min_invest", "投资下限", 5000, "万元", False, "借用报告计数的门槛作下限；课程假定", "d2-1.5-2"),
        ("full_intensity", "投资强度满分线", 400, "万元/亩", False, "报告没有写尺度；课程假定", "d2-1.5-1"),
        ("full_tech", "研发投入满分线", 10, "%", False, "报告没有写怎样算科技含量；课程假定", "d2-1.5-1"),
        ("full_tax", "税收贡献满分线", 30, "万元/亩", False, "报告没有写尺度；课程假定", "d2-1.5-1"),
    ]
)


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights that sum to 1 in the same proportions; raise ValueError for a negative one or all of them 0."""
    total = sum(weights.values())
    if min(weights.values(), default=0) < 0 or total <= 0:
        raise ValueError("权重不能是负数，也不能全是 0")
    return {name: weight / total for name, weight in weights.items()}


def screen(projects: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return which projects are within the limits, and which limits the others fail on (d2-1.5-1).

    Projects: `project, pollution, invest`. Raises ValueError for a missing figure. Returns `project, passes,
    failed_on`, the last a tuple of limits.
    """
    if projects[[str(limit) for limit in Limit]].isna().any(axis=None):
        raise ValueError("污染或投资的数空着，不能判断是否在限值之内")
    value = assumptions["value"]
    rows = []
    for project in projects.itertuples():
        failed = [Limit.POLLUTION] if project.pollution > value["max_pollution"] else []
        failed += [Limit.INVEST] if project.invest < value["min_invest"] else []
        rows.append((project.project, not failed, tuple(failed)))
    return pd.DataFrame(rows, columns=["project", "passes", "failed_on"])


def rank(projects: pd.DataFrame, weights: Mapping[str, float], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return scores from 0 to 100 and, for projects within the limits only, their places; equals share a place.

    A criterion earns full marks from its `full_...` line up. Weights count in proportion. Returns `project, score,
    place` in the order given; place is missing for a project outside a limit.
    """
    weight = normalised({str(criterion): weights[criterion] for criterion in Criterion})
    score = pd.Series(0.0, index=projects.index)
    for criterion in Criterion:
        full = assumptions.loc[f"full_{criterion}", "value"]
        score += 100 * weight[criterion] * (projects[str(criterion)] / full).clip(0, 1)
    # Rounded, so that a difference in the last digit of a float makes no ranking.
    score = score.round(6)
    passes = screen(projects, assumptions)["passes"].to_numpy()
    place = score.where(passes).rank(ascending=False, method="min")
    return pd.DataFrame({"project": projects["project"], "score": score, "place": place})


def count_from(invest: pd.Series, thresholds: Sequence[float]) -> pd.DataFrame:
    """Return how many projects reach each threshold; a higher threshold counts some of the same projects again.

    So the counts must not be added (d2-1.5-2). Returns `threshold, n` from the lowest threshold up.
    """
    ordered = sorted(thresholds)
    return pd.DataFrame({"threshold": ordered, "n": [int((invest >= line).sum()) for line in ordered]})
