from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.double_report import (
    ASSUMPTIONS,
    LEVEL_LABELS,
    Level,
    answered,
    flow,
    missing_reports,
    shown_total,
    unmatched,
)

COLUMNS = ["unit_kind", "registered", "active"]
registered = st.integers(0, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
tables = st.lists(registered, max_size=6).map(
    lambda rows: pd.DataFrame([(f"类{n}", *row) for n, row in enumerate(rows)], columns=COLUMNS)
)
tasks = st.lists(st.tuples(st.sampled_from(["教", "修", "陪"]), st.integers(0, 9), st.integers(0, 9)), max_size=6).map(
    lambda rows: pd.DataFrame(rows, columns=["skill", "places", "came"])
)
reports = st.sets(st.tuples(st.sampled_from(list(Level)), st.integers(1, 4)))


@given(tables, st.integers(0, 12))
def test_nothing_small_is_shown_or_can_be_worked_out(table: pd.DataFrame, low: int) -> None:
    flows = flow(table, replaced(ASSUMPTIONS, hidden_below=low))
    for shown, row in zip(flows.itertuples(), table.itertuples(), strict=True):
        assert not 0 < shown.registered < low
        assert not 0 < shown.active < low
        assert not 0 < shown.registered - shown.active < low
        assert pd.isna(shown.share) == (pd.isna(shown.registered) or pd.isna(shown.active) or not row.registered)
        if pd.notna(shown.share):
            assert shown.share == pytest.approx(row.active / row.registered)


@given(tables)
def test_shares_lie_between_none_and_all_and_nobody_registered_has_none(table: pd.DataFrame) -> None:
    share = flow(table)["share"]
    assert share.dropna().between(0, 1).all()
    assert share[(table["registered"] == 0).to_numpy()].isna().all()


@given(tables)
def test_the_total_shown_is_that_of_the_rows_shown(table: pd.DataFrame) -> None:
    flows = flow(table)
    shown = flows["registered"].notna() & flows["active"].notna()
    kept = table[shown.to_numpy()]
    assert shown_total(flows) == (kept["registered"].sum(), kept["active"].sum())


@pytest.mark.parametrize(("many", "came"), [(10, 11), (10, -1), (0, 1)])
def test_more_active_than_registered_is_an_error(many: int, came: int) -> None:
    with pytest.raises(ValueError, match="参加的"):
        flow(pd.DataFrame([("机关", many, came)], columns=COLUMNS))


def test_the_limit_is_the_first_number_that_is_shown() -> None:
    table = pd.DataFrame([("甲", 4, 0), ("乙", 5, 0), ("丙", 40, 4), ("丁", 40, 5), ("戊", 40, 36), ("己", 9, 9)],
                         columns=COLUMNS)  # fmt: skip
    flows = flow(table)
    assert flows["registered"].isna().tolist() == [True, False, False, False, False, False]
    assert flows["active"].isna().tolist() == [True, False, True, False, True, False]
    assert flows["share"].isna().tolist() == [True, False, True, False, True, False]


@given(tasks)
def test_places_free_and_people_waiting_account_for_everything(table: pd.DataFrame) -> None:
    made = unmatched(table)
    assert (made["places"] + made["waiting"] == made["came"] + made["wanting"]).all()
    assert ((made["wanting"] == 0) | (made["waiting"] == 0)).all()
    assert made["places"].sum() == table["places"].sum()


@given(reports, st.integers(1, 4))
def test_a_report_is_there_or_missing(made: set[tuple[Level, int]], until: int) -> None:
    missing = missing_reports(made, until)
    due = {(level, quarter) for level in Level for quarter in range(1, until + 1)}
    assert set(missing) == due - made
    assert set(LEVEL_LABELS) == set(Level)


def test_a_task_is_finished_when_both_sides_have_been_told() -> None:
    table = pd.DataFrame({"to_units": [True, True, False], "to_community": [True, False, True]})
    assert answered(table).tolist() == [True, False, False]
