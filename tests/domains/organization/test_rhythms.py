from __future__ import annotations

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.rhythms import (
    ASSUMPTIONS,
    RHYTHM_LABELS,
    RHYTHM_OF,
    WORK_LABELS,
    Rhythm,
    Work,
    coverage,
    covered_months,
    gaps,
    handovers,
    months,
    read_month,
    reviews,
)

FIRST, LAST = pd.Period("2026-01", "M"), pd.Period("2028-12", "M")
MONTHS = st.integers(-6, 40).map(lambda n: FIRST + n)
VILLAGES = ["村01", "村02"]


@st.composite
def post_tables(draw: st.DrawFn) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for number in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(MONTHS), draw(MONTHS)))
        rows.append((draw(st.sampled_from(VILLAGES)), f"指{number}", start, draw(st.sampled_from([end, pd.NaT]))))
    return pd.DataFrame(rows, columns=["village", "role", "start", "end"], dtype=object)


@st.composite
def work_tables(draw: st.DrawFn) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for number in range(draw(st.integers(0, 5))):
        start, end = sorted((draw(MONTHS), draw(MONTHS)))
        rows.append((f"W{number}", draw(st.sampled_from(VILLAGES)), str(draw(st.sampled_from(list(Work)))), start, end))
    return pd.DataFrame(rows, columns=["work_id", "village", "kind", "start", "end"], dtype=object)


def post(village: str, role: str, start: str, end: str | None) -> tuple[object, ...]:
    return village, role, pd.Period(start, "M"), pd.Period(end, "M") if end else pd.NaT


def posts(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["village", "role", "start", "end"], dtype=object)


@given(post_tables())
def test_covered_and_gap_months_make_the_period(table: pd.DataFrame) -> None:
    made = coverage(table, VILLAGES, FIRST, LAST)
    assert (made["months_covered"] + made["gap_months"] == len(months(FIRST, LAST))).all()
    assert (made["longest_gap"] <= made["gap_months"]).all()
    for row in made.itertuples():
        assert row.months_covered == len(set(covered_months(table, row.village, FIRST, LAST)))


@given(post_tables())
def test_gaps_are_apart_in_order_and_hold_no_covered_month(table: pd.DataFrame) -> None:
    for village in VILLAGES:
        found = gaps(table, village, FIRST, LAST)
        empty = [month for start, end in found for month in months(start, end)]
        assert sorted([*empty, *covered_months(table, village, FIRST, LAST)]) == months(FIRST, LAST)
        assert all(later[0] > earlier[1] + 1 for earlier, later in itertools.pairwise(found))


@given(post_tables(), post_tables())
def test_another_post_never_makes_a_gap(table: pd.DataFrame, more: pd.DataFrame) -> None:
    both = pd.concat([table, more]) if len(table) and len(more) else table if len(table) else more
    assert (
        coverage(both, VILLAGES, FIRST, LAST)["months_covered"]
        >= coverage(table, VILLAGES, FIRST, LAST)["months_covered"]
    ).all()


@given(post_tables(), work_tables())
def test_a_note_is_needed_before_every_leaving_with_unfinished_work_and_at_no_other_time(
    table: pd.DataFrame, work: pd.DataFrame
) -> None:
    made = handovers(table, work)
    assert (made["needed_on"] < made["leaves_on"]).all()
    assert made["needed_on"].is_monotonic_increasing
    expected = sum(
        p.village == w.village and w.start <= p.end < w.end
        for p in table[table["end"].notna()].itertuples()
        for w in work.itertuples()
    )
    assert len(made) == expected


@given(MONTHS, st.integers(0, 80), st.sampled_from(list(Work)), st.integers(1, 6))
def test_stock_is_taken_within_the_work_and_at_its_end(start: pd.Period, n: int, kind: Work, term: int) -> None:
    assumptions = replaced(ASSUMPTIONS, term_years=term)
    made = reviews(kind, start, start + n, assumptions)
    assert made[-1] == start + n
    assert made == sorted(set(made))
    assert made[0] >= start
    if RHYTHM_OF[kind] is Rhythm.THEME:
        assert len(made) == 1


def test_a_post_without_an_end_is_still_held_and_overlaps_count_once() -> None:
    table = posts(post("村01", "指1", "2026-01", "2026-06"), post("村01", "指2", "2026-05", None))
    made = coverage(table, VILLAGES, FIRST, LAST)
    assert made.to_numpy().tolist() == [["村01", 36, 0, 0], ["村02", 0, 36, 36]]


def test_a_gap_lies_between_two_posts_and_not_where_they_meet() -> None:
    table = posts(post("村01", "指1", "2025-03", "2026-06"), post("村01", "指2", "2026-07", "2027-01"))
    assert gaps(table, "村01", FIRST, LAST) == [(pd.Period("2027-02", "M"), LAST)]
    later = posts(post("村01", "指1", "2026-01", "2026-06"), post("村01", "指2", "2026-09", None))
    assert gaps(later, "村01", FIRST, LAST) == [(pd.Period("2026-07", "M"), pd.Period("2026-08", "M"))]


@pytest.mark.parametrize(("end", "needed"), [("2028-02", "2028-02-14"), ("2027-02", "2027-02-13")])
def test_a_leap_february_has_a_day_more(end: str, needed: str) -> None:
    work = pd.DataFrame(
        [("W1", "村01", "upgrade", pd.Period("2026-01", "M"), LAST)],
        columns=["work_id", "village", "kind", "start", "end"],
    )
    made = handovers(posts(post("村01", "指1", "2026-01", end)), work)
    assert made["needed_on"].tolist() == [pd.Timestamp(needed)]


@pytest.mark.parametrize(("end", "notes"), [("2026-05", 0), ("2026-06", 1), ("2026-11", 1), ("2026-12", 0)])
def test_no_note_for_work_not_begun_or_ending_with_the_post(end: str, notes: int) -> None:
    work = pd.DataFrame(
        [("W1", "村01", "activity", pd.Period("2026-06", "M"), pd.Period("2026-12", "M"))],
        columns=["work_id", "village", "kind", "start", "end"],
    )
    assert len(handovers(posts(post("村01", "指1", "2026-01", end)), work)) == notes


def test_each_kind_of_work_has_the_reports_rhythm() -> None:
    start, end = pd.Period("2026-03", "M"), pd.Period("2032-05", "M")
    decembers = [pd.Period(f"{year}-12", "M") for year in range(2026, 2032)]
    assert reviews(Work.UPGRADE, start, end) == [pd.Period("2030-12", "M"), end]
    assert reviews(Work.TURNAROUND, start, end) == reviews(Work.RECRUIT, start, end) == [*decembers, end]
    assert reviews(Work.ACTIVITY, start, end) == [end]


@pytest.mark.parametrize("entry", ["2026-3", "2026.03", " 2026/3 ", "2026年3月", "2026-03-01"])
def test_a_month_is_read_however_it_is_typed(entry: str) -> None:
    assert read_month(entry) == pd.Period("2026-03", "M")


@pytest.mark.parametrize("entry", ["", "3", "2026", "2026-13", "2026-0", "999", "去年三月"])
def test_what_is_no_month_is_not_guessed(entry: str) -> None:
    assert read_month(entry) is None


def test_everything_has_a_label_and_no_assumption_is_the_reports() -> None:
    assert set(WORK_LABELS) == set(RHYTHM_OF) == set(Work)
    assert set(RHYTHM_LABELS) == set(RHYTHM_OF.values()) == set(Rhythm)
    assert not ASSUMPTIONS["stated_by_report"].any()
