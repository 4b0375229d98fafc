from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.service.village_map import (
    AREAS,
    ASSUMPTIONS,
    COLOURS,
    NO_DATA,
    RULE_FAULT_LABELS,
    RuleFault,
    VillageRule,
    area_balance,
    by_legend,
    colour_map,
    cuts_of,
    legend_faults,
    rule_faults,
)

CUTS = cuts_of()
rising = st.lists(st.integers(1, 100), min_size=4, max_size=4, unique=True).map(sorted)
scores = st.lists(st.one_of(st.none(), st.integers(0, 100)), max_size=20)


def plots_of(values: list[int | None]) -> pd.DataFrame:
    return pd.DataFrame({"plot": [f"P{n}" for n in range(len(values))], "score": pd.Series(values, dtype="float64")})


def legend_of(cuts: list[float]) -> pd.DataFrame:
    lows, highs = [0, *cuts], [*(cut - 1 for cut in cuts), 100]
    return pd.DataFrame({"colour": COLOURS, "low": lows, "high": highs})


@pytest.mark.parametrize(("score", "colour"), [(0, "c1"), (19, "c1"), (20, "c2"), (79, "c4"), (80, "c5"), (100, "c5")])
def test_a_score_on_a_cut_point_takes_the_better_colour(score: int, colour: str) -> None:
    assert colour_map(plots_of([score]), CUTS)["colour"].tolist() == [colour]


@given(scores, rising)
def test_each_plot_has_one_colour_whatever_the_cut_points(values: list[int | None], cuts: list[float]) -> None:
    plots = plots_of(values)
    coloured = colour_map(plots, cuts)
    assert coloured["plot"].tolist() == plots["plot"].tolist()
    assert [colour == NO_DATA for colour in coloured["colour"]] == [value is None for value in values]
    assert set(coloured["colour"]) <= {*COLOURS, NO_DATA}


@given(rising)
def test_better_scores_never_take_a_worse_colour(cuts: list[float]) -> None:
    ranks = [COLOURS.index(colour) for colour in colour_map(plots_of(list(range(101))), cuts)["colour"]]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(5))


@given(rising, scores)
def test_a_legend_from_cut_points_has_no_gap_or_overlap_and_colours_alike(
    cuts: list[float], values: list[int | None]
) -> None:
    legend = legend_of(cuts)
    assert legend_faults(legend) == ([], [])
    plots = plots_of(values)
    expected = [(colour,) for colour in colour_map(plots, cuts)["colour"]]
    assert list(by_legend(plots, legend).values()) == expected


def test_gaps_and_overlaps_are_told_with_both_ends() -> None:
    legend = pd.DataFrame({"colour": COLOURS, "low": [1, 20, 40, 60, 85], "high": [20, 39, 60, 79, 100]})
    assert legend_faults(legend) == ([(0, 0), (80, 84)], [(20, 20), (60, 60)])
    assert by_legend(plots_of([20, 82, None]), legend) == {"P0": ("c1", "c2"), "P1": (), "P2": (NO_DATA,)}


def test_rows_that_cover_nothing_leave_a_gap() -> None:
    legend = pd.DataFrame({"colour": COLOURS, "low": [0, 30, None, 60, 80], "high": [19, 20, 59, 79, 500]})
    assert legend_faults(legend) == ([(20, 59)], [])


@pytest.mark.parametrize("cuts", [[20, 40, 60], [20, 40, 40, 80], [0, 40, 60, 80], [20, 40, 60, 101], [40, 20, 60, 80]])
def test_cut_points_that_cannot_be_are_errors(cuts: list[float]) -> None:
    with pytest.raises(ValueError, match="分界"):
        colour_map(plots_of([5]), cuts)


@pytest.mark.parametrize("score", [-1, 101])
def test_scores_outside_the_scale_are_errors(score: int) -> None:
    with pytest.raises(ValueError, match="分数"):
        colour_map(plots_of([score]), CUTS)


GOOD = VillageRule("主街路灯", about_family=False, number=3, period="三天内", checker="村民代表")


def test_a_rule_that_anybody_could_check_has_no_fault() -> None:
    assert rule_faults(GOOD) == ()
    assert rule_faults(VillageRule("", True, 0, "", "")) == (
        RuleFault.FAMILY,
        RuleFault.NO_SUBJECT,
        RuleFault.NO_NUMBER,
        RuleFault.NO_PERIOD,
        RuleFault.NO_CHECK,
    )
    by_itself = VillageRule("主街路灯", False, 1, "三天内", "修灯的人", checks_itself=True)
    assert rule_faults(by_itself) == (RuleFault.SELF_CHECK,)
    assert set(RULE_FAULT_LABELS) == set(RuleFault)


@given(st.lists(st.sampled_from(AREAS)))
def test_the_balance_has_all_five_areas_and_every_pledge(areas: list[str]) -> None:
    table = area_balance(pd.DataFrame({"role": "A01", "area": pd.Series(areas, dtype=object)}))
    assert table["area"].tolist() == list(AREAS)
    assert table["n"].sum() == len(areas)


def test_an_area_that_is_none_of_the_five_is_an_error() -> None:
    with pytest.raises(ValueError, match="党风带民风"):
        area_balance(pd.DataFrame({"role": ["A01"], "area": ["党风带民风"]}))


def test_no_assumption_is_passed_off_as_reported() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
