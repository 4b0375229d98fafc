from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.grid.information_query import (
    ASSUMPTIONS,
    CHANNEL_LABELS,
    FACILITIES,
    REQUESTS,
    TOTAL,
    Channel,
    Condition,
    Joint,
    Relation,
    channel_kinds,
    layer,
    meets,
    pivot,
    plain,
    query,
    synthetic_facilities,
    synthetic_requests,
)

CELLS = ["A01", "A02", "A03"]
START = date(2027, 3, 1)
tables = st.builds(
    synthetic_requests,
    seed=st.integers(0, 500),
    n=st.integers(0, 40),
    cells=st.just(CELLS),
    start=st.just(START),
    days=st.just(60),
)
days = st.integers(-5, 65).map(lambda n: START + timedelta(days=n))
texts = st.builds(
    Condition,
    st.sampled_from(["kind", "cell_code", "state"]),
    st.sampled_from([Relation.IS, Relation.IS_NOT, Relation.CONTAINS]),
    st.sampled_from(["路灯", "井盖", "A01", "ａ０２", "未结", "", "没有这样的"]),
)
dated = st.builds(Condition, st.just("reported"), st.sampled_from([Relation.FROM, Relation.UNTIL]), days)
conditions = st.lists(texts | dated, max_size=4)


@given(tables, conditions)
def test_and_is_inside_every_single_condition_and_or_is_around_it(rows: pd.DataFrame, wanted: list[Condition]) -> None:
    both = set(query(rows, wanted, Joint.AND).index)
    either = set(query(rows, wanted, Joint.OR).index)
    singles = [set(query(rows, [condition]).index) for condition in wanted]
    for single in singles:
        assert both <= single <= either
    if singles:
        assert both == set.intersection(*singles)
        assert either == set.union(*singles)
    else:
        assert both == either == set(rows.index)


@given(tables, texts)
def test_is_and_is_not_divide_the_rows(rows: pd.DataFrame, condition: Condition) -> None:
    yes = meets(rows, Condition(condition.field, Relation.IS, condition.value))
    no = meets(rows, Condition(condition.field, Relation.IS_NOT, condition.value))
    assert (yes != no).all()


@given(tables, st.sampled_from(REQUESTS), st.sampled_from(["cell_code", "state"]))
def test_a_pivot_adds_up_to_the_number_of_rows(rows: pd.DataFrame, index: str, columns: str) -> None:
    if index == columns:
        return
    table = pivot(rows, index, columns)
    assert table.loc[TOTAL, TOTAL] == len(rows)
    body = table.drop(index=TOTAL).drop(columns=TOTAL)
    assert body.to_numpy().sum() == len(rows)
    if len(rows):
        assert table.loc[TOTAL, body.columns].tolist() == body.sum().tolist()


@given(tables)
def test_a_layer_counts_every_row_once(rows: pd.DataFrame) -> None:
    assert sum(layer(rows, CELLS).values()) == len(rows)
    assert layer(rows.iloc[:0], CELLS) == dict.fromkeys(CELLS, 0)


@given(tables, conditions, st.sampled_from(Joint))
def test_whatever_else_a_table_holds_never_comes_out(rows: pd.DataFrame, wanted: list[Condition], joint: Joint) -> None:
    fuller = rows.assign(reporter_phone="13X", note="某人")
    assert list(query(fuller, wanted, joint).columns) == REQUESTS


def test_dates_include_both_ends() -> None:
    rows = pd.DataFrame({"reported": [date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 1), None]})
    march = [
        Condition("reported", Relation.FROM, date(2027, 3, 1)),
        Condition("reported", Relation.UNTIL, date(2027, 3, 31)),
    ]
    assert query(rows, march, columns=["reported"]).index.tolist() == [0, 1]
    with pytest.raises(ValueError, match="不是日期"):
        meets(rows, Condition("reported", Relation.FROM, "三月"))


@pytest.mark.parametrize(("left", "right"), [("Ａ０１", "a01"), ("路 灯", "路灯"), ("（东）", "(东)")])
def test_full_and_half_width_are_the_same(left: str, right: str) -> None:
    assert plain(left) == plain(right)


def test_a_missing_cell_meets_no_condition_and_an_empty_result_is_an_answer() -> None:
    rows = pd.DataFrame({"kind": ["路灯", None], "state": ["未结", "已结"]})
    assert meets(rows, Condition("kind", Relation.IS_NOT, "路灯")).tolist() == [False, False]
    assert query(rows, [Condition("kind", Relation.IS, "桥")]).empty
    with pytest.raises(KeyError):
        meets(rows, Condition("phone", Relation.IS, "1"))


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=6),
    st.integers(1, 100),
)
def test_only_channels_that_answer_are_two_way(rows: list[tuple[int, int, int]], least: int) -> None:
    channels = pd.DataFrame(
        [(f"渠道{n}", sent, max(got, answered), answered) for n, (sent, got, answered) in enumerate(rows)],
        columns=["channel", "sent", "received", "answered"],
    )
    judged = channel_kinds(channels, replaced(ASSUMPTIONS, answered=least))
    for row in judged.itertuples():
        if row.received == 0:
            assert row.kind == Channel.ONE_WAY
        elif row.kind == Channel.TWO_WAY:
            assert row.answered * 100 >= least * row.received - 1e-6
        else:
            assert row.kind == Channel.UNANSWERED
    more_notices = channel_kinds(channels.assign(sent=channels["sent"] + 99), replaced(ASSUMPTIONS, answered=least))
    assert more_notices["kind"].tolist() == judged["kind"].tolist()


@pytest.mark.parametrize("row", [(1, 2, 3), (1, -1, 0), (1, float("nan"), 0)])
def test_impossible_counts_are_an_error(row: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match=r"条数|答复"):
        channel_kinds(pd.DataFrame([("渠道", *row)], columns=["channel", "sent", "received", "answered"]))


def test_made_up_tables_repeat_and_say_what_they_are() -> None:
    for make, columns in ((synthetic_requests, REQUESTS), (synthetic_facilities, FACILITIES)):
        first, again = (make(3, 30, CELLS, START, 60) for _ in range(2))
        pd.testing.assert_frame_equal(first, again)
        assert list(first.columns) == columns
        assert first.attrs["data_origin"] == "synthetic"
        assert set(first["cell_code"]) <= set(CELLS)
    assert set(CHANNEL_LABELS) == set(Channel)
    assert not ASSUMPTIONS["stated_by_report"].any()
