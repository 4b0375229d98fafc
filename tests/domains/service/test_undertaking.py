from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.handling import Calendar
from course.domains.service.undertaking import (
    ASSUMPTIONS,
    PRECEDENCE,
    SETTING_LABELS,
    WAY_LABELS,
    Setting,
    Way,
    batches,
    fitting,
    in_office_hours,
    shared_promises,
    undertake,
)

MONDAY = date(2027, 3, 1)
COLUMNS = ["sit_id", "topic", "setting", "received", "clock"]
rows = st.lists(
    st.tuples(
        st.sampled_from(["路灯", "水压", "农机"]),
        st.sampled_from([str(setting) for setting in Setting]),
        st.integers(0, 20).map(lambda n: MONDAY + timedelta(days=n)),
        st.integers(0, 47).map(lambda n: n / 2),
    ),
    max_size=10,
)
tables = rows.map(lambda made: pd.DataFrame([[f"S{n}", *row] for n, row in enumerate(made)], columns=COLUMNS))
orders = st.permutations(list(Way))


@given(tables, orders)
def test_every_situation_has_the_first_way_that_fits(situations: pd.DataFrame, order: list[Way]) -> None:
    fits = fitting(situations)
    for row in undertake(situations, order).itertuples():
        fit = [way for way in order if fits.loc[row.sit_id, str(way)]]
        assert row.way == fit[0]
        assert row.n_fitting == len(fit)


@given(tables, orders)
def test_a_batch_has_one_topic_and_one_deadline(situations: pd.DataFrame, order: list[Way]) -> None:
    undertaken = undertake(situations, order)
    together = undertaken[undertaken["batch_id"] != ""]
    assert (together.groupby("batch_id")["topic"].nunique() <= 1).all()
    assert (together.groupby("batch_id")["deadline"].nunique() <= 1).all()
    assert (undertaken["way"] == Way.BATCH).equals(undertaken["batch_id"] != "")
    assert batches(undertaken)["n"].sum() == len(together)


@given(tables, st.integers(1, 6))
def test_a_topic_is_batched_from_the_threshold_on_and_not_below(situations: pd.DataFrame, smallest: int) -> None:
    undertaken = undertake(situations, assumptions=replaced(ASSUMPTIONS, min_batch=smallest))
    count = undertaken["topic"].map(undertaken["topic"].value_counts())
    assert ((undertaken["way"] == Way.BATCH) == (count >= smallest)).all()


@given(tables)
def test_the_order_of_the_rows_changes_nothing(situations: pd.DataFrame) -> None:
    backwards = undertake(situations.iloc[::-1]).iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(undertake(situations), backwards)


@given(tables)
def test_deadlines_are_working_days_not_before_the_first_of_a_batch(situations: pd.DataFrame) -> None:
    calendar = Calendar(frozenset({MONDAY}))
    undertaken = undertake(situations, calendar=calendar)
    received = situations.set_index("sit_id")["received"]
    for row in undertaken.itertuples():
        assert calendar.is_workday(row.deadline)
        mates = undertaken[undertaken["batch_id"] == row.batch_id] if row.batch_id else undertaken.loc[[row.Index]]
        assert row.deadline > min(received[mates["sit_id"]])


@pytest.mark.parametrize(
    ("day", "clock", "open_then"),
    [(1, 8.99, False), (1, 9, True), (1, 16.99, True), (1, 17, False), (6, 10, False), (1, 0, False)],
)
def test_office_hours_hold_from_opening_and_end_at_closing_time(day: int, clock: float, open_then: bool) -> None:
    assert in_office_hours(date(2027, 3, day), clock) is open_then


@pytest.mark.parametrize("bad", [-1, 24, float("nan")])
def test_an_hour_no_clock_shows_is_an_error(bad: float) -> None:
    with pytest.raises(ValueError, match="时刻"):
        in_office_hours(MONDAY, bad)


def test_an_evening_visit_fits_two_ways_and_the_order_decides() -> None:
    situations = pd.DataFrame([["S0", "水压", "visit", MONDAY, 20.0]], columns=COLUMNS)
    assert undertake(situations)["way"].tolist() == [Way.VISIT]
    shift_first = [Way.OFF_HOURS, *(way for way in PRECEDENCE if way is not Way.OFF_HOURS)]
    assert undertake(situations, shift_first)["way"].tolist() == [Way.OFF_HOURS]


def test_a_batch_counts_its_deadline_from_the_earliest_request() -> None:
    received = [date(2027, 3, 3), MONDAY, date(2027, 3, 2)]
    situations = pd.DataFrame([[f"S{n}", "路灯", "desk", day, 10.0] for n, day in enumerate(received)], columns=COLUMNS)
    assert set(undertake(situations)["deadline"]) == {date(2027, 3, 15)}


@given(tables)
def test_a_batch_keeps_its_earliest_promise_and_everything_else_its_own(situations: pd.DataFrame) -> None:
    undertaken = undertake(situations)
    promised = situations["received"]
    shared = shared_promises(promised, undertaken)
    for place, row in enumerate(undertaken.itertuples()):
        mates = promised[(undertaken["batch_id"] == row.batch_id).to_numpy()] if row.batch_id else promised[[place]]
        assert shared[place] == min(mates)


def test_an_order_that_leaves_a_way_out_and_an_id_that_stands_twice_are_errors() -> None:
    situations = pd.DataFrame([["S0", "水压", "desk", MONDAY, 10.0]] * 2, columns=COLUMNS)
    with pytest.raises(ValueError, match="次序"):
        undertake(situations.iloc[:1], [Way.BATCH, Way.BATCH])
    with pytest.raises(ValueError, match="重复"):
        undertake(situations)


def test_every_way_and_setting_has_a_name_and_every_assumption_a_reason() -> None:
    assert set(WAY_LABELS) == set(Way)
    assert set(SETTING_LABELS) == set(Setting)
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert {f"days_{way}" for way in Way} <= set(ASSUMPTIONS.index)
