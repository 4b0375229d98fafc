from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.orientation.visit_log import (
    ACTION_LABELS,
    ASSUMPTIONS,
    UNDATED,
    Action,
    find_gaps,
    read_day,
    share_actions,
)

logs = st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=0, max_size=8).map(
    lambda rows: pd.DataFrame(
        [[f"示例村{number:02d}", *row] for number, row in enumerate(rows, 1)],
        columns=["site", *(str(action) for action in Action)],
    )
)
some_actions = st.sets(st.sampled_from(list(Action)))


def test_the_five_actions_stand_in_the_order_of_the_report() -> None:
    assert "".join(ACTION_LABELS[action] for action in Action) == "看听议比思"


@given(logs, some_actions)
def test_notes_by_site_and_by_action_come_to_the_same_sum(log: pd.DataFrame, counted: set[Action]) -> None:
    gaps, shares = find_gaps(log, counted=counted), share_actions(log, counted)
    assert gaps["n_notes"].sum() == shares["n"].sum()
    assert shares["share"].sum() == pytest.approx(1 if shares["n"].sum() else 0)
    assert list(gaps["site"]) == list(log["site"])
    assert list(shares["action"]) == [action for action in Action if action in counted]


@given(logs, some_actions, st.integers(1, 5))
def test_an_action_is_missing_exactly_where_it_has_too_few_notes(
    log: pd.DataFrame, counted: set[Action], fewest: int
) -> None:
    gaps = find_gaps(log, replaced(ASSUMPTIONS, min_notes=fewest), counted)
    for (_, notes), gap in zip(log.iterrows(), gaps.itertuples(), strict=True):
        assert set(gap.missing) == {action for action in counted if notes[action] < fewest}
        assert gap.complete == (len(gap.missing) == 0)


@given(logs, st.integers(1, 5), st.integers(1, 5))
def test_asking_for_more_notes_never_completes_a_site(log: pd.DataFrame, one: int, other: int) -> None:
    low, high = sorted((one, other))
    easy = find_gaps(log, replaced(ASSUMPTIONS, min_notes=low))["complete"]
    hard = find_gaps(log, replaced(ASSUMPTIONS, min_notes=high))["complete"]
    assert (easy | ~hard).all()


def test_a_blank_cell_counts_as_no_note_and_a_negative_one_is_an_error() -> None:
    log = pd.DataFrame([["示例村01", 1.0, None, 2.0, 1.0, 1.0]], columns=["site", *map(str, Action)])
    assert find_gaps(log).loc[0, "missing"] == (Action.LISTEN,)
    assert find_gaps(log).loc[0, "n_notes"] == 5
    with pytest.raises(ValueError, match="0 或更大"):
        find_gaps(log.fillna(-1))


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("3月5日", (3, 5)),
        (" ３月 ５号 ", (3, 5)),
        ("03-05", (3, 5)),
        ("2026/03/05", (3, 5)),
        ("3.5", (3, 5)),
        ("三月二十五日", (3, 25)),
        ("十二月三十一日", (12, 31)),
        ("2月29日", (2, 29)),
        ("2月30日", None),
        ("13月1日", None),
        ("0月5日", None),
        ("上旬", None),
        ("那天下午", None),
        ("3月", None),
        ("", None),
        *((entry, None) for entry in sorted(UNDATED)),
    ],
)
def test_a_day_is_read_in_any_common_way_of_writing_it(entry: str, day: tuple[int, int] | None) -> None:
    assert read_day(entry) == day


@given(st.dates())
def test_every_day_of_the_calendar_can_be_read(day: object) -> None:
    assert read_day(f"{day.month}月{day.day}日") == (day.month, day.day)  # type: ignore[attr-defined]


def test_the_assumption_is_not_passed_off_as_the_reports() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
