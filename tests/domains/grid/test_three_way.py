from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.three_way import (
    ASSUMPTIONS,
    BAND_LABELS,
    DUTY,
    KIND_LABELS,
    PARTY_LABELS,
    Band,
    Kind,
    Party,
    State,
    assign,
    coverage,
    handover,
    restarted,
    state,
)

topics = st.sampled_from([*DUTY["topic"].unique(), "养鸽子"])
requests = st.lists(st.tuples(topics, st.sampled_from(["shared", "home", ""]), st.integers(1, 30)), max_size=8).map(
    lambda rows: pd.DataFrame(
        [(f"Q{n:02d}", *row) for n, row in enumerate(rows, 1)], columns=["req_id", "topic", "place", "day"]
    )
)


@given(requests)
def test_every_request_has_one_lead_and_a_due_day(table: pd.DataFrame) -> None:
    assigned = assign(table)
    assert assigned["req_id"].tolist() == table["req_id"].tolist()
    assert assigned["lead"].isin([*map(str, Party)]).all()
    assert (assigned["due"].to_numpy() > table["day"].to_numpy()).all()


@given(requests)
def test_what_is_not_listed_goes_to_the_residents_committee_with_a_flag(table: pd.DataFrame) -> None:
    assigned = assign(table)
    other = assigned[~assigned["listed"]]
    assert (other["lead"] == Party.RESIDENTS).all()
    assert (other["kind"] == "").all()
    listed = set(zip(DUTY["topic"], DUTY["place"], strict=True))
    pairs = zip(table["topic"], table["place"], strict=True)
    assert assigned["listed"].tolist() == [pair in listed for pair in pairs]


@given(requests, st.sampled_from([*map(str, Party), ""]))
def test_passing_on_changes_who_has_it_and_never_when_it_is_due(table: pd.DataFrame, party: str) -> None:
    assigned = assign(table)
    passed = handover(assigned, dict.fromkeys(assigned["req_id"], party))
    pd.testing.assert_series_equal(passed["due"], assigned["due"])
    pd.testing.assert_series_equal(passed["lead"], assigned["lead"])
    assert (passed["holder"] == (party or assigned["lead"])).all()


def test_a_clock_that_starts_anew_moves_only_what_was_passed_on() -> None:
    table = pd.DataFrame([("Q1", "噪声", "shared", 6), ("Q2", "噪声", "shared", 6)],
                         columns=["req_id", "topic", "place", "day"])  # fmt: skip
    assigned = assign(table)
    assert assigned["due"].tolist() == [11, 11]
    assert restarted(assigned, {"Q2": 10.0}, {"Q1": 5.0, "Q2": 5.0})["due"].tolist() == [11, 15]


def test_where_it_leaks_decides_who_leads() -> None:
    leak = pd.DataFrame([("Q1", "漏水", "shared", 2), ("Q2", "漏水", "home", 2), ("Q3", "漏水", "", 2)],
                        columns=["req_id", "topic", "place", "day"])  # fmt: skip
    assigned = assign(leak)
    assert assigned["lead"].tolist() == ["firm", "residents", "residents"]
    assert assigned["due"].tolist() == [5, 9, 7]
    assert assigned["listed"].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("due", "done", "today", "right"),
    [
        (5, None, 5, State.OPEN),
        (5, None, 6, State.OVERDUE),
        (5, 5, 9, State.DONE),
        (5, 6, 9, State.LATE),
        (5, 8, 6, State.OVERDUE),
        (9, 8, 6, State.OPEN),
    ],
)
def test_the_clock(due: float, done: float | None, today: float, right: State) -> None:
    assert state(due, float("nan") if done is None else done, today) is right


@given(st.lists(st.tuples(st.sampled_from([*map(str, Kind), ""]), st.sampled_from([*map(str, Band)])), max_size=9))
def test_coverage_keeps_its_sixteen_places_and_counts_every_request_of_a_kind(rows: list[tuple[str, str]]) -> None:
    table = coverage(pd.DataFrame(rows, columns=["kind", "band"], dtype=object), {(Kind.CARE, Band.NIGHT)})
    assert len(table) == 16
    assert table["manned"].sum() == 1
    assert table["n_requests"].sum() == sum(kind != "" for kind, _ in rows)


def test_the_list_of_duties_names_one_lead_for_one_thing() -> None:
    with pytest.raises(ValueError, match="两个牵头"):
        assign(pd.DataFrame(columns=["req_id", "topic", "place", "day"]), pd.concat([DUTY, DUTY.iloc[:1]]))
    assert (DUTY["lead"] != DUTY["support"]).all()
    assert set(DUTY["kind"]) == set(map(str, Kind))
    shorter = replaced(ASSUMPTIONS, unlisted_days=2)
    one = pd.DataFrame([("Q1", "养鸽子", "home", 3)], columns=["req_id", "topic", "place", "day"])
    assert assign(one, assumptions=shorter)["due"].tolist() == [5]
    assert (set(PARTY_LABELS), set(KIND_LABELS), set(BAND_LABELS)) == (set(Party), set(Kind), set(Band))
