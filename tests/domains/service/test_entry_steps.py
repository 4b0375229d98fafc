from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.entry_steps import (
    ACTION_LABELS,
    ASSUMPTIONS,
    LEADS_TO,
    REPORTED_EMPLOYEES,
    REPORTED_WORKERS,
    STEP_LABELS,
    STEPS,
    Action,
    Step,
    contacts_per_year,
    progress,
    ratio,
    share_out,
    stages,
    years_until_met,
)

histories = st.lists(
    st.tuples(
        st.sampled_from(["F1", "F2"]), st.sampled_from([str(a) for a in Action]), st.sampled_from(["", " ", "停产"])
    ),
    max_size=14,
).map(lambda rows: pd.DataFrame(rows, columns=["firm_id", "action", "reason"]))


def history(*actions: str, reason: str = "停产") -> pd.DataFrame:
    return pd.DataFrame({"firm_id": "F1", "action": list(actions), "reason": reason})


@given(histories)
def test_a_firm_never_jumps_a_step_and_falls_only_with_a_reason(actions: pd.DataFrame) -> None:
    made = progress(actions).assign(reason=actions["reason"])
    for _, firm in made.groupby("firm_id"):
        before = 0
        for row in firm.itertuples():
            now = STEPS.index(Step(row.step))
            assert now - before in (-1, 0, 1)
            assert (now < before) <= bool(row.reason.strip() and row.action == Action.SETBACK)
            assert (now > before) == (row.counted and row.action != Action.SETBACK)
            before = now


@given(histories)
def test_nobody_is_managed_whose_difficulty_was_never_answered(actions: pd.DataFrame) -> None:
    for firm, made in progress(actions).groupby("firm_id"):
        if (made["step"] == Step.MANAGE).any():
            first = {action: made.index[(made["action"] == action) & made["counted"]][0] for action in LEADS_TO}
            assert list(first.values()) == sorted(first.values()), firm


@given(histories)
def test_one_firm_does_not_move_another(actions: pd.DataFrame) -> None:
    alone = progress(actions[actions["firm_id"] == "F1"])
    together = progress(actions)
    assert alone.values.tolist() == together[together["firm_id"] == "F1"].values.tolist()


def test_the_form_first_opens_no_door() -> None:
    assert stages(["F1"], history("register", "register"))[["step", "too_early"]].values.tolist() == [["none", 2]]
    assert stages(["F1"], history("ask", "joint", "register"))["step"].tolist() == ["serve"]
    assert stages(["F1"], history("ask", "answer", "joint", "register"))["step"].tolist() == ["manage"]


def test_a_setback_needs_a_reason_and_a_step_to_fall_from() -> None:
    assert progress(history("ask", "answer", "setback"))["step"].tolist()[-1] == "serve"
    assert progress(history("ask", "answer", "setback", reason=" "))["step"].tolist()[-1] == "integrate"
    assert progress(history("setback"))["counted"].tolist() == [False]


def test_firms_without_any_action_stand_outside() -> None:
    empty = pd.DataFrame(columns=["firm_id", "action", "reason"])
    assert stages(["F1", "F2"], empty).values.tolist() == [["F1", "none", 0], ["F2", "none", 0]]


def test_the_reported_pair_is_ten_thousand_to_one() -> None:
    assert ratio(REPORTED_EMPLOYEES, REPORTED_WORKERS) == 10_000


@pytest.mark.parametrize(("employees", "workers"), [(100, 0), (100, -1), (-1, 3), (float("nan"), 3), (5, float("nan"))])
def test_a_ratio_without_workers_is_an_error(employees: float, workers: float) -> None:
    with pytest.raises(ValueError, match="社工"):
        ratio(employees, workers)


def test_capacity_leaves_out_leave_and_ends_at_nothing() -> None:
    assert contacts_per_year(10) == 10 * 230 * 4
    assert contacts_per_year(0) == 0
    assert contacts_per_year(10, replaced(ASSUMPTIONS, leave_days=300)) == 0
    assert math.isinf(years_until_met(100, 0))
    assert years_until_met(9200, 10) == 1
    with pytest.raises(ValueError, match="负数"):
        contacts_per_year(-1)


@given(st.integers(0, 200_000), st.integers(1, 60), st.integers(0, 60))
def test_more_workers_never_lengthen_the_wait(employees: int, workers: int, more: int) -> None:
    assert years_until_met(employees, workers + more) <= years_until_met(employees, workers)


@given(st.lists(st.integers(0, 5000), max_size=10), st.integers(1, 5))
def test_sharing_out_leaves_no_firm_and_no_employee_out(sizes: list[int], n_workers: int) -> None:
    firms = pd.DataFrame({"firm_id": [f"F{n}" for n in range(len(sizes))], "employees": sizes})
    load = share_out(firms, [f"W{n}" for n in range(n_workers)])
    assert load["firms"].sum() == len(sizes)
    assert load["employees"].sum() == sum(sizes)
    assert load["employees"].max() - load["employees"].min() <= max([0, *sizes])


def test_without_workers_nothing_is_shared_out() -> None:
    with pytest.raises(ValueError, match="没有社工"):
        share_out(pd.DataFrame({"firm_id": ["F1"], "employees": [3]}), [])


def test_everything_has_a_name_and_every_assumption_a_reason() -> None:
    assert set(STEP_LABELS) == set(Step)
    assert set(ACTION_LABELS) == set(Action)
    assert not ASSUMPTIONS["stated_by_report"].any()
