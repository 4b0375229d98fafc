from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.facts import load_facts
from course.domains.assumptions import replaced
from course.domains.school.profile import (
    ASSUMPTIONS,
    FIGURES,
    INDICATORS,
    TIMED,
    How,
    Indicator,
    State,
    compare,
    indicators,
    infer_year,
    timeline,
    with_figures,
)
from course.domains.school.profile_claims import CLAIMS, Verdict

KNOWN = ["site", "floor", "rooms", "classes", "pupils"]
whole = st.integers(1, 5000).map(float)
schools = st.fixed_dictionaries(dict.fromkeys(KNOWN, whole)).map(
    lambda values: with_figures(FIGURES, values, State.REPORTED)
)


def valued(table: pd.DataFrame) -> dict[str, float]:
    return {row.name_: row.value for row in table.rename(columns={"name": "name_"}).itertuples()}


def test_the_report_gives_the_indicators_that_the_lesson_teaches() -> None:
    made = indicators(FIGURES)
    values = valued(made[made["usable"]])
    assert values == {
        "class_size": 25.4,
        "site_each": 2.64,
        "floor_each": 7.3,
        "floor_to_site": 2.76,
        "classes_to_room": 1.9,
    }
    refused = made[~made["usable"]]
    assert set(refused["name"]) == {"pupils_to_teacher", "seniors", "pupils_to_computer"}
    assert refused["value"].isna().all()
    assert (refused["why"] != "").all()


def test_every_reported_figure_stands_in_its_fact_and_no_other_figure_has_a_value() -> None:
    facts = load_facts()
    for row in FIGURES.itertuples():
        given_there = {(figure.value, figure.unit[:1]) for figure in facts[row.fact_id].figures}
        if row.state in (State.REPORTED, State.ROUGH):
            assert row.value in {value for value, _ in given_there}, row.label
        else:
            assert row.value != row.value, row.label
        if row.state == State.MASKED:
            assert "redacted" in facts[row.fact_id].flags


def test_every_claim_rests_on_facts_and_says_one_thing_of_each_kind() -> None:
    facts = load_facts()
    assert len({claim.id for claim in CLAIMS}) == len(CLAIMS)
    for claim in CLAIMS:
        assert all(id in facts for id in claim.facts)
        assert len({claim.sentence(verdict) for verdict in Verdict}) == 3
        assert claim.ask.endswith("？")


@given(schools, st.sampled_from(KNOWN), st.sampled_from([State.MASKED, State.SILENT, State.ROUGH]))
def test_an_indicator_is_usable_only_if_all_its_inputs_are_reported(
    school: pd.DataFrame, name: str, state: State
) -> None:
    weaker = school.copy()
    weaker.loc[name, "state"] = str(state)
    for item, row in zip(INDICATORS, indicators(weaker).itertuples(), strict=True):
        known = all(weaker.loc[part, "state"] == State.REPORTED for part in (item.top, item.bottom))
        assert row.usable == known
        assert (row.value == row.value) == known
        assert bool(row.why) != known


@given(schools, st.sampled_from(KNOWN), st.sampled_from([State.INFERRED, State.ASSUMED]))
def test_an_inferred_or_assumed_input_marks_the_result_and_never_makes_it_usable(
    school: pd.DataFrame, name: str, state: State
) -> None:
    made = indicators(with_figures(school, {name: 7.0}, state))
    for item, row in zip(INDICATORS, made.itertuples(), strict=True):
        if name in (item.top, item.bottom) and not row.why:
            assert row.state == state
            assert row.value == row.value
            assert not row.usable


@given(schools, st.integers(2, 9))
def test_ratios_do_not_change_when_a_whole_school_is_multiplied(school: pd.DataFrame, times: int) -> None:
    larger = with_figures(school, {name: float(school.loc[name, "value"]) * times for name in KNOWN}, State.REPORTED)
    assert valued(indicators(larger)) == pytest.approx(valued(indicators(school)), nan_ok=True)


@given(schools)
def test_classes_times_class_size_is_about_all_pupils(school: pd.DataFrame) -> None:
    size = valued(indicators(school))["class_size"]
    n, pupils = (float(school.loc[name, "value"]) for name in ("classes", "pupils"))
    assert abs(size * n - pupils) <= 0.05 * n + 1e-6


