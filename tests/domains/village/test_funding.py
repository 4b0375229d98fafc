from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.village.funding import (
    ASSUMPTIONS,
    ORDER,
    Head,
    Promise,
    broken_promises,
    cover,
    fill_in_order,
    needs,
    sources,
    venue_summary,
)

money = st.integers(0, 400_000)
places = st.fixed_dictionaries(
    {
        "households": st.integers(0, 900),
        "posts": st.integers(0, 9),
        "venue_area": st.integers(0, 600),
        "budget_grant": money,
        "earmark": money,
        "dues": money,
        "collective_income": money,
    }
)


def table_of(rows: list[dict[str, int]]) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    table["earmark"] = table[["earmark", "budget_grant"]].min(axis=1)
    return table.assign(village=[f"示例村{number:02d}" for number in range(1, len(rows) + 1)])


villages = st.lists(places, min_size=1, max_size=4).map(table_of)
amounts = st.lists(money, min_size=4, max_size=4)


def spent(village: str, amounts: list[int]) -> pd.DataFrame:
    heads = [str(head) for head in Head]
    return pd.DataFrame({"village": village, "head": heads, "amount": amounts})


EXAMPLE = table_of(
    [
        {
            "households": 400,
            "posts": 5,
            "venue_area": 150,
            "budget_grant": 240_000,
            "earmark": 40_000,
            "dues": 10_000,
            "collective_income": 20_000,
        }
    ]
)
VILLAGE = "示例村01"


def promises(amounts: list[int], table: pd.DataFrame = EXAMPLE) -> dict[str, int]:
    broken = broken_promises(table, spent(VILLAGE, amounts))
    return dict(zip(broken["promise"], broken["amount"], strict=True))


@given(villages, amounts)
def test_a_gap_is_never_negative_and_closes_exactly_the_need(table: pd.DataFrame, amounts: list[int]) -> None:
    covered = cover(table, spent(VILLAGE, amounts))
    assert covered["village"].tolist() == [village for village in table["village"] for _ in Head]
    assert (covered["gap"] >= 0).all()
    assert ((covered["have"] + covered["gap"]) >= covered["need"]).all()
    assert (covered.loc[covered["gap"] > 0, "have"] < covered.loc[covered["gap"] > 0, "need"]).all()


@given(villages, amounts)
def test_the_heads_sum_to_what_was_spent(table: pd.DataFrame, amounts: list[int]) -> None:
    assert cover(table, spent(VILLAGE, amounts))["have"].sum() == sum(amounts)


@given(villages)
def test_shares_of_the_sources_sum_to_one_wherever_there_is_money(table: pd.DataFrame) -> None:
    shares = sources(table).set_index("village")
    total = table.set_index("village")[["budget_grant", "dues", "collective_income"]].sum(axis=1)
    for village, row in shares.iterrows():
        assert row.isna().all() if total[village] == 0 else row.sum() == pytest.approx(1)


def test_a_village_without_collective_income_has_a_share_of_nothing_and_not_a_missing_one() -> None:
    shares = sources(EXAMPLE.assign(collective_income=0)).iloc[0]
    assert shares["share_collective"] == 0
    assert shares["share_budget"] == pytest.approx(0.96)


def test_needs_of_the_example_are_those_of_the_assumptions_in_whole_yuan() -> None:
    found = needs(EXAMPLE).set_index("head")["need"]
    assert found.to_dict() == {"running": 60_000, "pay": 147_000, "service": 40_000, "venue": 30_000}
    odd = needs(EXAMPLE, replaced(ASSUMPTIONS, pay_per_post=28_001, pay_growth=5.5)).set_index("head")["need"]
    assert odd["pay"] == 147_705
    assert all(isinstance(need, int) for need in odd.tolist())


def test_regular_growth_raises_pay_and_nothing_else() -> None:
    before, after = needs(EXAMPLE), needs(EXAMPLE, replaced(ASSUMPTIONS, pay_growth=10))
    changed = before.loc[before["need"] != after["need"], "head"]
    assert changed.tolist() == ["pay"]


def test_a_budget_that_fits_breaks_nothing() -> None:
    enough = EXAMPLE.assign(collective_income=27_000)
    assert promises([60_000, 147_000, 40_000, 30_000], enough) == {}


