from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.school.transfer import (
    ASSUMPTIONS,
    DECISION_LABELS,
    FAULT_LABELS,
    LAYER_LABELS,
    OBSTACLE_LABELS,
    Decision,
    Layer,
    Obstacle,
    PlanFault,
    check_culture,
    check_transfer,
    claims,
    decide,
    decision_for,
    missing_layers,
)

NAN = float("nan")
ideas_tables = st.lists(
    st.tuples(st.sampled_from([0, 1, 2, 3, NAN]), st.integers(0, 9), st.integers(0, 12), st.booleans()),
    max_size=10,
).map(
    lambda rows: pd.DataFrame(
        [(f"I{n}", *row) for n, row in enumerate(rows)], columns=["idea", "fit", "staff", "money", "permission"]
    )
)


def ideas(*rows: tuple[float, float, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        [(f"I{n}", *row) for n, row in enumerate(rows)], columns=["idea", "fit", "staff", "money", "permission"]
    )


@given(ideas_tables)
def test_every_idea_gets_one_decision_with_its_reason(table: pd.DataFrame) -> None:
    made = decide(table)
    assert made["idea"].tolist() == table["idea"].tolist()
    for row in made.itertuples():
        assert row.decision == decision_for(Obstacle(row.obstacle))


@given(ideas_tables, st.integers(0, 20), st.integers(0, 20))
def test_what_is_taken_over_is_within_staff_and_money_and_needs_no_leave(
    table: pd.DataFrame, staff: int, money: int
) -> None:
    made = decide(table, replaced(ASSUMPTIONS, staff=staff, money=money))
    taken = made[made["decision"].isin([Decision.ADOPT, Decision.ADAPT])]
    assert taken["staff"].sum() <= staff
    assert taken["money"].sum() <= money
    assert not taken["permission"].any()
    assert (taken["fit"] >= 2).all()


@given(ideas_tables)
def test_with_more_staff_and_money_nothing_better_waits(table: pd.DataFrame) -> None:
    made = decide(table, replaced(ASSUMPTIONS, staff=1000, money=1000))
    assert not set(made["obstacle"]) & {Obstacle.STAFF, Obstacle.MONEY}
    assert (made.loc[made["decision"] == Decision.WAIT, "permission"]).all()


@pytest.mark.parametrize(
    ("idea", "obstacle"),
    [
        ((3, 8, 10, False), Obstacle.NONE),
        ((3, 9, 10, False), Obstacle.STAFF),
        ((3, 8, 11, False), Obstacle.MONEY),
        ((2, 0, 0, False), Obstacle.DIFFERS),
        ((1, 0, 0, True), Obstacle.NOT_FIT),
        ((3, 99, 0, True), Obstacle.PERMISSION),
        ((NAN, 0, 0, False), Obstacle.NOT_FIT),
    ],
)
def test_obstacles_are_asked_in_their_order(idea: tuple[float, float, float, bool], obstacle: Obstacle) -> None:
    assert decide(ideas(idea))["obstacle"].tolist() == [obstacle]


def test_what_fits_best_takes_staff_first() -> None:
    made = decide(ideas((2, 5, 0, False), (3, 5, 0, False), (2, 3, 0, False)))
    assert made["decision"].tolist() == [Decision.WAIT, Decision.ADOPT, Decision.ADAPT]


def test_wait_needs_a_condition_and_a_month() -> None:
    own = pd.DataFrame(
        [("a", "wait", "批准", 9), ("b", "wait", " ", NAN), ("c", "", "", NAN), ("d", "drop", "", NAN),
         ("e", "wait", "有人", 13)],
        columns=["idea", "decision", "condition", "month"],
    )  # fmt: skip
    faults = list(check_transfer(own).itertuples(index=False, name=None))
    assert faults == [
        ("b", PlanFault.NO_CONDITION),
        ("b", PlanFault.NO_DATE),
        ("c", PlanFault.NO_DECISION),
        ("e", PlanFault.NO_DATE),
    ]
    assert check_transfer(own.iloc[:1]).empty


def culture(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["layer", "action", "sign", "month"])


def test_signs_are_to_be_seen_and_spirit_is_no_display() -> None:
    plan = culture(
        ("material", "走廊放书架", "一周借书人次", 5),
        ("spirit", "贴一幅标语", "氛围更浓", 6),
        ("spirit", "先听学生说完", "学生提问次数", NAN),
        ("institution", "", "", 3),
        ("", "", "", NAN),
    )
    assert list(check_culture(plan).itertuples(index=False, name=None)) == [
        (1, PlanFault.ONLY_DISPLAY),
        (1, PlanFault.VAGUE_SIGN),
        (2, PlanFault.NO_CHECK),
        (3, PlanFault.NO_ACTION),
        (3, PlanFault.NO_SIGN),
    ]
    assert missing_layers(plan) == [Layer.INSTITUTION]
    assert missing_layers(plan.iloc[:0]) == list(Layer)


actions = st.tuples(
    st.sampled_from([*Layer, ""]),
    st.sampled_from(["", "放书架"]),
    st.sampled_from(["", "借书人次", "氛围好"]),
    st.sampled_from([1.0, 12.0, 0.0, NAN]),
)


@given(st.lists(actions))
def test_a_row_is_in_order_exactly_if_nothing_is_lacking(rows: list[tuple[str, str, str, float]]) -> None:
    plan = culture(*rows)
    at_fault = set(check_culture(plan)["row"])
    for n, (layer, action, sign, month) in enumerate(rows):
        blank = not layer and not action
        fine = bool(action) and sign == "借书人次" and month in (1.0, 12.0)
        assert (n in at_fault) == (not blank and not fine)


def test_the_sentence_on_good_principals_is_a_claim() -> None:
    made = claims(["一个好的校长就代表一所好的学校", "走廊里有十二个书架", " "])
    assert made["claim"].tolist() == [True, False]
    assert made["words"].iloc[0] == ("就代表",)


def test_labels_are_complete() -> None:
    assert set(DECISION_LABELS) == set(Decision)
    assert set(OBSTACLE_LABELS) == set(Obstacle)
    assert set(LAYER_LABELS) == set(Layer)
    assert set(FAULT_LABELS) == set(PlanFault)
    assert not ASSUMPTIONS["stated_by_report"].any()
