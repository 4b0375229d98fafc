from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.zeros import (
    ASSUMPTIONS,
    INDICATOR_LABELS,
    LEVEL_LABELS,
    LEVEL_OF,
    QUESTIONS,
    REASON_LABELS,
    Indicator,
    Level,
    Reason,
    background,
    read_zeros,
)

RANK = list(Level)
numbers = st.one_of(st.none(), st.integers(0, 60))
channels = st.lists(st.tuples(numbers, numbers), max_size=4)


def reading(
    rows: list[tuple[float | None, float | None]],
    *,
    period: str = "2025年",
    rule: str = "以登记为准",
    value: float = 0,
    **limits: float,
) -> Reason:
    cards = pd.DataFrame([("K", value, period, rule)], columns=["card", "value", "period", "counting_rule"])
    flow = pd.DataFrame(
        [("K", f"C{n}", *row) for n, row in enumerate(rows)], columns=["card", "channel", "received", "settled"]
    )
    flow = flow.astype({"received": "float64", "settled": "float64"})
    return Reason(read_zeros(cards, flow, replaced(ASSUMPTIONS, **limits)).loc[0, "reason"])


def rank(reason: Reason) -> int:
    return RANK.index(LEVEL_OF[reason])


@given(channels, st.sampled_from(["", "2025年"]))
def test_adding_a_counting_rule_never_lowers_the_level(
    rows: list[tuple[float | None, float | None]], period: str
) -> None:
    assert rank(reading(rows, period=period, rule="以登记为准")) >= rank(reading(rows, period=period, rule=""))
    assert rank(reading(rows, period="2025年")) >= rank(reading(rows, period=""))


@given(channels)
def test_without_period_or_rule_a_zero_is_not_usable(rows: list[tuple[float | None, float | None]]) -> None:
    assert reading(rows, period="  ") is Reason.NO_PERIOD
    assert reading(rows, rule="") is Reason.NO_RULE


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=4))
def test_more_settled_than_received_on_any_channel_is_an_error(rows: list[tuple[int, int]]) -> None:
    wrong = any(settled > received for received, settled in rows)
    assert (reading(list(rows)) is Reason.ERROR) == wrong


@given(st.integers(1, 4))
def test_silence_on_every_channel_is_ambiguous(n: int) -> None:
    assert reading([(0, 0)] * n) is Reason.SILENT
    assert LEVEL_OF[Reason.SILENT] is Level.AMBIGUOUS


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_settling_more_of_the_same_never_makes_a_zero_less_clear(received: int, one: int, other: int) -> None:
    less, more = sorted((min(one, received), min(other, received)))
    assert rank(reading([(received, less)])) <= rank(reading([(received, more)]))


@pytest.mark.parametrize(
    ("received", "settled", "reason"),
    [
        (19, 19, Reason.FEW),
        (20, 16, Reason.SETTLED),
        (20, 15, Reason.UNSETTLED),
        (35, 28, Reason.SETTLED),
        (35, 27, Reason.UNSETTLED),
    ],
)
def test_a_number_on_a_line_has_reached_it(received: int, settled: int, reason: Reason) -> None:
    assert reading([(received, settled)]) is reason


def test_a_channel_error_is_seen_although_the_sums_look_right() -> None:
    assert reading([(30, 10), (5, 8)]) is Reason.ERROR


def test_a_missing_number_stays_out_and_is_no_zero() -> None:
    assert reading([]) is Reason.NO_BACKGROUND
    assert reading([(None, None)]) is Reason.NO_BACKGROUND
    assert reading([(None, 4), (30, 30)]) is Reason.SETTLED


def test_a_figure_that_is_no_zero_is_read_as_it_is() -> None:
    assert reading([(0, 0)], value=3) is Reason.NOT_ZERO


def test_the_lines_can_be_moved() -> None:
    assert reading([(10, 10)], min_received=10) is Reason.SETTLED
    assert reading([(20, 10)], min_settled=50) is Reason.SETTLED


@pytest.mark.parametrize("value", [-1, float("nan")])
def test_a_missing_or_negative_figure_is_an_error(value: float) -> None:
    with pytest.raises(ValueError, match="指标的值"):
        reading([(20, 20)], value=value)


def test_a_negative_background_is_an_error() -> None:
    with pytest.raises(ValueError, match="收到数和办结数"):
        background(pd.DataFrame({"card": ["K"], "channel": ["C"], "received": [-1.0], "settled": [0.0]}))


def test_every_reason_has_a_level_a_label_and_a_question() -> None:
    assert set(LEVEL_OF) == set(REASON_LABELS) == set(QUESTIONS) == set(Reason)
    assert set(LEVEL_LABELS) == set(Level)
    assert set(INDICATOR_LABELS) == set(Indicator)
    assert not ASSUMPTIONS["stated_by_report"].any()
