from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.facts import load_facts
from course.domains.assumptions import replaced
from course.domains.school.service_goals import (
    ASSUMPTIONS,
    SERVICE_FACTS,
    SERVICE_LABELS,
    About,
    Basis,
    Fault,
    Service,
    balance,
    faults,
    gap,
    goal_gaps,
    left,
)

SERVICES = [str(service) for service in Service]
GOALS = ["service", "indicator", "about", "basis", "now", "target", "rising"]
numbers = st.one_of(st.just(float("nan")), st.integers(0, 100).map(float))


def table(rows: list[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)


goal_tables = st.lists(
    st.tuples(
        st.sampled_from(SERVICES),
        st.just("指标"),
        st.sampled_from([str(about) for about in About]),
        st.sampled_from([str(basis) for basis in Basis]),
        numbers,
        numbers,
        st.booleans(),
    ),
    max_size=10,
).map(lambda rows: table(rows, GOALS))
action_tables = st.lists(
    st.tuples(st.just("措施"), st.sampled_from(SERVICES), st.integers(0, 40).map(float)), max_size=10
).map(lambda rows: table(rows, ["action", "service", "cost"]))


@given(action_tables, st.integers(0, 100))
def test_a_balance_has_four_rows_and_loses_no_action_and_no_money(actions: pd.DataFrame, budget: int) -> None:
    made = balance(actions)
    assert made["service"].tolist() == SERVICES
    assert made["n_actions"].sum() == len(actions)
    assert made["cost"].sum() == actions["cost"].sum()
    assert left(actions, replaced(ASSUMPTIONS, budget=budget)) == budget - actions["cost"].sum()


@given(goal_tables, action_tables)
def test_the_order_of_rows_does_not_matter(goals: pd.DataFrame, actions: pd.DataFrame) -> None:
    assert faults(goals) == faults(goals.iloc[::-1])
    pd.testing.assert_frame_equal(balance(actions), balance(actions.iloc[::-1]))


@given(st.integers(-50, 150), st.integers(-50, 150))
def test_a_gap_changes_its_sign_with_the_direction(now: int, target: int) -> None:
    assert gap(now, target, True) == -gap(now, target, False)
    assert gap(now, now) == 0


@pytest.mark.parametrize(
    ("now", "target", "rising", "still"),
    [(60, 80, True, 20), (80, 80, True, 0), (30, 10, False, 20), (5, 10, False, -5)],
)
def test_above_nothing_there_is_still_something_to_do(now: float, target: float, rising: bool, still: float) -> None:
    row = table([("full", "指标", "pupils", "own", now, target, rising)], GOALS)
    made = goal_gaps(row).iloc[0]
    assert made["gap"] == still
    assert made["reached"] == (still <= 0)


@given(goal_tables)
def test_a_gap_without_numbers_is_missing_and_not_nothing(goals: pd.DataFrame) -> None:
    made = goal_gaps(goals)
    lacking = goals[["now", "target"]].isna().any(axis=1)
    assert (made["gap"].isna() == lacking).all()
    assert (made["reached"].isna() == lacking).all()


@given(goal_tables, st.integers(0, 3))
def test_what_a_service_lacks_follows_from_its_own_goals(goals: pd.DataFrame, wanted: int) -> None:
    found = faults(goals, replaced(ASSUMPTIONS, pupil_indicators=wanted))
    assert list(found) == list(Service)
    for service, told in found.items():
        own = goals[goals["service"] == service]
        assert (Fault.NO_GOAL in told) == own.empty
        if not own.empty:
            assert (Fault.NO_PUPILS in told) == ((own["about"] == About.PUPILS).sum() < wanted)
            assert Fault.NOT_OWN_START not in told or service is Service.FULL


def test_facilities_alone_are_no_quality_and_one_line_for_all_is_not_full() -> None:
    goals = table(
        [
            ("quality", "专用教室", "facilities", "", 10, 14, True),
            ("full", "及格率", "pupils", "line", 80, 95, True),
            ("full", "有进步的学生", "effort", "own", 60, 90, True),
        ],
        GOALS,
    )
    found = faults(goals)
    assert found[Service.QUALITY] == [Fault.NO_PUPILS]
    assert found[Service.FULL] == [Fault.NOT_OWN_START]
    assert found[Service.GUIDED] == [Fault.NO_GOAL]


@pytest.mark.parametrize("row", [("措施", "other", 1.0), ("措施", "full", -1.0), ("措施", "full", float("nan"))])
def test_an_action_without_service_or_cost_is_an_error(row: tuple[object, ...]) -> None:
    with pytest.raises(ValueError, match=r"措施|花费"):
        balance(table([row], ["action", "service", "cost"]))
    with pytest.raises(ValueError, match="四种"):
        goal_gaps(table([("other", "指标", "pupils", "own", 1, 2, True)], GOALS))


def test_the_four_services_are_those_of_the_report() -> None:
    facts = load_facts()
    for service in Service:
        name = SERVICE_LABELS[service].removesuffix("的服务").removesuffix("服务")
        assert name in facts[SERVICE_FACTS[service]].statement.zh
    assert not ASSUMPTIONS["stated_by_report"].any()
