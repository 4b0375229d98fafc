from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.school.growth_plan import (
    ASSUMPTIONS,
    FAULT_LABELS,
    KEPT_OUT,
    LECTURE,
    ROUTE_LABELS,
    SESSIONS,
    TERMS,
    Fault,
    Route,
    draft_year,
    judge_plan,
    open_needs,
    ranked,
    route_balance,
)

NEEDS = pd.DataFrame({"problem": ["P1", "P2", "P3"], "frequency": [4, 9, 2], "weight": [3, 1, 3]})
needs_tables = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=6).map(
    lambda rows: pd.DataFrame(
        [(f"P{n}", *row) for n, row in enumerate(rows, 1)], columns=["problem", "frequency", "weight"]
    )
)
sessions_tables = st.lists(
    st.tuples(
        st.sampled_from([1, 2, 0]),
        st.sampled_from([*(str(route) for route in Route), LECTURE, ""]),
        st.sampled_from(["P1", "P2", "P3", ""]),
        st.sampled_from([2.0, 3.0, 5.0, 0.0, float("nan")]),
        st.sampled_from(["R1", "R2", "R3", ""]),
    ),
    max_size=12,
).map(lambda rows: pd.DataFrame([(f"{n}", *row) for n, row in enumerate(rows, 1)], columns=SESSIONS))


def plan(*rows: tuple[int, str, str, float, str]) -> pd.DataFrame:
    return pd.DataFrame([(f"{n}", *row) for n, row in enumerate(rows, 1)], columns=SESSIONS)


@given(needs_tables, sessions_tables, st.integers(0, 60))
def test_no_term_runs_over_and_no_placed_session_is_without_a_problem(
    needs: pd.DataFrame, sessions: pd.DataFrame, hours: int
) -> None:
    judged = judge_plan(needs, sessions, replaced(ASSUMPTIONS, year_hours=hours))
    assert judged["session"].tolist() == sessions["session"].tolist()
    placed = judged[judged["placed"]]
    assert set(placed["problem"]) <= set(needs["problem"])
    assert set(placed["route"]) <= set(Route)
    for term in TERMS:
        assert placed.loc[placed["term"] == term, "hours"].sum() <= hours / 2
    assert set(placed["term"]) <= set(TERMS)


@given(needs_tables, sessions_tables)
def test_the_routes_of_the_balance_add_up_to_the_placed_hours(needs: pd.DataFrame, sessions: pd.DataFrame) -> None:
    judged = judge_plan(needs, sessions)
    balance = route_balance(judged)
    assert balance["route"].tolist() == [str(route) for route in Route]
    assert balance["hours"].sum() == pytest.approx(judged.loc[judged["placed"], "hours"].sum())
    assert (balance["term_1"] + balance["term_2"] == balance["hours"]).all()


@given(needs_tables, sessions_tables)
def test_every_session_left_out_says_why_and_only_those(needs: pd.DataFrame, sessions: pd.DataFrame) -> None:
    for row in judge_plan(needs, sessions).itertuples():
        assert row.placed == (not set(row.faults) & set(KEPT_OUT))


@given(needs_tables, sessions_tables)
def test_whoever_waits_for_hours_could_not_be_fitted_in(needs: pd.DataFrame, sessions: pd.DataFrame) -> None:
    judged = judge_plan(needs, sessions)
    score = ranked(needs).set_index("problem")["score"]
    for row in judged[[Fault.OVER_HOURS in faults for faults in judged["faults"]]].itertuples():
        same_term = judged[judged["placed"] & (judged["term"] == row.term)]
        weightier = same_term[same_term["problem"].map(score) >= score[row.problem]]
        assert weightier["hours"].sum() + row.hours > 20


@given(needs_tables, sessions_tables)
def test_a_problem_is_open_exactly_if_no_placed_session_answers_it(needs: pd.DataFrame, sessions: pd.DataFrame) -> None:
    judged = judge_plan(needs, sessions)
    open_ones = open_needs(needs, judged)
    assert set(open_ones["problem"]) == set(needs["problem"]) - set(judged.loc[judged["placed"], "problem"])
    assert open_ones["score"].is_monotonic_decreasing


