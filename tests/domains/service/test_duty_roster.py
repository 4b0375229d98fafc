from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.duty_roster import POSTS, LateHours, Way, build_roster, month_days, openings, rotate
from course.domains.service.roster_rules import (
    ASSUMPTIONS,
    GAP,
    STATIONED,
    VILLAGE,
    Hall,
    Kind,
    Shift,
    check,
    fairness,
    spread,
    uncovered,
)

MARCH = month_days(2027, 3, (5, 0))


def staff_of(rows: list[tuple[frozenset[str], frozenset[int], int]]) -> pd.DataFrame:
    people = [
        (f"{'甲' if n % 2 else '乙'}{n}", VILLAGE if n % 2 else STATIONED, skills, off, most)
        for n, (skills, off, most) in enumerate(rows, 1)
    ]
    return pd.DataFrame(people, columns=["code", "group", "skills", "days_off", "max_shifts"])


def alike(n: int, most: int = 31) -> pd.DataFrame:
    return staff_of([(frozenset(POSTS), frozenset(), most)] * n)


people = st.tuples(
    st.sets(st.sampled_from(POSTS)).map(frozenset),
    st.sets(st.integers(1, 9), max_size=4).map(frozenset),
    st.integers(0, 9),
)
halls = st.builds(
    lambda rows, length, late: Hall(staff_of(rows), MARCH.head(length), openings(late)),
    st.lists(people, max_size=8),
    st.integers(1, 9),
    st.sampled_from(LateHours),
)
quick = settings(max_examples=20, deadline=None)


@quick
@given(halls)
def test_a_solved_roster_keeps_every_rule_and_covers_every_open_post_or_says_not(hall: Hall) -> None:
    made = build_roster(hall)
    broken = check(made.roster, hall)
    assert set(broken["rule"]) <= {"one_group"}
    assert list(zip(made.roster["date"], made.roster["shift"], made.roster["post"], strict=True)) == hall.slots()
    gaps = made.roster[(made.roster["a_code"] == GAP) | (made.roster["b_code"] == GAP)]
    assert len(uncovered(made.roster)) == len(gaps)
    assert (gaps["b_code"] == GAP).all()


@settings(max_examples=12, deadline=None)
@given(halls)
def test_nobody_who_could_fill_a_gap_was_left_out(hall: Hall) -> None:
    roster = build_roster(hall).roster
    for place, row in roster[roster["b_code"] == GAP].head(4).iterrows():
        seat = "a_code" if row["a_code"] == GAP else "b_code"
        for code in hall.staff["code"]:
            filled = roster.copy()
            filled.loc[place, seat] = code
            assert set(check(filled, hall)["rule"]) - {"one_group"}


@quick
@given(st.integers(10, 13), st.integers(1, 12))
def test_equal_staff_get_equal_shares(n: int, length: int) -> None:
    hall = Hall(alike(n), MARCH.head(length), openings())
    made = build_roster(hall)
    assert made.way is Way.SOLVED
    assert uncovered(made.roster).empty
    assert spread(fairness(made.roster, hall))["n_total"] <= 1


def test_a_month_is_shared_evenly_in_all_three_ways() -> None:
    hall = Hall(alike(8), MARCH, openings())
    made = build_roster(hall)
    assert made.way is Way.SOLVED
    assert uncovered(made.roster).empty
    assert max(spread(fairness(made.roster, hall)).values()) <= 1
    n_a = fairness(made.roster, hall)["n_a"]
    assert n_a.max() - n_a.min() <= 2


def test_a_post_with_nobody_is_worse_than_two_without_b() -> None:
    hall = Hall(alike(2), MARCH.head(1), openings(LateHours.NEVER))
    roster = build_roster(hall).roster
    assert (roster["a_code"] != GAP).all()
    assert (roster["b_code"] == GAP).all()


def test_without_anybody_every_post_is_said_to_be_uncovered() -> None:
    hall = Hall(alike(0), MARCH, openings())
    assert len(uncovered(build_roster(hall).roster)) == len(hall.slots())
    assert len(uncovered(rotate(hall))) == len(hall.slots())


def test_the_same_hall_gives_the_same_roster() -> None:
    hall = Hall(alike(7, 24), MARCH, openings(LateHours.DAILY))
    pd.testing.assert_frame_equal(build_roster(hall).roster, build_roster(hall).roster)


def test_shorter_rest_and_double_shifts_cover_more() -> None:
    hall = Hall(alike(5), MARCH.head(5), openings())
    usual = build_roster(hall).roster
    double = replaced(ASSUMPTIONS, shifts_a_day=2, min_rest=8)
    more = build_roster(hall, double).roster
    assert len(uncovered(more)) < len(uncovered(usual))
    assert check(more, hall, double).empty
    assert not check(more, hall).empty


@pytest.mark.parametrize(("year", "month", "length"), [(2027, 2, 28), (2028, 2, 29), (2027, 4, 30), (2027, 3, 31)])
def test_months_have_their_days_and_weekdays(year: int, month: int, length: int) -> None:
    days = month_days(year, month, (3, 8))
    assert days["date"].tolist() == list(range(1, length + 1))
    for day in days.itertuples():
        assert day.weekday == pd.Timestamp(year, month, day.date).weekday()
        usual = Kind.WEEKEND if day.weekday >= 5 else Kind.WORK
        assert day.kind == (Kind.MARKET if day.date % 10 in (3, 8) else usual)


def test_staggered_hours_open_the_hall_later_only_when_asked() -> None:
    count = {late: (openings(late)["shift"] == Shift.LATE).sum() for late in LateHours}
    assert count == {LateHours.NEVER: 0, LateHours.WORKING: 2, LateHours.DAILY: 3}


@given(st.integers(0, 9), st.integers(1, 20))
def test_turns_share_the_total_evenly_and_nothing_else(n: int, length: int) -> None:
    hall = Hall(alike(n), MARCH.head(length), openings())
    roster = rotate(hall)
    assert len(roster) == len(hall.slots())
    if n >= 2:
        assert spread(fairness(roster, hall))["n_total"] <= 1
