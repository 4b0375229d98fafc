from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.handling import (
    ASSUMPTIONS,
    QUESTIONS,
    Calendar,
    Mode,
    choose_mode,
    mix,
    promised_date,
    route,
)

MONDAY = date(2027, 3, 1)
days = st.integers(0, 60).map(lambda n: MONDAY + timedelta(days=n))
answers = st.sampled_from([True, False, None])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    off = draw(st.frozensets(days, max_size=6))
    on = draw(st.frozensets(days, max_size=6))
    return Calendar(off, on - off)


@st.composite
def desks(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.DataFrame]:
    n_items = draw(st.integers(0, 5))
    items = pd.DataFrame(
        [[f"I{n}", *(draw(answers) for _ in QUESTIONS), draw(st.integers(0, 9))] for n in range(n_items)],
        columns=["item_id", *QUESTIONS, "max_days"],
    )
    wanted = draw(st.lists(st.tuples(st.integers(0, 6), days), max_size=8))
    requests = pd.DataFrame(
        [[f"R{n}", f"I{item}", received] for n, (item, received) in enumerate(wanted)],
        columns=["req_id", "item_id", "received"],
    )
    return requests, items


def test_each_of_the_eight_combinations_has_its_mode() -> None:
    modes = {answer: choose_mode(*answer) for answer in product([True, False], repeat=3)}
    assert len(modes) == 8
    assert {answer for answer, mode in modes.items() if mode is Mode.DIRECT} == {a for a in modes if a[0]}
    assert {answer for answer, mode in modes.items() if mode is Mode.AGENT} == {(False, True, False)}


@given(desks(), calendars())
def test_every_request_takes_one_mode_whatever_the_order(
    desk: tuple[pd.DataFrame, pd.DataFrame], calendar: Calendar
) -> None:
    requests, items = desk
    routes = route(requests, items, calendar)
    assert routes["req_id"].tolist() == requests["req_id"].tolist()
    assert routes["mode"].isin(list(Mode)).all()
    shuffled = route(requests.iloc[::-1], items.iloc[::-1], calendar).iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(routes, shuffled)
    assert mix(routes)["n"].sum() == len(requests)
    if len(requests):
        assert mix(routes)["share"].sum() == pytest.approx(1)


@given(desks())
def test_what_is_not_fully_answered_is_guided_with_the_open_questions(desk: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    requests, items = desk
    known = {row["item_id"]: row for row in items.to_dict("records")}
    for row in route(requests, items).itertuples():
        item = known.get(row.item_id, {})
        open_questions = [text for name, text in QUESTIONS.items() if pd.isna(item.get(name))]
        assert row.asked == "；".join(open_questions)
        assert row.mode == Mode.GUIDE or not open_questions


@given(desks(), calendars())
def test_only_agent_work_has_a_slip_of_its_own(desk: tuple[pd.DataFrame, pd.DataFrame], calendar: Calendar) -> None:
    routes = route(*desk, calendar)
    slips = routes.loc[routes["slip"] != "", "slip"]
    assert slips.is_unique
    assert ((routes["slip"] != "") == (routes["mode"] == Mode.AGENT)).all()


@given(days, st.integers(0, 15), calendars(), st.booleans())
def test_a_promise_is_a_working_day_after_exactly_so_many(
    received: date, n: int, calendar: Calendar, counted: bool
) -> None:
    due = promised_date(received, n, calendar, count_receipt=counted)
    assert calendar.is_workday(due)
    days_later = [received + timedelta(days=step) for step in range((due - received).days + 1)]
    worked = sum(calendar.is_workday(day) for day in days_later[0 if counted else 1 :])
    # Only a promise of 0 days on a day off can run over, to the next working day.
    assert worked == n or (n == 0 and worked <= 1)


@pytest.mark.parametrize(
    ("received", "n", "due"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, date(2027, 3, 2)),
        (date(2027, 3, 4), 1, date(2027, 3, 5)),
        (date(2027, 3, 5), 1, date(2027, 3, 8)),
        (date(2027, 3, 4), 3, date(2027, 3, 9)),
        (date(2027, 3, 6), 0, date(2027, 3, 8)),
        (date(2027, 3, 6), 1, date(2027, 3, 8)),
        (date(2027, 3, 11), 1, date(2027, 3, 13)),
        (date(2027, 3, 11), 2, date(2027, 3, 15)),
    ],
)
def test_promises_across_a_weekend_a_day_off_and_a_day_worked_instead(received: date, n: int, due: date) -> None:
    calendar = Calendar(frozenset({date(2027, 3, 12)}), frozenset({date(2027, 3, 13)}))
    assert promised_date(received, n, calendar) == due


def test_counting_the_day_of_receipt_brings_the_promise_forward() -> None:
    assert promised_date(date(2027, 3, 5), 2, Calendar(), count_receipt=True) == date(2027, 3, 8)
    assert promised_date(date(2027, 3, 5), 1, Calendar(), count_receipt=True) == date(2027, 3, 5)


@pytest.mark.parametrize("bad", [-1, float("nan")])
def test_a_missing_or_negative_number_of_days_is_an_error(bad: float) -> None:
    with pytest.raises(ValueError, match="工作日数"):
        promised_date(MONDAY, bad, Calendar())


def test_an_id_that_stands_twice_and_a_day_both_off_and_on_are_errors() -> None:
    items = pd.DataFrame({"item_id": ["I0", "I0"], **{name: [True, False] for name in QUESTIONS}, "max_days": [1, 1]})
    requests = pd.DataFrame({"req_id": ["R0"], "item_id": ["I0"], "received": [MONDAY]})
    with pytest.raises(ValueError, match="重复"):
        route(requests, items)
    with pytest.raises(ValueError, match="日历"):
        Calendar(frozenset({MONDAY}), frozenset({MONDAY}))


def test_guided_and_unclear_requests_take_their_days_from_the_assumptions() -> None:
    items = pd.DataFrame([["I0", False, False, True, 9]], columns=["item_id", *QUESTIONS, "max_days"])
    requests = pd.DataFrame({"req_id": ["R0", "R1"], "item_id": ["I0", "I9"], "received": [MONDAY, MONDAY]})
    longer = replaced(ASSUMPTIONS, guide_days=3, unknown_days=4)
    assert route(requests, items, assumptions=longer)["promised"].tolist() == [date(2027, 3, 4), date(2027, 3, 5)]
    assert route(requests, items)["promised"].tolist() == [date(2027, 3, 2), date(2027, 3, 3)]


def test_every_assumption_is_marked_as_the_courses_own() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert (ASSUMPTIONS["reason"] != "").all()