def test_a_percentage_becomes_persons_only_with_its_base() -> None:
    assert not indicators(FIGURES).set_index("name").loc["seniors", "usable"]
    known = indicators(with_figures(FIGURES, {"teachers": 45}, State.REPORTED)).set_index("name")
    assert known.loc["seniors", "value"] == 36
    assert known.loc["seniors", "usable"]


@pytest.mark.parametrize(("top", "bottom", "digits", "value"), [(5, 2, 0, 3), (1, 8, 2, 0.13), (687, 27, 1, 25.4)])
def test_numbers_are_rounded_half_up(top: float, bottom: float, digits: int, value: float) -> None:
    figures = with_figures(FIGURES, {"pupils": top, "classes": bottom}, State.REPORTED)
    item = Indicator("x", "x", "pupils", "classes", "", digits)
    assert indicators(figures, [item])["value"].tolist() == [value]
    share = Indicator("y", "y", "senior_share", "classes", "", 0, How.SHARE)
    assert indicators(with_figures(FIGURES, {"classes": 0}, State.REPORTED), [share])["value"].tolist() == [0]


def test_nothing_is_divided_by_nothing() -> None:
    made = indicators(with_figures(FIGURES, {"classes": 0}, State.REPORTED)).set_index("name")
    assert "除数" in made.loc["class_size", "why"]
    assert not made.loc["class_size", "usable"]


@pytest.mark.parametrize("value", [-1.0, float("nan")])
def test_a_value_that_is_missing_or_negative_silences_its_figure(value: float) -> None:
    changed = with_figures(FIGURES, {"classes": value}, State.REPORTED)
    assert changed.loc["classes", "state"] == State.SILENT
    assert FIGURES.loc["classes", "state"] == State.REPORTED
    with pytest.raises(KeyError):
        with_figures(FIGURES, {"no_such": 1.0}, State.REPORTED)


@given(schools, schools)
def test_a_comparison_shows_only_what_both_schools_have(one: pd.DataFrame, other: pd.DataFrame) -> None:
    lacking = with_figures(other, {"rooms": float("nan")}, State.REPORTED)
    table = compare(indicators(one), indicators(lacking)).set_index("name")
    assert list(table.index) == [item.name for item in INDICATORS]
    assert table.loc["classes_to_room", ["own", "difference"]].isna().all()
    both = table.dropna(subset=["reported", "own"])
    assert both["difference"].tolist() == pytest.approx((both["own"] - both["reported"]).tolist(), abs=0.006)
    assert compare(indicators(one), indicators(one))["difference"].dropna().eq(0).all()


def test_two_independent_ways_give_the_same_masked_year() -> None:
    value = {name: float(FIGURES.loc[name, "value"]) for name in FIGURES.index}
    ways = [(value["experiment"], value["experiment_years"]), (value["small_classes"], value["small_class_years"])]
    assert infer_year(ways).year == 2004
    table = timeline(FIGURES, infer_year(ways))
    assert table.loc[table["state"] == State.INFERRED, ["year", "event"]].values.tolist() == [
        [2004.0, "提出导学服务策略"]
    ]
    assert table["year"].isna().sum() == 2
    assert len(table) == len(TIMED)


@given(
    st.lists(st.tuples(st.integers(1900, 2020), st.integers(0, 60)), min_size=1, max_size=4),
    st.integers(0, 5),
)
def test_an_inferred_year_is_allowed_by_every_way(ways: list[tuple[int, int]], slack: int) -> None:
    made = infer_year([(float(start), float(years)) for start, years in ways], slack)
    sums = [start + years for start, years in ways]
    assert made.agrees == (max(sums) - min(sums) <= 2 * slack)
    if made.agrees:
        assert all(abs(total - year) <= slack for total in sums for year in (made.low, made.high))
    else:
        assert made.year is None


def test_ways_that_contradict_leave_the_year_masked() -> None:
    table = timeline(FIGURES, infer_year([(1984, 20), (1994, 12)]))
    assert not (table["state"] == State.INFERRED).any()
    assert table["year"].isna().sum() == 3
    known = table["year"].dropna()
    assert known.is_monotonic_increasing


@pytest.mark.parametrize("ways", [[], [(float("nan"), 20.0)], [(1984.0, float("nan"))]])
def test_without_a_written_start_there_is_no_inference(ways: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="推算"):
        infer_year(ways)


def test_every_assumption_of_the_profile_is_the_courses() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert replaced(ASSUMPTIONS, slack=2).loc["slack", "value"] == 2
