from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.study_days import (
    ASSUMPTIONS,
    BASE_DAY,
    CATEGORY_LABELS,
    RULE_LABELS,
    Category,
    MoveRule,
    balance,
    holes,
    is_workday,
    study_day,
    study_days,
)

years = st.integers(1990, 2100)
rules = st.sampled_from(list(MoveRule))


@st.composite
def days_off(draw: st.DrawFn) -> tuple[int, set[date], set[date]]:
    """Return a year with stretches of days off and a few days made up."""
    year = draw(years)
    off: set[date] = set()
    for start, length in draw(st.lists(st.tuples(st.integers(0, 360), st.integers(1, 12)), max_size=6)):
        off |= {date(year, 1, 1) + timedelta(days=start + step) for step in range(length)}
    made_up = {date(year, 1, 1) + timedelta(days=n) for n in draw(st.lists(st.integers(0, 360), max_size=6))}
    return year, off, made_up


@given(days_off(), rules)
def test_a_year_has_twelve_days_in_order_one_in_each_month(
    off: tuple[int, set[date], set[date]], rule: MoveRule
) -> None:
    year, holidays, made_up = off
    plan = study_days(year, rule, holidays, made_up)
    assert plan["month"].tolist() == list(range(1, 13))
    assert [day.month for day in plan["date"]] == list(range(1, 13))
    assert {day.year for day in plan["date"]} == {year}
    assert (plan["moved"] == [day.day != BASE_DAY for day in plan["date"]]).all()


@given(days_off())
def test_keeping_never_moves_and_moving_never_ends_on_a_day_off(off: tuple[int, set[date], set[date]]) -> None:
    year, holidays, made_up = off
    assert not study_days(year, MoveRule.KEEP, holidays, made_up)["moved"].any()
    for rule in (MoveRule.NEXT, MoveRule.PREVIOUS):
        plan = study_days(year, rule, holidays, made_up)
        assert not plan["off"].any()
        worked = [is_workday(date(year, month, BASE_DAY), holidays, made_up) for month in range(1, 13)]
        assert plan["moved"].tolist() == [not is_worked for is_worked in worked]


@given(days_off(), st.integers(1, 12))
def test_no_workday_is_passed_over(off: tuple[int, set[date], set[date]], month: int) -> None:
    year, holidays, made_up = off
    base = date(year, month, BASE_DAY)
    day = study_day(year, month, MoveRule.NEXT, holidays, made_up)
    if day >= base:
        between = [base + timedelta(days=n) for n in range((day - base).days)]
        assert not any(is_workday(one, holidays, made_up) for one in between)


@pytest.mark.parametrize(
    ("rule", "day"),
    [(MoveRule.KEEP, 10), (MoveRule.NEXT, 11), (MoveRule.PREVIOUS, 8)],
)
def test_a_sunday_moves_by_the_rule(rule: MoveRule, day: int) -> None:
    assert study_day(2027, 1, rule) == date(2027, 1, day)


def test_a_holiday_after_the_weekend_is_passed_over_too_and_a_made_up_sunday_stays() -> None:
    assert study_day(2027, 1, MoveRule.NEXT, {date(2027, 1, 11)}) == date(2027, 1, 12)
    assert study_day(2027, 1, MoveRule.NEXT, (), {date(2027, 1, 10)}) == date(2027, 1, 10)
    assert study_day(2027, 1, MoveRule.NEXT, {date(2027, 1, 10)}, {date(2027, 1, 10)}) == date(2027, 1, 10)


def test_a_move_turns_round_rather_than_leave_the_month() -> None:
    rest = {date(2028, 2, n) for n in range(10, 30)}
    assert study_day(2028, 2, MoveRule.NEXT, rest) == date(2028, 2, 9)
    first = {date(2027, 6, n) for n in range(1, 11)}
    assert study_day(2027, 6, MoveRule.PREVIOUS, first) == date(2027, 6, 11)


def test_a_month_without_a_workday_is_an_error_except_under_keep() -> None:
    month = {date(2027, 2, n) for n in range(1, 29)}
    with pytest.raises(ValueError, match="没有一个工作日"):
        study_day(2027, 2, MoveRule.NEXT, month)
    assert study_day(2027, 2, MoveRule.KEEP, month) == date(2027, 2, 10)


def test_a_leap_day_that_is_off_moves_nothing() -> None:
    plan = study_days(2028, MoveRule.NEXT, {date(2028, 2, 29)})
    assert plan.loc[1, "date"] == date(2028, 2, 10)


def topics(*cells: tuple[int, str, float]) -> pd.DataFrame:
    return pd.DataFrame(list(cells), columns=["month", "category", "minutes"]).astype({"minutes": "float64"})


categories = st.sampled_from(["", *map(str, Category)])


@given(st.lists(st.tuples(categories, st.one_of(st.none(), st.integers(0, 120))), min_size=12, max_size=12))
def test_shares_sum_to_one_and_a_hole_is_a_stretch_without_the_category(cells: list[tuple[str, float | None]]) -> None:
    table = pd.DataFrame(
        [(n, category, minutes) for n, (category, minutes) in enumerate(cells, 1)],
        columns=["month", "category", "minutes"],
    ).astype({"minutes": "float64"})
    made = balance(table)
    if made["minutes"].sum():
        assert made["share"].sum() == pytest.approx(1)
    else:
        assert made["share"].isna().all()
    held = {(row.month, row.category) for row in table[table["minutes"] > 0].itertuples()}
    expected = [
        (quarter, category)
        for quarter in range(1, 5)
        for category in Category
        if not any((month, str(category)) in held for month in range(3 * quarter - 2, 3 * quarter + 1))
    ]
    assert holes(table) == expected


def test_longer_stretches_have_fewer_holes() -> None:
    table = topics((1, "party", 60), (2, "village", 60), (6, "science", 60))
    half = replaced(ASSUMPTIONS, quarter_months=6)
    assert (1, Category.SCIENCE) in holes(table)
    assert (1, Category.SCIENCE) not in holes(table, half)
    assert len(holes(topics(), half)) == 6


def test_every_rule_and_category_has_a_label() -> None:
    assert set(RULE_LABELS) == set(MoveRule)
    assert set(CATEGORY_LABELS) == set(Category)
    assert not ASSUMPTIONS["stated_by_report"].any()
