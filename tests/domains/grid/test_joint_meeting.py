from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.joint_meeting import (
    AGENDA,
    ASSUMPTIONS,
    FOLLOWED,
    RESULT_LABELS,
    STATE_LABELS,
    Result,
    State,
    agenda,
    answered,
    count_states,
    follow_up,
)

days = st.one_of(st.none(), st.integers(0, 60))
items = st.lists(
    st.tuples(
        st.just("议题"),
        st.sampled_from(["社区", "学校", "商场"]),
        st.one_of(st.none(), st.integers(0, 40)),
        st.sampled_from([*map(str, Result), ""]),
        st.sampled_from(["甲1", ""]),
        days,
        days,
    ),
    max_size=8,
).map(lambda rows: pd.DataFrame(rows, columns=AGENDA).astype({"minutes": float, "due": float, "done": float}))


def one(**changed: object) -> pd.DataFrame:
    row: dict[str, object] = {"item": "议题", "proposer": "学校", "minutes": 10.0, "result": "decided"}
    row |= {"owner": "甲1", "due": 20.0, "done": float("nan")}
    return pd.DataFrame([row | changed])[AGENDA]


@given(items, st.integers(0, 60))
def test_every_item_stands_in_exactly_one_state(table: pd.DataFrame, day: int) -> None:
    followed = follow_up(table, "社区", day)
    assert sum(count_states(followed).values()) == len(table)
    brought, done = answered(followed, "社区")
    assert 0 <= done <= brought <= len(table)


@given(items, st.integers(10, 120))
def test_what_is_reached_fits_into_the_meeting_and_comes_first(table: pd.DataFrame, length: int) -> None:
    ordered = agenda(table, "社区", replaced(ASSUMPTIONS, length=length))
    reached = ordered["reached"].tolist()
    assert ordered.loc[ordered["reached"], "minutes"].fillna(0).sum() <= length
    assert reached == sorted(reached, reverse=True)


@given(items)
def test_the_units_items_come_first_and_keep_their_order(table: pd.DataFrame) -> None:
    own = [proposer == "社区" for proposer in agenda(table, "社区")["proposer"]]
    assert own == sorted(own)
    assert agenda(table, "社区", replaced(ASSUMPTIONS, units_first=0)).index.tolist() == table.index.tolist()


@given(items, st.integers(0, 59))
def test_a_decision_never_becomes_less_done_as_days_pass(table: pd.DataFrame, day: int) -> None:
    finished = [State.DONE, State.LATE]
    before, after = (follow_up(table, "社区", each)["state"].isin(finished) for each in (day, day + 1))
    assert (after >= before).all()


@pytest.mark.parametrize(
    ("changed", "day", "state"),
    [
        ({}, 19, State.OPEN),
        ({}, 20, State.OPEN),
        ({}, 21, State.OVERDUE),
        ({"done": 20.0}, 30, State.DONE),
        ({"done": 21.0}, 30, State.LATE),
        ({"done": 25.0}, 22, State.OVERDUE),
        ({"owner": ""}, 30, State.UNOWNED),
        ({"due": float("nan")}, 30, State.UNDATED),
        ({"result": "notice"}, 30, State.NOTICE),
        ({"result": ""}, 30, State.LATER),
        ({"minutes": 91.0}, 30, State.UNREACHED),
        ({"minutes": 90.0}, 19, State.OPEN),
    ],
)
def test_each_rule_by_itself(changed: dict[str, object], day: int, state: State) -> None:
    assert follow_up(one(**changed), "社区", day)["state"].tolist() == [state]


def test_negative_minutes_are_an_error_and_every_state_has_its_label() -> None:
    with pytest.raises(ValueError, match="分钟"):
        agenda(one(minutes=-5.0), "社区")
    assert (set(STATE_LABELS), set(RESULT_LABELS)) == (set(State), set(Result))
    assert set(FOLLOWED) < set(State)
    assert not ASSUMPTIONS["stated_by_report"].any()
