"""A quarterly index of branches: readings scaled, weighted, with coverage, ties and trend; never of persons.

Working model S41. The report names a "vanguard index" held every quarter and publishes neither indicators nor weights
(d1-2.4-3); it assesses members with it. The course rebuilds it for branches only, with indicators of its own.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Kind(StrEnum):
    """What an indicator measures."""

    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"


class Missing(StrEnum):
    """What is done with a reading that was not reported; only the first way is sound."""

    COVERAGE = "coverage"
    ZERO = "zero"
    LAST = "last"


class Trend(StrEnum):
    """How a branch moves over the quarters; `OPEN` where there is nothing to compare."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"
    OPEN = "open"


KIND_LABELS = {Kind.INPUT: "投入", Kind.OUTPUT: "产出", Kind.OUTCOME: "结果"}
MISSING_LABELS = {
    Missing.COVERAGE: "不算分，降低覆盖率（课程的做法）",
    Missing.ZERO: "当作最差读数，记 0 分",
    Missing.LAST: "照抄上季，不作说明",
}
TREND_LABELS = {Trend.UP: "上升", Trend.FLAT: "持平", Trend.DOWN: "下降", Trend.OPEN: "无法比较"}

ASSUMPTIONS = assumption_table(
    [
        ("tie_points", "相差几分以内算并列", 2, "分", False, "报告没有写；读数有误差，课程假定", "d1-2.4-3"),
        ("min_coverage", "覆盖率不到多少不出分", 60, "%", False, "报告没有写；缺得太多就不评，课程假定", "d1-2.4-3"),
        ("flat_points", "升降几分以内算持平", 3, "分", False, "报告没有写；课程假定", "d1-2.4-3"),
    ]
)
_EXACT = 6
"""Digits to which scores are compared, so that sums of fractions do not break a tie."""


def weights(indicators: pd.DataFrame) -> pd.Series:
    """Return the weights of the indicators as shares that sum to 1; raise ValueError if there is nothing to share out.

    Indicators: `ind, weight, worst, best`; `worst` scores 0 and `best` 100, so best < worst where less is better.
    """
    given = indicators.set_index("ind")["weight"].astype(float)
    if given.isna().any() or (given < 0).any() or given.sum() <= 0:
        raise ValueError("权重应为 0 或更大的数，而且不能全是 0")
    return given / given.sum()


def scaled(value: float, worst: float, best: float) -> float:
    """Return a reading on the scale from 0 (worst) to 100 (best); beyond an end counts as the end, missing stays so.

    Raises ValueError where both ends are the same: such an indicator tells nobody apart.
    """
    if worst == best:
        raise ValueError("指标的 0 分和 100 分不能是同一个读数")
    points = 100 * (value - worst) / (best - worst)
    return points if pd.isna(points) else min(100.0, max(0.0, points))


