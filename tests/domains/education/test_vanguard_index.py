from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.vanguard_index import (
    ASSUMPTIONS,
    KIND_LABELS,
    MISSING_LABELS,
    TREND_LABELS,
    Kind,
    Missing,
    Trend,
    filled,
    index_scores,
    scaled,
    sensitivity,
    standing,
    trends,
    weights,
)

INDICATORS = pd.DataFrame(
    [("出勤", 40, 50, 100), ("超期", 30, 10, 0), ("回访", 30, 50, 100)], columns=["ind", "weight", "worst", "best"]
)
INDS = INDICATORS["ind"].tolist()
BRANCHES = ["A", "B", "C", "D"]
values = st.one_of(st.integers(-10, 120), st.just(float("nan")))


@st.composite
def quarters(draw: st.DrawFn) -> pd.DataFrame:
    rows = [(branch, "Q1", ind, float(draw(values))) for branch in BRANCHES for ind in INDS]
    return pd.DataFrame(rows, columns=["branch", "quarter", "ind", "value"])


weighed = st.lists(st.integers(0, 50), min_size=3, max_size=3).filter(any).map(lambda w: INDICATORS.assign(weight=w))


def places(readings: pd.DataFrame, indicators: pd.DataFrame = INDICATORS) -> dict[str, object]:
    table = standing(index_scores(readings, indicators))
    return dict(zip(table["branch"], table["place"].fillna(0), strict=True))


@given(quarters(), weighed)
def test_scores_and_coverage_lie_between_nought_and_a_hundred(readings: pd.DataFrame, indicators: pd.DataFrame) -> None:
    scores = index_scores(readings, indicators)
    assert weights(indicators).sum() == pytest.approx(1)
    assert scores["coverage"].between(0, 100 + 1e-9).all()
    assert scores["score"].dropna().between(-1e-9, 100 + 1e-9).all()
    assert scores["branch"].tolist() == BRANCHES


@given(quarters(), st.sampled_from(BRANCHES), st.sampled_from(INDS), st.integers(1, 60))
def test_a_better_reading_never_lowers_the_score(readings: pd.DataFrame, branch: str, ind: str, step: int) -> None:
    better = readings.copy()
    own = (better["branch"] == branch) & (better["ind"] == ind)
    better.loc[own, "value"] += -step if ind == "超期" else step
    before, after = (index_scores(table, INDICATORS).set_index("branch")["score"] for table in (readings, better))
    assert pd.isna(before[branch]) == pd.isna(after[branch])
    assert pd.isna(before[branch]) or after[branch] >= before[branch] - 1e-9


@given(quarters(), weighed, st.sampled_from([0.01, 0.5, 2, 7]))
def test_only_the_proportion_of_the_weights_counts(
    readings: pd.DataFrame, indicators: pd.DataFrame, factor: float
) -> None:
    scaled_up = indicators.assign(weight=indicators["weight"] * factor)
    assert places(readings, indicators) == places(readings, scaled_up)


@given(quarters())
def test_a_missing_reading_lowers_coverage_and_is_not_the_worst_score(readings: pd.DataFrame) -> None:
    scores = index_scores(readings, INDICATORS).set_index("branch")
    share = weights(INDICATORS)
    for branch, own in readings.groupby("branch"):
        known = own.dropna(subset="value")
        assert scores.loc[branch, "coverage"] == pytest.approx(100 * known["ind"].map(share).sum())
        assert pd.isna(scores.loc[branch, "score"]) == (round(scores.loc[branch, "coverage"], 6) < 60)
    worst = index_scores(filled(readings, readings, INDICATORS, Missing.ZERO), INDICATORS).set_index("branch")
    both = scores["score"].notna()
    assert (worst.loc[both, "score"] <= scores.loc[both, "score"] + 1e-9).all()
    assert (worst["coverage"].round(6) == 100).all()


def test_where_less_is_better_the_ends_are_turned_round() -> None:
    assert [scaled(n, 10, 0) for n in (10, 5, 0, 15, -1)] == [0, 50, 100, 0, 100]
    assert scaled(75, 50, 100) == 50
    assert pd.isna(scaled(float("nan"), 0, 10))
    with pytest.raises(ValueError, match="同一个读数"):
        scaled(5, 10, 10)


def listed(*scores: float) -> pd.DataFrame:
    return pd.DataFrame({"branch": [f"支{n}" for n in range(len(scores))], "score": scores})


def test_close_scores_share_a_place_with_the_best_of_their_group_and_do_not_chain() -> None:
    table = standing(listed(80, 78, 76, 75.9, float("nan"), 90))
    assert table["branch"].tolist() == ["支5", "支0", "支1", "支2", "支3", "支4"]
    assert table["place"].tolist()[:5] == [1, 2, 2, 4, 4]
    assert table["place"].isna().tolist() == [False] * 5 + [True]
    assert table["tied"].tolist() == [False, True, True, True, True, False]
    assert table["gap_to_next"].tolist()[:2] == [10, 2]


