from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.powers import (
    ASSUMPTIONS,
    FUNCTION_LABELS,
    NO_POWER,
    OUTSIDE_STEP,
    POWER_LABELS,
    POWERS,
    Answer,
    Effect,
    Function,
    Power,
    Stage,
    State,
    applicable,
    blocks,
    step_state,
)


def case(matter: Function = Function.COMMUNITY, stage: str = "joint_work", agency: bool = True) -> pd.DataFrame:
    return pd.DataFrame([("甲", str(matter), agency, stage)], columns=["case_id", "matter", "agency", "stage"])


cases = st.lists(
    st.tuples(st.sampled_from(list(Function)), st.booleans(), st.sampled_from(list(Stage))), max_size=12
).map(
    lambda rows: pd.DataFrame(
        [(f"情形{n:02d}", str(matter), agency, str(stage)) for n, (matter, agency, stage) in enumerate(rows)],
        columns=["case_id", "matter", "agency", "stage"],
    )
)


@given(cases)
def test_every_case_gets_one_of_the_five_powers_or_none_and_a_next_step(table: pd.DataFrame) -> None:
    found = applicable(table)
    assert found["case_id"].tolist() == table["case_id"].tolist()
    assert set(found["power"]) <= {*map(str, Power), NO_POWER}
    assert (found["next_step"] != "").all()
    assert ((found["effect"] == "") == (found["power"] == NO_POWER)).all()


@given(cases)
def test_investment_tasks_are_outside_the_list_at_every_stage(table: pd.DataFrame) -> None:
    found = applicable(table.assign(matter=str(Function.OUTSIDE)))
    assert (found["power"] == NO_POWER).all()
    assert (found["next_step"] == OUTSIDE_STEP).all()


@given(cases)
def test_without_an_agency_of_the_district_no_power_is_used(table: pd.DataFrame) -> None:
    assert (applicable(table.assign(agency=False))["power"] == NO_POWER).all()


@pytest.mark.parametrize(
    ("stage", "power"),
    [
        (Stage.REVIEW, Power.ASSESS),
        (Stage.BEFORE_CHANGE, Power.CONSENT),
        (Stage.PLANNING, Power.PLANNING),
        (Stage.JOINT_WORK, Power.MANAGE),
        (Stage.BEFORE_DECISION, Power.PROPOSE),
    ],
)
def test_each_power_belongs_to_its_stage(stage: Stage, power: Power) -> None:
    assert applicable(case(stage=str(stage)))["power"].tolist() == [str(power)]


def test_an_unknown_stage_or_matter_is_an_error() -> None:
    with pytest.raises(ValueError, match="later"):
        applicable(case(stage="later"))
    with pytest.raises(ValueError, match="tax"):
        applicable(case().assign(matter="tax"))


@given(st.sampled_from(list(Answer)), st.integers(0, 60))
def test_a_proposal_never_stops_a_step(answer: Answer, days: int) -> None:
    assert step_state(Power.PROPOSE, answer, days) is State.PROCEEDS
    assert step_state(NO_POWER, answer, days) is State.PROCEEDS


@given(st.integers(0, 60))
def test_silence_is_not_consent_however_long(days: int) -> None:
    assert step_state(Power.CONSENT, Answer.NONE, days) in {State.WAITS, State.REMINDED}


def test_consent_waits_is_reminded_after_the_agreed_days_and_can_be_refused() -> None:
    assert step_state(Power.CONSENT, Answer.NONE, 5) is State.WAITS
    assert step_state(Power.CONSENT, Answer.NONE, 6) is State.REMINDED
    assert step_state(Power.CONSENT, Answer.NONE, 6, replaced(ASSUMPTIONS, consent_days=9)) is State.WAITS
    assert step_state(Power.CONSENT, Answer.REFUSE, 0) is State.STOPPED
    assert step_state(Power.CONSENT, Answer.AGREE, 99) is State.PROCEEDS
    with pytest.raises(ValueError, match="天数"):
        step_state(Power.CONSENT, Answer.NONE, -1)
    with pytest.raises(ValueError, match="appoint"):
        step_state("appoint", Answer.NONE, 1)


def test_only_consent_blocks_and_the_table_has_each_power_and_stage_once() -> None:
    assert [power for power in Power if blocks(power)] == [Power.CONSENT]
    assert sorted(POWERS["power"]) == sorted(map(str, Power))
    assert POWERS["trigger_stage"].is_unique
    assert POWERS.set_index("power").loc["propose", "effect"] == Effect.PROPOSES


def test_every_value_has_a_label() -> None:
    assert set(POWER_LABELS) == set(Power)
    assert set(FUNCTION_LABELS) == set(Function)