def index_scores(
    readings: pd.DataFrame, indicators: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `branch, quarter, score, coverage`, one row per branch and quarter in the order of the readings.

    Readings: `branch, quarter, ind, value`. A missing reading takes its weight out of the coverage (in %) and out of
    the score; below `min_coverage` there is no score. Raises ValueError for a reading given twice or of no indicator.
    """
    share = weights(indicators)
    if readings.duplicated(["branch", "quarter", "ind"]).any():
        raise ValueError("同一支部、同一季度、同一指标有两个读数")
    if not readings["ind"].isin(share.index).all():
        raise ValueError("有的读数不属于任何指标")
    ends = {row.ind: (float(row.worst), float(row.best)) for row in indicators.itertuples()}
    needed = float(assumptions.loc["min_coverage", "value"])
    rows = []
    for (quarter, branch), own in readings.groupby(["quarter", "branch"], sort=False):
        points = {row.ind: scaled(row.value, *ends[row.ind]) for row in own.itertuples()}
        known = {ind: point for ind, point in points.items() if not pd.isna(point)}
        reported = float(sum(share[ind] for ind in known))
        enough = reported > 0 and round(100 * reported, _EXACT) >= needed
        score = sum(share[ind] * point for ind, point in known.items()) / reported if enough else float("nan")
        rows.append((branch, quarter, score, 100 * reported))
    return pd.DataFrame(rows, columns=["branch", "quarter", "score", "coverage"])


def standing(scores: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `branch, score, place, tied, gap_to_next` from high to low; branches without a score come last.

    Scores: `branch, score` of one quarter. Whoever is within `tie_points` of the best of a group shares its place;
    the place is one more than the number of branches in all groups above. Without a score there is no place.
    """
    table = scores[["branch", "score"]].sort_values("score", ascending=False, kind="stable", na_position="last")
    table = table.reset_index(drop=True)
    close = float(assumptions.loc["tie_points", "value"])
    places: list[int | None] = []
    best = float("inf")
    for number, score in enumerate(table["score"]):
        if pd.isna(score):
            places.append(None)
        elif places and round(best - score, _EXACT) <= close:
            places.append(places[-1])
        else:
            places.append(number + 1)
            best = score
    table["place"] = pd.array(places, dtype="Int64")
    table["tied"] = table["place"].notna() & table["place"].duplicated(keep=False)
    table["gap_to_next"] = table["score"] - table["score"].shift(-1)
    return table


def sensitivity(
    readings: pd.DataFrame, indicators: pd.DataFrame, change: float = 10, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `ind, weight_change, rank_changes`: how many branches change place if one weight moves by `change`.

    Each indicator is raised and lowered alone, not below 0; a change that leaves no weight at all has no answer.
    """
    before = _places(readings, indicators, assumptions)
    rows: list[tuple[str, float, int | None]] = []
    for ind in indicators["ind"]:
        for step in (change, -change):
            moved = indicators.assign(weight=indicators["weight"].astype(float))
            own = moved["ind"] == ind
            moved.loc[own, "weight"] = (moved.loc[own, "weight"] + step).clip(lower=0)
            after = _places(readings, moved, assumptions) if moved["weight"].sum() > 0 else None
            changed = None if after is None else sum(before[branch] != after[branch] for branch in before)
            rows.append((ind, step, changed))
    table = pd.DataFrame(rows, columns=["ind", "weight_change", "rank_changes"])
    return table.astype({"rank_changes": "Int64"})


def _places(readings: pd.DataFrame, indicators: pd.DataFrame, assumptions: pd.DataFrame) -> dict[str, int]:
    table = standing(index_scores(readings, indicators, assumptions), assumptions)
    return dict(zip(table["branch"], table["place"].fillna(0).astype(int), strict=True))


def trends(scores: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `branch, quarters, change, trend` from the first to the last quarter with a score.

    Scores: `branch, quarter, score` with the quarters in order. A trend needs two scored quarters; a change of
    `flat_points` at most is none.
    """
    flat = float(assumptions.loc["flat_points", "value"])
    rows = []
    for branch, own in scores.groupby("branch", sort=False):
        known = own["score"].dropna().tolist()
        change = known[-1] - known[0] if len(known) > 1 else float("nan")
        rows.append((branch, len(known), change, str(direction(change, flat))))
    return pd.DataFrame(rows, columns=["branch", "quarters", "change", "trend"])


def direction(change: float, flat: float) -> Trend:
    """Return whether a change is a rise, a fall or neither; one of `flat` points exactly is neither."""
    if pd.isna(change):
        return Trend.OPEN
    if abs(round(change, _EXACT)) <= flat:
        return Trend.FLAT
    return Trend.UP if change > 0 else Trend.DOWN


def filled(readings: pd.DataFrame, earlier: pd.DataFrame, indicators: pd.DataFrame, missing: Missing) -> pd.DataFrame:
    """Return the readings with the missing ones treated in one of three ways, two of them wrong and shown as such.

    `earlier` are the readings of the quarter before; what is missing there too stays missing when it is copied.
    """
    value = readings["value"].astype(float)
    if missing is Missing.ZERO:
        worst = readings["ind"].map(indicators.set_index("ind")["worst"].astype(float))
        return readings.assign(value=value.fillna(worst))
    if missing is Missing.LAST:
        last = earlier.set_index(["branch", "ind"])["value"].astype(float)
        copied = [last.get((row.branch, row.ind), float("nan")) for row in readings.itertuples()]
        return readings.assign(value=value.fillna(pd.Series(copied, index=readings.index, dtype="float64")))
    return readings.assign(value=value)