def test_the_width_of_a_tie_is_an_assumption() -> None:
    exact = standing(listed(80, 78, 78), replaced(ASSUMPTIONS, tie_points=0))
    assert exact["place"].tolist() == [1, 2, 2]
    assert standing(listed(80, 78, 78), replaced(ASSUMPTIONS, tie_points=50))["place"].tolist() == [1, 1, 1]


@given(st.lists(st.floats(0, 100), max_size=7), st.integers(0, 20))
def test_nobody_with_a_higher_score_has_a_lower_place(scores: list[float], close: int) -> None:
    table = standing(listed(*scores), replaced(ASSUMPTIONS, tie_points=close))
    assert table["place"].is_monotonic_increasing
    assert sorted(table["branch"]) == sorted(listed(*scores)["branch"])
    for _, group in table.groupby("place"):
        assert group["score"].max() - group["score"].min() <= close + 1e-5


@given(quarters(), weighed)
def test_a_change_of_nothing_moves_nobody_and_every_change_is_counted(
    readings: pd.DataFrame, indicators: pd.DataFrame
) -> None:
    still = sensitivity(readings, indicators, 0)
    assert (still["rank_changes"] == 0).all()
    table = sensitivity(readings, indicators, 20)
    assert table["ind"].tolist() == [ind for ind in INDS for _ in range(2)]
    assert table["rank_changes"].dropna().between(0, len(BRANCHES)).all()
    raised = indicators.assign(weight=indicators["weight"] + [20, 0, 0])
    before, after = places(readings, indicators), places(readings, raised)
    assert table["rank_changes"].iloc[0] == sum(before[branch] != after[branch] for branch in BRANCHES)


def test_taking_all_weight_away_has_no_answer() -> None:
    readings = pd.DataFrame([("A", "Q1", "出勤", 80.0)], columns=["branch", "quarter", "ind", "value"])
    alone = INDICATORS.assign(weight=[10, 0, 0])
    assert sensitivity(readings, alone)["rank_changes"].isna().tolist() == [False, True, False, False, False, False]


def test_a_trend_needs_two_scored_quarters_and_more_than_the_flat_band() -> None:
    nan = float("nan")
    rows = {"A": [60, 63, 63], "B": [60, nan, 63.5], "C": [70, nan, nan], "D": [70, 90, 60], "E": [nan, nan, nan]}
    scores = pd.DataFrame(
        [(branch, f"Q{n}", score) for branch, own in rows.items() for n, score in enumerate(own)],
        columns=["branch", "quarter", "score"],
    )
    found = trends(scores).set_index("branch")
    assert found["trend"].tolist() == [Trend.FLAT, Trend.UP, Trend.OPEN, Trend.DOWN, Trend.OPEN]
    assert found["quarters"].tolist() == [3, 2, 1, 3, 0]


def test_readings_given_twice_or_of_no_indicator_and_weights_of_nothing_are_errors() -> None:
    one = pd.DataFrame([("A", "Q1", "出勤", 80.0)], columns=["branch", "quarter", "ind", "value"])
    with pytest.raises(ValueError, match="两个读数"):
        index_scores(pd.concat([one, one]), INDICATORS)
    with pytest.raises(ValueError, match="不属于"):
        index_scores(one.assign(ind="别的"), INDICATORS)
    for bad in ([0, 0, 0], [-1, 1, 1], [float("nan"), 1, 1]):
        with pytest.raises(ValueError, match="权重"):
            weights(INDICATORS.assign(weight=bad))


def test_copying_the_quarter_before_hides_that_a_reading_is_missing() -> None:
    now = pd.DataFrame(
        [("A", "Q2", "出勤", float("nan")), ("B", "Q2", "出勤", 70.0), ("C", "Q2", "出勤", float("nan"))],
        columns=["branch", "quarter", "ind", "value"],
    )
    before = pd.DataFrame([("A", "Q1", "出勤", 90.0)], columns=["branch", "quarter", "ind", "value"])
    assert filled(now, before, INDICATORS, Missing.LAST)["value"].fillna(-1).tolist() == [90, 70, -1]
    assert filled(now, before, INDICATORS, Missing.COVERAGE)["value"].isna().sum() == 2
    assert filled(now, before, INDICATORS, Missing.ZERO)["value"].tolist() == [50, 70, 50]


def test_everything_has_a_name_and_every_assumption_a_reason() -> None:
    assert set(KIND_LABELS) == set(Kind)
    assert set(MISSING_LABELS) == set(Missing)
    assert set(TREND_LABELS) == set(Trend)
    assert not ASSUMPTIONS["stated_by_report"].any()
