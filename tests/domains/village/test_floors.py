from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.village.floors import ASSUMPTIONS, Share, Unit, convert, floor_check, pool, share

amounts = st.integers(0, 40)
communities = st.lists(st.tuples(amounts, amounts), max_size=6).map(
    lambda rows: pd.DataFrame(rows, columns=["operating", "resident_fund"]).assign(
        community=[f"示例社区{letter}" for letter in "ABCDEF"[: len(rows)]]
    )
)


def one(operating: float, fund: float) -> pd.DataFrame:
    return pd.DataFrame({"community": ["示例社区A"], "operating": [operating], "resident_fund": [fund]})


@given(communities)
def test_each_head_is_judged_alone_and_short_by_what_it_lacks(table: pd.DataFrame) -> None:
    checked = floor_check(table)
    assert len(checked) == 2 * len(table)
    assert (checked["ok"] == (checked["amount"] >= 10)).all()
    assert (checked["amount"] + checked["short"] >= 10).all()
    assert (checked["ok"] == (checked["short"] == 0)).all()


@given(communities, amounts)
def test_more_money_under_one_head_never_helps_the_other(table: pd.DataFrame, more: int) -> None:
    before = floor_check(table)
    after = floor_check(table.assign(operating=table["operating"] + more))
    fund = before["head"] == "resident_fund"
    assert before.loc[fund, "ok"].tolist() == after.loc[fund, "ok"].tolist()


@pytest.mark.parametrize(
    ("operating", "fund", "ok"),
    [(10, 10, [True, True]), (20, 0, [True, False]), (9.9, 10, [False, True]), (0, 0, [False, False])],
)
def test_exactly_ten_is_enough_and_twenty_in_one_is_not(operating: float, fund: float, ok: list[bool]) -> None:
    assert floor_check(one(operating, fund))["ok"].tolist() == ok


def test_a_local_floor_replaces_that_of_the_report() -> None:
    assert floor_check(one(12, 12), replaced(ASSUMPTIONS, resident_fund=15))["short"].tolist() == [0, 3]


@pytest.mark.parametrize("bad", [-1.0, float("nan")])
def test_a_missing_or_negative_amount_is_an_error(bad: float) -> None:
    with pytest.raises(ValueError, match="经费"):
        floor_check(one(bad, 10))


projects = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from("甲乙丙"), st.sampled_from(["养老", "环境"]), st.integers(0, 99)),
    max_size=8,
).map(lambda rows: pd.DataFrame(rows, columns=["community", "dept", "purpose", "amount"]))


@given(projects)
def test_pooling_keeps_every_yuan_and_every_purpose(table: pd.DataFrame) -> None:
    pooled = pool(table)
    assert pooled["amount"].sum() == table["amount"].sum()
    for purpose in ("养老", "环境"):
        kept = pooled.loc[pooled["purpose"] == purpose, "amount"].sum()
        assert kept == table.loc[table["purpose"] == purpose, "amount"].sum()
    assert not pooled.duplicated(["community", "purpose"]).any()


@pytest.mark.parametrize("bad", [{"purpose": ""}, {"purpose": None}, {"amount": None}])
def test_money_without_purpose_or_amount_is_not_pooled(bad: dict[str, object]) -> None:
    table = pd.DataFrame({"community": ["A"], "dept": ["甲"], "purpose": ["养老"], "amount": [3]})
    with pytest.raises(ValueError, match="用途"):
        pool(table.assign(**bad))


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_between_nothing_and_everything(part: int, rest: int) -> None:
    assert 0 <= share(part, part + rest) < 1
    assert share(part + rest, part + rest) == 1


@pytest.mark.parametrize(("part", "whole"), [(25.1, 3.3), (-1, 3), (0, 0), (1, 0)])
def test_what_is_no_part_has_no_share(part: float, whole: float) -> None:
    with pytest.raises(ValueError, match="一部分"):
        share(part, whole)


def test_the_share_of_the_report_states_its_base_and_year() -> None:
    found = Share(3.3, 25.1, "转移支付增加额", 2015)
    assert (round(100 * found.value, 1), found.base, found.year) == (13.1, "转移支付增加额", 2015)


@pytest.mark.parametrize("base", ["", "  "])
def test_a_share_of_nothing_named_is_an_error(base: str) -> None:
    with pytest.raises(ValueError, match="占什么"):
        Share(3.3, 25.1, base, 2015)


def test_a_part_larger_than_its_whole_is_no_share() -> None:
    with pytest.raises(ValueError, match="一部分"):
        Share(25.1, 3.3, "转移支付增加额", 2015)


@given(st.integers(0, 10**9), st.sampled_from(Unit), st.sampled_from(Unit))
def test_converting_there_and_back_changes_nothing(amount: int, unit: Unit, wanted: Unit) -> None:
    assert convert(convert(amount, unit, wanted), wanted, unit) == pytest.approx(amount)


@pytest.mark.parametrize(
    ("amount", "unit", "wanted", "result"),
    [(3.3, Unit.YI, Unit.WAN, 33_000), (10, Unit.WAN, Unit.YUAN, 100_000), (5000, Unit.WAN, Unit.YI, 0.5)],
)
def test_amounts_of_the_report_in_other_units(amount: float, unit: Unit, wanted: Unit, result: float) -> None:
    assert convert(amount, unit, wanted) == pytest.approx(result)


def test_the_floors_are_the_reports_and_said_to_be() -> None:
    assert ASSUMPTIONS["stated_by_report"].all()
    assert set(ASSUMPTIONS["value"]) == {10}
