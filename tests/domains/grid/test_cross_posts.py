from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.cross_posts import (
    ASSUMPTIONS,
    BODY_LABELS,
    CONFLICT_LABELS,
    GATE_CHECKS,
    GATE_LABELS,
    PASSAGE_LABELS,
    ROLE,
    SEAT,
    Body,
    Conflict,
    Gate,
    Passage,
    conflicts,
    gates,
    overlap,
)

CODES = ["甲1", "甲2", "乙1"]
pairs = st.dictionaries(
    st.tuples(st.sampled_from(CODES), st.sampled_from([*map(str, Body)])), st.sampled_from(["elected", "placed"])
)
seat_tables = pairs.map(
    lambda held: pd.DataFrame([(*key, how) for key, how in held.items()], columns=SEAT, dtype=object)
)
role_tables = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=3, max_size=3).map(
    lambda flags: pd.DataFrame([(code, *flag) for code, flag in zip(CODES, flags, strict=True)], columns=ROLE)
)


def found(held: dict[str, str], *, is_owner: bool = True, in_firm: bool = False) -> tuple[Conflict, ...]:
    seats = pd.DataFrame([("甲1", body, how) for body, how in held.items()], columns=SEAT, dtype=object)
    return conflicts(seats, pd.DataFrame([("甲1", is_owner, in_firm)], columns=ROLE))["甲1"]


@given(seat_tables)
def test_the_overlap_is_symmetric_and_no_larger_than_either_body(seats: pd.DataFrame) -> None:
    matrix = overlap(seats)
    assert matrix.shape == (4, 4)
    assert (matrix == matrix.T).all(axis=None)
    for first in matrix.index:
        assert (matrix.loc[first] <= matrix.loc[first, first]).all()


@given(seat_tables, role_tables)
def test_every_role_listed_has_an_answer_and_dropping_seats_makes_no_conflict(
    seats: pd.DataFrame, roles: pd.DataFrame
) -> None:
    before = conflicts(seats, roles)
    assert list(before) == CODES
    fewer = conflicts(seats.iloc[:-1], roles)
    assert all(set(fewer[code]) <= set(before[code]) for code in CODES)


@given(seat_tables, role_tables)
def test_only_elected_owners_sit_in_the_owners_committee_without_a_conflict(
    seats: pd.DataFrame, roles: pd.DataFrame
) -> None:
    judged = conflicts(seats, roles)
    owner = roles.set_index("role_code")["is_owner"]
    for row in seats[seats["body"] == Body.OWNERS].itertuples():
        fine = not {Conflict.UNELECTED, Conflict.NOT_OWNER} & set(judged[row.role_code])
        assert fine == (row.how == "elected" and owner[row.role_code])


@pytest.mark.parametrize(
    ("held", "flags", "right"),
    [
        ({"party": "elected", "residents": "elected"}, {}, ()),
        ({"party": "elected", "owners": "elected"}, {}, ()),
        ({"party": "elected", "owners": "placed"}, {}, (Conflict.UNELECTED,)),
        ({"owners": "elected"}, {"is_owner": False}, (Conflict.NOT_OWNER,)),
        ({"property": "placed"}, {"in_firm": True}, (Conflict.SELF_APPROVAL,)),
        ({"party": "elected"}, {"in_firm": True, "is_owner": False}, ()),
        ({"party": "elected", "residents": "elected", "owners": "elected"}, {}, (Conflict.TOO_MANY,)),
        ({}, {}, ()),
    ],
)
def test_each_rule_by_itself(held: dict[str, str], flags: dict[str, bool], right: tuple[Conflict, ...]) -> None:
    assert found(held, **flags) == right


@given(st.dictionaries(st.sampled_from(list(GATE_CHECKS)), st.booleans()))
def test_a_gate_that_is_not_passed_stops_all_that_follow(done: dict[str, bool]) -> None:
    passages = list(gates(done).values())
    order = [Passage.PASSED, Passage.STOPPED, Passage.NOT_REACHED]
    assert passages == sorted(passages, key=order.index)
    assert passages.count(Passage.STOPPED) <= 1
    everything = all(done.get(check) for check in GATE_CHECKS)
    assert (set(passages) == {Passage.PASSED}) == everything


def test_the_rules_are_assumptions_and_every_name_has_its_label() -> None:
    loose = replaced(ASSUMPTIONS, most_bodies=4, elected_only=0, no_self_approval=0)
    seats = pd.DataFrame([("甲1", str(body), "placed") for body in Body], columns=SEAT)
    roles = pd.DataFrame([("甲1", True, True)], columns=ROLE)
    assert conflicts(seats, roles, loose) == {"甲1": ()}
    assert (set(BODY_LABELS), set(CONFLICT_LABELS)) == (set(Body), set(Conflict))
    assert (set(GATE_LABELS), set(PASSAGE_LABELS)) == (set(Gate), set(Passage))
    assert set(GATE_CHECKS.values()) == set(Gate)
