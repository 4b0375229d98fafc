from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.cell_areas import rectangle
from course.domains.grid.census import (
    ASSUMPTIONS,
    CLASSES,
    RECORD,
    Check,
    Cover,
    Nature,
    agreement,
    coverage,
    judge,
    nature_of,
    near_duplicates,
    overdue,
    quality,
    split,
    total_coverage,
    unreported,
)

AREAS = {"a": rectangle(0, 0, 30, 6), "b": rectangle(30, 0, 60, 6)}
LAMP = ("component", "路灯", "a", 5.0, 1.0, "完好", "照明", 3.0, "clear")


def table(*rows: tuple[object, ...]) -> pd.DataFrame:
    made = [(f"R{number:02d}", *row) for number, row in enumerate(rows, 1)]
    return pd.DataFrame(made, columns=RECORD).astype({"x": float, "y": float, "day": float})


def but(**changed: object) -> tuple[object, ...]:
    """Return the lamp with some fields changed."""
    return tuple(changed.get(name, value) for name, value in zip(RECORD[1:], LAMP, strict=True))


records = st.lists(
    st.tuples(
        st.sampled_from(["component", "event", ""]),
        st.sampled_from([*CLASSES["subclass"][:6], "行人"]),
        st.sampled_from(["a", "b", ""]),
        st.integers(-2, 62).map(float),
        st.sampled_from([0.0, 1.0, 1.5, 6.0]),
        st.sampled_from(["完好", "损坏", ""]),
        st.sampled_from(["照明", "排水", "环卫"]),
        st.sampled_from([math.nan, 0.0, 1.0, 20.0, 21.0]),
        st.sampled_from(["clear", "face", "plate", "none", ""]),
    ),
    max_size=10,
).map(lambda rows: table(*rows))


@given(records)
def test_clean_and_rejected_are_the_input(made: pd.DataFrame) -> None:
    judged = judge(made, AREAS)
    clean, rejected = split(judged)
    assert sorted([*clean["record_id"], *rejected["record_id"]]) == sorted(made["record_id"])
    assert quality(judged)["n_bad"].sum() == len(rejected)
    pd.testing.assert_frame_equal(judged[RECORD], made)


@given(records)
def test_what_is_clean_passes_every_check_and_has_no_near_pair(made: pd.DataFrame) -> None:
    clean, _ = split(judge(made, AREAS))
    known = CLASSES.set_index("subclass")
    for row in clean.itertuples():
        assert row.nature == nature_of(row.subclass)
        assert row.dept == known.loc[row.subclass, "dept"]
        assert 1 <= row.day <= 20
        assert row.photo in ("clear", "none")
    assert near_duplicates(clean, 1).empty
    again = judge(clean[RECORD], AREAS)
    assert (again["reason"] == Check.OK).all()


@given(records, st.floats(0, 5))
def test_nearness_does_not_depend_on_the_order(made: pd.DataFrame, near_m: float) -> None:
    def pairs(listed: pd.DataFrame) -> set[tuple[str, str]]:
        found = near_duplicates(listed, near_m)
        return set(zip(found["one"], found["other"], strict=True))

    assert pairs(made) == pairs(made.iloc[::-1])
    assert all(one < other for one, other in pairs(made))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (LAMP, Check.OK),
        (but(subclass="行人"), Check.CLASS),
        (but(nature="event"), Check.CLASS),
        (but(subclass="路灯不亮"), Check.CLASS),
        (but(day=math.nan), Check.DATE),
        (but(day=0), Check.DATE),
        (but(day=20), Check.OK),
        (but(day=21), Check.DATE),
        (but(cell_code="b"), Check.CELL),
        (but(x=30), Check.CELL),
        (but(x=30, cell_code="b"), Check.OK),
        (but(x=90), Check.CELL),
        (but(dept="环卫"), Check.DEPT),
        (but(photo="face"), Check.PHOTO),
        (but(photo="plate"), Check.PHOTO),
        (but(photo="none"), Check.OK),
        (but(day=math.nan, dept="环卫", photo="face"), Check.DATE),
    ],
)
def test_each_fault_has_its_reason_and_the_first_counts(row: tuple[object, ...], reason: Check) -> None:
    assert judge(table(row), AREAS)["reason"].tolist() == [reason]


def test_of_a_near_pair_the_later_is_sent_back_and_one_metre_is_not_near() -> None:
    made = table(but(x=12.3), but(x=12.6), but(x=13.3), but(x=12.3, subclass="垃圾桶", dept="环卫"), but(x=2, dept=""))
    assert judge(made, AREAS)["reason"].tolist() == ["ok", "near", "ok", "ok", "dept"]
    closer = replaced(ASSUMPTIONS, near_m=0.2)
    assert judge(made, AREAS, closer)["reason"].tolist() == ["ok", "ok", "ok", "ok", "dept"]


def test_a_record_sent_back_for_something_else_makes_no_duplicate() -> None:
    assert judge(table(but(photo="face"), but(x=5.2)), AREAS)["reason"].tolist() == ["photo", "ok"]


def test_a_broken_lamp_needs_an_event_of_its_own() -> None:
    broken, out = but(condition="损坏"), but(nature="event", subclass="路灯不亮", condition="")
    assert unreported(judge(table(broken), AREAS), 1) == ["R01"]
    assert unreported(judge(table(broken, out), AREAS), 1) == []
    assert unreported(judge(table(broken, but(nature="event", subclass="路灯不亮", x=20)), AREAS), 1) == ["R01"]
    assert unreported(judge(table(LAMP), AREAS), 1) == []


def test_classes_have_one_department_each_and_people_are_none_of_them() -> None:
    assert CLASSES["subclass"].is_unique
    assert nature_of("路灯") is Nature.COMPONENT
    assert nature_of("路灯不亮") is Nature.EVENT
    assert nature_of("行人") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8))
def test_a_share_is_between_none_and_all_or_missing(numbers: list[tuple[int, int]]) -> None:
    plan = pd.DataFrame(numbers, columns=["expected", "found"]).assign(cell_code="a")
    covered = coverage(plan)
    assert covered["share"].dropna().between(0, 1).all()
    assert (covered["share"].isna() == (covered["state"] != Cover.SHARE)).all()
    assert ((plan["expected"] == 0) <= covered["share"].isna()).all()
    total = total_coverage(covered)
    assert math.isnan(total) == covered["share"].isna().all()
    assert math.isnan(total) or 0 <= total <= 1


def test_the_total_is_not_the_mean_of_shares_and_what_is_missing_is_an_error() -> None:
    covered = coverage(pd.DataFrame({"cell_code": ["a", "b", "c"], "expected": [40, 10, 0], "found": [40, 5, 0]}))
    assert total_coverage(covered) == 0.9
    assert covered["share"].mean() == 0.75
    with pytest.raises(ValueError, match="应有数"):
        coverage(pd.DataFrame({"cell_code": ["a"], "expected": [math.nan], "found": [1]}))


def test_a_cell_is_late_only_after_its_day_and_only_if_something_is_missing() -> None:
    plan = pd.DataFrame({"cell_code": ["a", "b", "c"], "expected": [5, 5, 0], "found": [4, 5, 0], "due": [10, 10, 1]})
    assert overdue(coverage(plan), 10) == []
    assert overdue(coverage(plan), 11) == ["a"]


def test_agreement_counts_cards_sorted_alike() -> None:
    assert agreement(["部件"] * 9 + ["事件"], ["部件"] * 10) == 0.9
    assert math.isnan(agreement([], []))
    with pytest.raises(ValueError, match="张数"):
        agreement(["部件"], [])
