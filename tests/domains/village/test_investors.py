from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.village.investors import ASSUMPTIONS, Criterion, Limit, count_from, normalised, rank, screen

COLUMNS = ["invest", "pollution", "intensity", "tech", "tax"]
projects = st.lists(
    st.tuples(st.integers(0, 30_000), st.integers(0, 100), st.integers(0, 600), st.integers(0, 15), st.integers(0, 50)),
    min_size=1,
    max_size=8,
).map(
    lambda rows: pd.DataFrame(rows, columns=COLUMNS).assign(project=[f"项目{n:02d}" for n in range(1, len(rows) + 1)])
)
weights = st.fixed_dictionaries({str(criterion): st.integers(0, 9) for criterion in Criterion}).filter(
    lambda given: sum(given.values()) > 0
)
EVEN = {str(criterion): 1 for criterion in Criterion}


def project(**figures: float | str) -> pd.DataFrame:
    usual = {"project": "甲1", "invest": 8000, "pollution": 20, "intensity": 200, "tech": 5, "tax": 15}
    return pd.DataFrame([usual | figures])


@given(projects, weights)
def test_only_projects_within_the_limits_have_a_place(table: pd.DataFrame, given: dict[str, int]) -> None:
    passes = screen(table)["passes"]
    ranked = rank(table, given)
    assert (ranked["place"].notna() == passes).all()
    assert ranked["score"].between(0, 100).all()
    assert (screen(table)["failed_on"].map(len).eq(0) == passes).all()


@given(projects, weights)
def test_places_follow_scores(table: pd.DataFrame, given: dict[str, int]) -> None:
    ranked = rank(table, given).dropna().sort_values("place")
    assert ranked["score"].is_monotonic_decreasing
    if len(ranked):
        assert ranked["place"].iloc[0] == 1
    tied = ranked.groupby("score")["place"].nunique()
    assert (tied == 1).all()


@given(projects, weights, st.integers(2, 50))
def test_weights_in_the_same_proportions_give_the_same_scores(
    table: pd.DataFrame, given: dict[str, int], times: int
) -> None:
    scaled = {name: weight * times for name, weight in given.items()}
    pd.testing.assert_frame_equal(rank(table, given), rank(table, scaled))
    assert sum(normalised(given).values()) == pytest.approx(1)


@given(projects, weights)
def test_no_weight_buys_a_polluting_project_in(table: pd.DataFrame, given: dict[str, int]) -> None:
    dirty = table.assign(pollution=41, tax=999, tech=999, intensity=999)
    assert rank(dirty, given)["place"].isna().all()


@given(projects, st.integers(0, 100), st.integers(0, 100))
def test_a_stricter_limit_lets_nobody_new_in(table: pd.DataFrame, one: int, other: int) -> None:
    strict, lenient = sorted((one, other))
    few = screen(table, replaced(ASSUMPTIONS, max_pollution=strict))["passes"]
    many = screen(table, replaced(ASSUMPTIONS, max_pollution=lenient))["passes"]
    assert (few <= many).all()


@pytest.mark.parametrize(
    ("figures", "failed"),
    [
        ({"pollution": 40}, ()),
        ({"pollution": 41}, (Limit.POLLUTION,)),
        ({"invest": 5000}, ()),
        ({"invest": 4999}, (Limit.INVEST,)),
        ({"pollution": 90, "invest": 10}, (Limit.POLLUTION, Limit.INVEST)),
    ],
)
def test_a_project_exactly_on_a_limit_passes(figures: dict[str, float], failed: tuple[Limit, ...]) -> None:
    assert screen(project(**figures))["failed_on"].iloc[0] == failed


def test_scores_are_shares_of_full_marks_and_capped() -> None:
    assert rank(project(), EVEN)["score"].iloc[0] == pytest.approx(50)
    assert rank(project(intensity=9999), {"intensity": 1, "tech": 0, "tax": 0})["score"].iloc[0] == 100


def test_changing_the_weights_turns_the_ranking() -> None:
    table = pd.concat([project(project="甲1", tech=9), project(project="甲2", tax=29)])
    assert rank(table, {"intensity": 0, "tech": 3, "tax": 1})["place"].tolist() == [1, 2]
    assert rank(table, {"intensity": 0, "tech": 1, "tax": 3})["place"].tolist() == [2, 1]


@given(st.lists(st.integers(0, 30_000), max_size=12), st.sets(st.integers(0, 30_000), min_size=1, max_size=5))
def test_a_higher_threshold_never_counts_more(invest: list[int], thresholds: set[int]) -> None:
    counts = count_from(pd.Series(invest, dtype="int64"), list(thresholds))
    assert counts["threshold"].tolist() == sorted(thresholds)
    assert counts["n"].is_monotonic_decreasing


def test_the_counts_of_the_report_lie_inside_one_another() -> None:
    invest = pd.Series([10_000] * 19 + [5_000] * 10 + [4_999] * 3)
    assert count_from(invest, [10_000, 5_000])["n"].tolist() == [29, 19]


@pytest.mark.parametrize("bad", [{"a": 0, "b": 0}, {"a": -1, "b": 3}, {}])
def test_weights_that_weigh_nothing_are_an_error(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="权重"):
        normalised(bad)


def test_a_missing_figure_is_never_taken_for_clean() -> None:
    with pytest.raises(ValueError, match="空着"):
        screen(project(pollution=float("nan")))
