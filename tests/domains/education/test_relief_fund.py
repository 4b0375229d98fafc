from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.relief_fund import (
    ASSUMPTIONS,
    BAND_LABELS,
    GRANTED,
    POT_LABELS,
    REASON_LABELS,
    REQUESTS,
    Band,
    Pot,
    Reason,
    decide,
    publish,
    quarter,
)

ACTIVITY, RELIEF = str(Pot.ACTIVITY), str(Pot.RELIEF)
pots = st.sampled_from([ACTIVITY, RELIEF])
bands = st.sampled_from([str(band) for band in Band])
asks = st.lists(
    st.tuples(
        st.integers(1, 30),
        st.sampled_from("甲乙丙丁"),
        pots,
        pots,
        bands,
        st.sampled_from([0, 200, 800, 1500, 5000, float("nan")]),
        st.booleans(),
        st.integers(0, 1),
    ),
    max_size=12,
).map(lambda rows: requests(*rows))
balances = st.fixed_dictionaries({Pot.ACTIVITY: st.integers(0, 9000), Pot.RELIEF: st.integers(0, 9000)})


def requests(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame([(f"R{n:02d}", *row) for n, row in enumerate(rows, 1)], columns=REQUESTS)


def relief(
    band: str, amount: float, *, day: int = 1, urgent: bool = False, before: int = 0, asker: str = ""
) -> tuple[object, ...]:
    return day, asker or f"{band}{day}", RELIEF, RELIEF, band, amount, urgent, before


@given(asks, balances)
def test_income_minus_grants_is_the_balance_and_no_pot_is_overdrawn(
    table: pd.DataFrame, balance: dict[Pot, float]
) -> None:
    decisions, left = decide(table, balance)
    for pot in Pot:
        own = (table["pot"] == pot).to_numpy()
        assert left[pot] == balance[pot] - decisions.loc[own, "granted"].sum()
        assert left[pot] >= 0
    assert (decisions["granted"] <= table["amount"].fillna(0)).all()
    assert decisions["req_code"].tolist() == table["req_code"].tolist()
    assert ((decisions["granted"] > 0) == decisions["reason"].isin(GRANTED)).all()


@given(asks, balances, st.integers(0, 9000))
def test_money_for_activities_never_helps_a_request_for_relief(
    table: pd.DataFrame, balance: dict[Pot, float], more: int
) -> None:
    richer = balance | {Pot.ACTIVITY: balance[Pot.ACTIVITY] + more}
    own = (table["pot"] == RELIEF).to_numpy()
    before, after = decide(table, balance)[0], decide(table, richer)[0]
    pd.testing.assert_frame_equal(before[own], after[own])


@given(asks, balances)
def test_relief_keeps_to_maximum_and_times_and_purpose(table: pd.DataFrame, balance: dict[Pot, float]) -> None:
    decisions, _ = decide(table, balance)
    joined = decisions.merge(table, on="req_code")
    given_relief = joined[(joined["pot"] == RELIEF) & joined["reason"].isin(GRANTED)]
    most = given_relief["band"].map(ASSUMPTIONS["value"])
    assert (given_relief["granted"] <= most).all()
    assert (given_relief["use"] == RELIEF).all()
    assert not given_relief["asker"].duplicated().any()
    assert (given_relief["before"] == 0).all()


def test_urgent_requests_come_first_and_then_the_earlier_day() -> None:
    table = requests(
        relief("third", 800, day=1), relief("third", 800, day=9, urgent=True), relief("third", 800, day=5),
        relief("third", 100, day=20),
    )  # fmt: skip
    decisions, left = decide(table, {Pot.RELIEF: 1700})
    assert decisions["reason"].tolist() == [Reason.FULL, Reason.FULL, Reason.WAIT, Reason.FULL]
    assert left == {Pot.ACTIVITY: 0, Pot.RELIEF: 0}


def test_each_reason_is_named_and_a_full_balance_pays_to_the_last_yuan() -> None:
    table = requests(
        relief("first", 3000),
        relief("first", 3001, day=2),
        relief("second", 900, before=1),
        (3, "甲", ACTIVITY, RELIEF, "third", 300, False, 0),
        (3, "乙", RELIEF, ACTIVITY, "first", 300, True, 0),
        (3, "丙", ACTIVITY, ACTIVITY, "", 500, False, 0),
        (3, "丁", RELIEF, RELIEF, "", 500, False, 0),
        (3, "戊", RELIEF, RELIEF, "third", float("nan"), False, 0),
    )
    decisions, left = decide(table, {Pot.RELIEF: 6000, Pot.ACTIVITY: 500})
    assert decisions["reason"].tolist() == [
        Reason.FULL, Reason.CAPPED, Reason.LIMIT, Reason.POT, Reason.POT, Reason.FULL, Reason.UNREADABLE,
        Reason.UNREADABLE,
    ]  # fmt: skip
    assert decisions["granted"].tolist() == [3000, 3000, 0, 0, 0, 500, 0, 0]
    assert left == {Pot.ACTIVITY: 0, Pot.RELIEF: 0}


def test_without_income_everything_waits_and_a_debt_or_a_double_code_is_an_error() -> None:
    table = requests(relief("first", 100), relief("second", 100))
    assert decide(table, {})[0]["reason"].tolist() == [Reason.WAIT, Reason.WAIT]
    assert decide(table.iloc[:0], {})[0].empty
    with pytest.raises(ValueError, match="负数"):
        decide(table, {Pot.RELIEF: -1})
    with pytest.raises(ValueError, match="重复"):
        decide(pd.concat([table, table]), {})


@given(asks, st.lists(st.tuples(st.integers(1, 3), pots, st.integers(0, 5000)), max_size=5), st.data())
def test_over_a_quarter_income_minus_grants_is_the_balance(
    table: pd.DataFrame, rows: list[tuple[int, str, int]], data: st.DataObject
) -> None:
    income = pd.DataFrame(rows, columns=["month", "pot", "amount"])
    months = data.draw(st.lists(st.integers(1, 3), min_size=len(table), max_size=len(table)))
    decisions, balance = quarter(income, table.assign(month=months), [1, 2, 3])
    assert decisions["req_code"].tolist() == table["req_code"].tolist()
    assert (balance[["activity", "relief"]] >= 0).all(axis=None)
    for pot in Pot:
        granted = decisions.loc[(table["pot"] == pot).to_numpy(), "granted"].sum()
        assert balance[str(pot)].iloc[-1] == income.loc[income["pot"] == pot, "amount"].sum() - granted
    given_relief = decisions.merge(table, on="req_code")
    given_relief = given_relief[(given_relief["pot"] == RELIEF) & given_relief["reason"].isin(GRANTED)]
    assert not given_relief["asker"].duplicated().any()


def test_what_waits_is_looked_at_again_when_money_comes() -> None:
    income = pd.DataFrame([(1, RELIEF, 500), (3, RELIEF, 600)], columns=["month", "pot", "amount"])
    table = requests(relief("third", 800)).assign(month=1)
    decisions, balance = quarter(income, table, [1, 2, 3])
    assert decisions[["reason", "month"]].to_numpy().tolist() == [[Reason.FULL, 3]]
    assert balance["relief"].tolist() == [500, 500, 300]


def granted(**counts: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [relief(band, 100, day=n, asker=f"{band}{n}") for band, n_all in counts.items() for n in range(n_all)]
    table = requests(*rows)
    return decide(table, {Pot.RELIEF: 100_000})[0], table


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(1, 6))
def test_no_published_group_is_small_and_the_groups_are_complete(
    first: int, second: int, third: int, least: int
) -> None:
    decisions, table = granted(first=first, second=second, third=third)
    report = publish(decisions, table, replaced(ASSUMPTIONS, min_group=least))
    total = first + second + third
    assert (report["n"] >= least).all()
    assert report["n"].sum() == (total if total >= least else 0)
    assert report["total"].sum() == (decisions["granted"].sum() if total >= least else 0)
    assert "R0" not in report.to_string()


@pytest.mark.parametrize(
    ("counts", "groups"),
    [
        ((5, 5, 5), [5, 5, 5]),
        ((2, 6, 3), [6, 5]),
        ((2, 6, 0), [8]),
        ((4, 6, 7), [7, 10]),
        ((0, 0, 4), []),
        ((2, 1, 1), []),
    ],
)
def test_small_bands_are_merged_and_a_merged_group_that_is_small_takes_one_more(
    counts: tuple[int, int, int], groups: list[int]
) -> None:
    decisions, table = granted(**dict(zip(("first", "second", "third"), counts, strict=True)))
    assert publish(decisions, table)["n"].tolist() == groups


def test_everything_has_a_name_and_no_rule_is_the_reports() -> None:
    assert set(POT_LABELS) == set(Pot)
    assert set(BAND_LABELS) == set(Band)
    assert set(REASON_LABELS) == set(Reason)
    assert not ASSUMPTIONS["stated_by_report"].any()