@given(needs_tables, st.integers(0, 5), st.integers(0, 20), st.integers(1, 30), st.integers(0, 60))
def test_a_drafted_year_has_no_fault(needs: pd.DataFrame, n_leads: int, n: int, hours: int, limit: int) -> None:
    assumptions = replaced(ASSUMPTIONS, year_hours=limit)
    draft = draft_year(needs, [f"R{k}" for k in range(n_leads)], n, hours, assumptions)
    judged = judge_plan(needs, draft, assumptions)
    assert judged["placed"].all()
    assert all(not faults for faults in judged["faults"])
    assert len(draft) <= n


def test_a_drafted_year_takes_the_weightiest_problem_first_and_uses_all_routes() -> None:
    draft = draft_year(NEEDS, ["R1", "R2"], 6, 4)
    assert draft["problem"].tolist()[:3] == ["P1", "P2", "P3"]
    assert (route_balance(judge_plan(NEEDS, draft))["hours"] == 8).all()
    with pytest.raises(ValueError, match="小时数"):
        draft_year(NEEDS, ["R1"], 3, 0)


def test_weightier_problems_come_first_and_a_smaller_session_still_fits() -> None:
    sessions = plan((1, "case", "P3", 12, "R1"), (1, "case", "P1", 12, "R2"), (1, "layer", "P3", 8, "R3"))
    judged = judge_plan(NEEDS, sessions)
    assert judged["placed"].tolist() == [False, True, True]
    assert judged["faults"].iloc[0] == (Fault.OVER_HOURS,)


def test_exactly_the_hours_of_a_term_still_fit() -> None:
    sessions = plan((1, "case", "P1", 20, "R1"), (2, "case", "P1", 20.5, "R2"))
    assert judge_plan(NEEDS, sessions)["placed"].tolist() == [True, False]


def test_a_lecture_or_a_topic_that_nobody_recorded_is_kept_out() -> None:
    sessions = plan((1, LECTURE, "P1", 2, "R1"), (1, "case", "", 2, "R2"), (1, "case", "P9", 2, "R3"))
    assert [faults[0] for faults in judge_plan(NEEDS, sessions)["faults"]] == [
        Fault.NO_ROUTE,
        Fault.NO_PROBLEM,
        Fault.NO_PROBLEM,
    ]


def test_leads_are_counted_among_placed_sessions_along_the_year() -> None:
    sessions = plan(
        (2, "case", "P1", 2, "R1"),
        (1, "case", "P1", 2, "R1"),
        (1, LECTURE, "P1", 2, "R2"),
        (1, "layer", "P2", 2, ""),
    )
    faults = judge_plan(NEEDS, sessions)["faults"].tolist()
    assert faults == [(), (), (Fault.NO_ROUTE,), (Fault.NO_LEAD,)]
    twice = judge_plan(NEEDS, sessions.drop(3))["faults"].tolist()
    assert twice == [(Fault.SAME_LEAD,), (), (Fault.NO_ROUTE,)]
    rare = replaced(ASSUMPTIONS, most_leads=1, in_a_row=5)
    assert judge_plan(NEEDS, sessions.drop(3), rare)["faults"].iloc[0] == (Fault.TOO_OFTEN,)


def test_missing_counts_are_nothing_and_ties_keep_their_order() -> None:
    needs = pd.DataFrame({"problem": ["a", "b", "c"], "frequency": [None, 2, 1], "weight": [3, 1, 2]})
    assert ranked(needs)["problem"].tolist() == ["b", "c", "a"]
    assert ranked(needs)["score"].tolist() == [2, 2, 0]


def test_labels_are_complete_and_assumptions_say_so() -> None:
    assert set(ROUTE_LABELS) == set(Route)
    assert set(FAULT_LABELS) == set(Fault)
    assert not ASSUMPTIONS["stated_by_report"].any()
