from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.orientation.trip import ASSUMPTIONS, TripLength, possible_lengths, trip_days, work_out_pace

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
counts = st.integers(1, 90)


@given(days, st.integers(0, 400))
def test_both_ends_of_a_trip_count(start: date, more: int) -> None:
    assert trip_days(start, start + timedelta(more)) == more + 1


@given(days, st.integers(1, 400))
def test_a_trip_that_ends_before_it_starts_is_an_error(start: date, less: int) -> None:
    with pytest.raises(ValueError, match="早于"):
        trip_days(start, start - timedelta(less))


@pytest.mark.parametrize(
    ("start", "end", "lengths"),
    [
        ((2, 15), (2, 22), {False: 8, True: 8}),
        ((2, 27), (3, 7), {False: 9, True: 10}),
        ((5, 22), (5, 22), {False: 1, True: 1}),
        ((2, 29), (3, 1), {True: 2}),
        ((2, 28), (2, 29), {True: 2}),
        ((1, 1), (12, 31), {False: 365, True: 366}),
    ],
)
def test_a_trip_without_a_year_has_one_length_or_two(
    start: tuple[int, int], end: tuple[int, int], lengths: dict[bool, int]
) -> None:
    found = possible_lengths(start, end)
    assert {length.leap_year: length.days for length in found} == lengths
    assert all(length.inferred for length in found)


@pytest.mark.parametrize(("start", "end"), [((3, 7), (2, 27)), ((2, 30), (3, 1)), ((13, 1), (13, 2))])
def test_days_that_cannot_be_are_an_error(start: tuple[int, int], end: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"没有这样的日期|早于"):
        possible_lengths(start, end)


@given(counts, counts, st.integers(0, 30))
def test_hours_add_up_and_nothing_is_left_over_twice(n_days: int, units: int, meetings: int) -> None:
    pace = work_out_pace(n_days, units, meetings)
    assert pace.visiting >= 0
    assert pace.meetings + pace.travel + pace.visiting >= pace.total - 1e-9
    if pace.visiting:
        assert pace.meetings + pace.travel + pace.visiting == pytest.approx(pace.total)
    assert pace.minutes_per_unit * units == pytest.approx(pace.visiting * 60)
    assert pace.inferred


@given(counts, counts, counts, st.integers(0, 30))
def test_more_units_never_leave_more_time_for_each(n_days: int, one: int, other: int, meetings: int) -> None:
    few, many = sorted((one, other))
    assert (
        work_out_pace(n_days, few, meetings).minutes_per_unit
        >= work_out_pace(n_days, many, meetings).minutes_per_unit - 1e-9
    )


def test_the_pace_of_report_three_under_the_assumptions() -> None:
    pace = work_out_pace(9, 50, 8)
    assert pace.units_per_day == pytest.approx(5.56, abs=0.01)
    assert pace.minutes_per_unit == pytest.approx(37.2)
    assert work_out_pace(9, 50, 8, replaced(ASSUMPTIONS, travel_minutes=90)).minutes_per_unit == 0
    assert not ASSUMPTIONS["stated_by_report"].any()


@pytest.mark.parametrize(("n_days", "units", "meetings"), [(0, 5, 1), (5, 0, 1), (5, 5, -1)])
def test_a_trip_needs_a_day_and_a_unit(n_days: int, units: int, meetings: int) -> None:
    with pytest.raises(ValueError, match="至少是 1"):
        work_out_pace(n_days, units, meetings)


def test_a_length_says_that_it_is_inferred() -> None:
    assert TripLength(9, leap_year=False).inferred
