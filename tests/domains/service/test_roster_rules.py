from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.duty_roster import AGENT, DESK, POSTS, openings, rotate
from course.domains.service.roster_rules import (
    ASSUMPTIONS,
    GAP,
    ROSTER,
    RULE_LABELS,
    STATIONED,
    VILLAGE,
    Hall,
    Kind,
    Rule,
    Shift,
    check,
    fairness,
    rests_too_short,
    spread,
    uncovered,
)

BOTH = frozenset(POSTS)
STAFF = pd.DataFrame(
    [
        ("甲1", VILLAGE, BOTH, frozenset({3}), 20),
        ("甲2", VILLAGE, BOTH, frozenset(), 20),
        ("甲3", VILLAGE, BOTH, frozenset(), 20),
        ("甲4", VILLAGE, frozenset({DESK}), frozenset(), 20),
        ("乙1", STATIONED, BOTH, frozenset(), 20),
        ("乙2", STATIONED, BOTH, frozenset(), 20),
        ("乙3", STATIONED, BOTH, frozenset(), 20),
        ("乙4", STATIONED, BOTH, frozenset(), 20),
    ],
    columns=["code", "group", "skills", "days_off", "max_shifts"],
)
DAYS = pd.DataFrame([(1, 3, Kind.WORK), (2, 4, Kind.WORK), (3, 5, Kind.WEEKEND)], columns=["date", "weekday", "kind"])
HALL = Hall(STAFF, DAYS, openings())
GOOD = [
    (1, "early", DESK, "甲1", "甲2"),
    (1, "early", AGENT, "甲3", "乙1"),
    (1, "late", DESK, "乙2", "乙3"),
    (2, "early", DESK, "甲4", "甲1"),
    (2, "early", AGENT, "甲2", "乙4"),
    (2, "late", DESK, "甲3", "乙1"),
    (3, "early", DESK, "甲4", "乙2"),
]


def table(rows: list[tuple[int, str, str, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=ROSTER)


def rules(rows: list[tuple[int, str, str, str, str]], hall: Hall = HALL) -> list[str]:
    return check(table(rows), hall)["rule"].tolist()


def with_seat(row: int, seat: str, code: str) -> list[tuple[int, str, str, str, str]]:
    changed = table(GOOD)
    changed.loc[row, seat] = code
    return list(changed.itertuples(index=False, name=None))


def test_a_roster_in_order_breaks_nothing() -> None:
    assert check(table(GOOD), HALL).empty
    assert uncovered(table(GOOD)).empty


@pytest.mark.parametrize(
    ("row", "seat", "code", "rule"),
    [
        (0, "b_code", "甲1", Rule.SAME),
        (0, "b_code", "丙9", Rule.UNKNOWN),
        (0, "b_code", "", Rule.EMPTY),
        (1, "a_code", "甲4", Rule.SKILL),
        (1, "a_code", "甲2", Rule.TWO_POSTS),
        (2, "a_code", "甲2", Rule.TWO_SHIFTS),
        (3, "a_code", "乙3", Rule.LATE_EARLY),
        (6, "b_code", "甲1", Rule.DAY_OFF),
    ],
)
def test_each_mistake_is_named_once_where_it_is(row: int, seat: str, code: str, rule: Rule) -> None:
    found = check(table(with_seat(row, seat, code)), HALL)
    named = found[found["rule"] == rule]
    assert len(named) == 1
    assert (named.iloc[0]["date"], named.iloc[0]["shift"], named.iloc[0]["post"]) == GOOD[row][:3]


def test_a_limit_names_the_shifts_beyond_it() -> None:
    tight = Hall(STAFF.assign(max_shifts=[1, 20, 20, 20, 20, 20, 20, 20]), DAYS, openings())
    found = check(table(GOOD), tight)
    assert found["rule"].tolist() == [Rule.OVER_MAX]
    assert found.loc[0, ["date", "code"]].tolist() == [2, "甲1"]


def test_a_row_left_out_twice_there_or_not_open_is_seen() -> None:
    assert rules(GOOD[1:]) == [Rule.EMPTY]
    assert Rule.NOT_OPEN in rules([*GOOD, (3, "late", DESK, "乙3", "乙4")])
    assert Rule.NOT_OPEN in rules([*GOOD, GOOD[-1]])


def test_only_one_group_on_duty_is_seen_and_only_if_there_are_two() -> None:
    rows = [(3, "early", DESK, "甲2", "甲3")]
    weekend = Hall(STAFF, DAYS.iloc[2:], openings())
    assert rules(rows, weekend) == [Rule.ONE_GROUP]
    assert rules(rows, Hall(STAFF[STAFF["group"] == VILLAGE], DAYS.iloc[2:], openings())) == []


def test_a_gap_that_is_said_is_no_fault_and_is_listed() -> None:
    rows = [(3, "early", DESK, "乙2", GAP), (3, "late", DESK, GAP, GAP)]
    daily = pd.DataFrame([("weekend", "early", DESK), ("weekend", "late", DESK)], columns=["kind", "shift", "post"])
    weekend = Hall(STAFF[STAFF["group"] == STATIONED], DAYS.iloc[2:], daily)
    assert rules(rows, weekend) == []
    assert uncovered(table(rows))["missing"].tolist() == ["B", "A、B"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["甲1", "甲2", "甲4", "乙1", "丙9", GAP, ""]), min_size=14, max_size=14))
