from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.venues import (
    ASSUMPTIONS,
    CHECKLIST,
    CONDITIONS,
    Function,
    Level,
    Obstacle,
    missing_functions,
    model_cases,
    model_items,
    move_down,
    obstacle,
    travel,
    use,
)

functions = st.sets(st.sampled_from([str(function) for function in Function])).map(frozenset)
halls = st.lists(
    st.tuples(functions, st.integers(20, 400), st.integers(1, 15), st.integers(16, 60)), min_size=1, max_size=6
).map(
    lambda rows: pd.DataFrame(
        [(f"示例村{n:02d}", *row) for n, row in enumerate(rows, 1)],
        columns=["place", "functions", "area", "km_town", "km_county"],
    )
)
chosen = st.sets(st.sampled_from(model_items()["item"].tolist())).map(tuple)


def item(level: str = "town", **conditions: object) -> pd.Series:
    return pd.Series({"item": "事项", "level_now": level} | dict.fromkeys(CONDITIONS.values(), True) | conditions)


@given(halls, st.sets(st.sampled_from(CHECKLIST)))
def test_having_and_lacking_make_up_the_list(places: pd.DataFrame, required: set[Function]) -> None:
    wanted = tuple(required)
    gaps = missing_functions(places, wanted)
    for row in places.itertuples():
        lacking = set(gaps.loc[gaps["place"] == row.place, "function"])
        assert lacking | (set(wanted) & row.functions) == set(wanted)
        assert not lacking & row.functions


@pytest.mark.parametrize("reason", list(CONDITIONS))
def test_an_item_stays_while_one_condition_is_missing_or_unknown(reason: Obstacle) -> None:
    assert obstacle(item()) is None
    for value in (False, None, float("nan"), ""):
        assert obstacle(item(**{CONDITIONS[reason]: value})) is reason


def test_the_law_is_looked_at_first_and_a_village_item_stays() -> None:
    assert obstacle(item(legal=False, staff=False, skill=False)) is Obstacle.LEGAL
    assert obstacle(item(level="village", legal=False)) is Obstacle.LOWEST


@given(chosen)
def test_every_item_is_at_one_level_and_moves_by_one_only_if_chosen_and_free(wanted: tuple[str, ...]) -> None:
    items = model_items()
    moves = move_down(items, wanted)
    assert moves["item"].tolist() == items["item"].tolist()
    levels = list(Level)
    for row in moves.itertuples():
        step = levels.index(Level(row.level_now)) - levels.index(Level(row.level_then))
        assert step == int(row.item in wanted and row.obstacle == "")


@given(halls, chosen)
def test_what_is_saved_is_cases_times_the_difference_in_distance(places: pd.DataFrame, wanted: tuple[str, ...]) -> None:
    cases = model_cases(places["place"])
    moves = move_down(model_items(), wanted)
    went = travel(moves, places, cases)
    assert not went.duplicated(["place", "item"]).any()
    assert len(went) == len(cases)
    assert (went["km_after"] <= went["km_before"]).all()
    where = places.set_index("place")
    for row in went.merge(cases, on=["place", "item"]).merge(moves, on="item").itertuples():
        distance = {"village": 0, "town": where.loc[row.place, "km_town"], "county": where.loc[row.place, "km_county"]}
        assert row.km_before - row.km_after == row.n_cases * (distance[row.level_now] - distance[row.level])
        if Function.SERVICE not in where.loc[row.place, "functions"]:
            assert row.level != "village"


def test_trips_per_case_are_an_assumption() -> None:
    places = pd.DataFrame(
        [("甲", frozenset({"service"}), 100, 6, 24)], columns=["place", "functions", "area", "km_town", "km_county"]
    )
    moves = move_down(model_items(), ())
    cases = model_cases(places["place"])
    twice = travel(moves, places, cases, replaced(ASSUMPTIONS, trips_per_case=2))
    assert twice["km_before"].sum() == 2 * travel(moves, places, cases)["km_before"].sum()


@given(halls, st.integers(0, 99))
def test_use_counts_visits_to_functions_that_are_there(places: pd.DataFrame, n: int) -> None:
    visits = pd.DataFrame(
        [(place, str(f), n if f is Function.CULTURE else 0) for place in places["place"] for f in Function],
        columns=["place", "function", "n_visits"],
    )
    counted = use(places, visits)
    for row, has in zip(counted.itertuples(), places["functions"], strict=True):
        assert row.visits == (n if "culture" in has else 0)
        assert set(row.unused) == {f for f in has if f != "culture" or n == 0}


def test_a_larger_hall_is_not_more_used() -> None:
    places = pd.DataFrame(
        [("大", frozenset({"service"}), 400), ("小", frozenset({"service"}), 80)],
        columns=["place", "functions", "area"],
    )
    visits = pd.DataFrame([("大", "service", 40), ("小", "service", 160)], columns=["place", "function", "n_visits"])
    assert use(places, visits)["visits_per_area"].tolist() == [0.1, 2.0]


def test_no_assumption_is_the_reports() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert model_items().attrs["data_origin"] == "synthetic"