def test_the_earmark_cannot_fill_a_gap_in_the_venue() -> None:
    assert promises([60_000, 140_000, 40_000, 30_000]) == {"pay": 7_000}
    assert promises([60_000, 147_000, 33_000, 30_000]) == {"service": 7_000, "earmark": 7_000}


def test_money_over_the_total_is_no_money_moved_from_the_earmark() -> None:
    assert promises([60_000, 147_000, 40_000, 30_000]) == {"total": 7_000}


def test_unspent_money_breaks_the_total_even_where_every_need_is_met() -> None:
    rich = EXAMPLE.assign(collective_income=90_000)
    assert promises([60_000, 147_000, 40_000, 30_000], rich) == {"total": 63_000}


@pytest.mark.parametrize(("collective", "held"), [(239_999, True), (240_000, False), (300_000, False)])
def test_the_budget_is_the_main_source_only_if_it_gives_most(collective: int, held: bool) -> None:
    table = EXAMPLE.assign(collective_income=collective)
    broken = set(broken_promises(table, spent(VILLAGE, [0, 0, 0, 0]))["promise"])
    assert (str(Promise.MAIN_SOURCE) not in broken) == held


@pytest.mark.parametrize("column", ["dues", "collective_income"])
def test_dues_that_outgrow_the_budget_break_the_order_of_sources(column: str) -> None:
    table = EXAMPLE.assign(**{column: 250_000})
    broken = broken_promises(table, spent(VILLAGE, [0, 0, 0, 0])).set_index("promise")["amount"]
    assert broken["main_source"] == 10_000


@pytest.mark.parametrize(
    "bad",
    [
        {"village": "别村"},
        {"head": "publicity"},
        {"amount": -1},
        {"amount": None},
    ],
)
def test_spending_that_cannot_be_read_is_an_error(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"没有|安排"):
        cover(EXAMPLE, spent(VILLAGE, [1, 2, 3, 4]).assign(**bad))


@given(st.lists(st.integers(0, 3000), min_size=1, max_size=20), st.integers(0, 500))
def test_the_smallest_venue_is_never_above_mean_or_median(areas: list[int], minimum: int) -> None:
    summary = venue_summary(pd.Series(areas), minimum)
    assert summary["smallest"] <= min(summary["mean"], summary["median"]) + 1e-9
    assert summary["n_below"] == sum(area < minimum for area in areas)


@given(st.lists(st.integers(0, 430), min_size=1, max_size=10))
def test_a_mean_of_430_is_possible_with_any_smallest_venue(small: list[int]) -> None:
    large = 430 * (len(small) + 1) - sum(small)
    summary = venue_summary(pd.Series([*small, large]), 430)
    assert summary["mean"] == 430
    assert summary["smallest"] == min(small)


@pytest.mark.parametrize("areas", [pd.Series([], dtype="float64"), pd.Series([120, None])])
def test_no_area_or_a_missing_one_has_no_mean(areas: pd.Series) -> None:
    with pytest.raises(ValueError, match="面积"):
        venue_summary(areas, 200)


@given(money, money, amounts)
def test_filling_in_order_spends_everything_and_skips_nobody(free: int, earmark: int, needed: list[int]) -> None:
    wanted = dict(zip(ORDER, needed, strict=False))
    got = fill_in_order(free, earmark, wanted)
    assert sum(got.values()) == free + earmark
    assert got[Head.SERVICE] >= earmark
    short = [got[head] < wanted[head] for head in ORDER]
    assert all(got[later] == 0 for place, later in enumerate(ORDER) if any(short[:place]))
    assert got[Head.SERVICE] == earmark or not any(short)
    assert all(got[head] <= wanted[head] for head in ORDER)


def test_an_earmark_fills_no_other_gap() -> None:
    needed = {Head.RUNNING: 60, Head.PAY: 168, Head.VENUE: 30}
    assert fill_in_order(250, 40, needed) == {Head.RUNNING: 60, Head.PAY: 168, Head.VENUE: 22, Head.SERVICE: 40}
    with pytest.raises(ValueError, match="负数"):
        fill_in_order(-1, 40, needed)


def test_every_assumption_is_one_of_the_course_and_says_why() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert (ASSUMPTIONS["reason"] != "").all()