def test_swapping_a_and_b_changes_nothing(codes: list[str]) -> None:
    rows = [(*row[:3], codes[2 * n], codes[2 * n + 1]) for n, row in enumerate(GOOD)]
    swapped = [(*row[:3], row[4], row[3]) for row in rows]
    pd.testing.assert_frame_equal(check(table(rows), HALL), check(table(swapped), HALL))
    pd.testing.assert_frame_equal(uncovered(table(rows)), uncovered(table(swapped)))


@settings(max_examples=30, deadline=None)
@given(st.permutations(GOOD))
def test_the_order_of_the_rows_does_not_matter(rows: list[tuple[int, str, str, str, str]]) -> None:
    assert check(table(rows), HALL).empty
    counts = fairness(table(rows), HALL)
    assert counts["n_total"].sum() == 2 * len(GOOD)
    assert counts["n_a"].sum() == len(GOOD)


def test_shares_are_compared_only_among_those_who_can_take_part() -> None:
    staff = STAFF.assign(skills=[frozenset({AGENT}), *[frozenset({DESK})] * 7])
    counts = fairness(table(GOOD), Hall(staff, DAYS, openings()))
    assert counts["can_late"].tolist() == [False, *[True] * 7]
    assert spread(counts)["n_late"] == 1
    assert spread(fairness(table(GOOD[:1]), HALL))["n_weekend"] == 0


def test_rest_decides_which_shift_may_follow() -> None:
    assert rests_too_short() == {(str(Shift.LATE), str(Shift.EARLY))}
    assert rests_too_short(replaced(ASSUMPTIONS, min_rest=11)) == frozenset()
    shorter = replaced(ASSUMPTIONS, min_rest=11, shifts_a_day=2)
    assert check(table(with_seat(3, "a_code", "乙3")), HALL, shorter).empty
    assert check(table(with_seat(2, "a_code", "甲2")), HALL, shorter)["rule"].tolist() == []


def test_turns_break_rules_that_they_do_not_look_at() -> None:
    assert set(check(rotate(HALL), HALL)["rule"]) == {Rule.SKILL}


def test_everything_that_can_break_has_words_and_no_hours_are_the_reports() -> None:
    assert set(RULE_LABELS) == set(Rule)
    assert not ASSUMPTIONS["stated_by_report"].any()
    value = ASSUMPTIONS["value"]
    assert value["early_end"] - value["early_start"] == value["late_end"] - value["late_start"]
