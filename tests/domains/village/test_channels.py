from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.village.channels import (
    ASSUMPTIONS,
    OPTIONS,
    SEASON,
    Channel,
    Hitch,
    State,
    best_uses,
    calendar,
    plan_channels,
    receipts,
    with_crops,
)

CROPS = SEASON["crop"].tolist()
VILLAGES = ("示例村A", "示例村B")
assets = st.lists(
    st.tuples(
        st.sampled_from(VILLAGES),
        st.sampled_from(["factory", "land", "building"]),
        st.integers(0, 900),
        st.sampled_from(State),
    ),
    max_size=6,
    unique_by=lambda row: row[:2],
).map(lambda rows: pd.DataFrame(rows, columns=["village", "asset", "quantity", "state"]))
picks = st.lists(
    st.tuples(
        st.sampled_from(VILLAGES),
        st.sampled_from(Channel),
        st.sampled_from(["", *Channel]),
        st.booleans(),
    ),
    max_size=6,
).map(lambda rows: pd.DataFrame(rows, columns=["village", "channel", "fallback", "decided"]))


def hitches(
    rows: list[tuple[str, str, bool]],
    stock: list[tuple[str, int, State]],
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> list[tuple[Hitch, ...]]:
    chosen = pd.DataFrame(rows, columns=["channel", "fallback", "decided"]).assign(village="A")
    have = pd.DataFrame(stock, columns=["asset", "quantity", "state"]).assign(village="A")
    return list(plan_channels(chosen, have, OPTIONS, assumptions)["hitches"])


@given(picks, assets)
def test_an_asset_is_used_once_and_only_if_it_is_there_and_idle(picks: pd.DataFrame, assets: pd.DataFrame) -> None:
    plan = plan_channels(picks, assets)
    assert plan[["village", "channel"]].to_numpy().tolist() == picks[["village", "channel"]].to_numpy().tolist()
    working = plan[plan["net_per_year"].notna()]
    assert not working.duplicated(["village", "asset"]).any()
    idle = assets[(assets["state"] == State.IDLE) & (assets["quantity"] > 0)]
    free = set(zip(idle["village"], idle["asset"], strict=True))
    assert set(zip(working["village"], working["asset"], strict=True)) <= free


@given(picks, assets)
def test_net_is_income_less_cost_and_payback_needs_a_net_above_zero(picks: pd.DataFrame, assets: pd.DataFrame) -> None:
    plan = plan_channels(picks, assets)
    working = plan[plan["net_per_year"].notna()]
    assert (working["net_per_year"] == working["income"] - working["cost"]).all()
    assert ((working["net_per_year"] > 0) == working["payback"].notna()).all()
    assert (working["payback"].dropna() > 0).all()
    told = working["hitches"].map(lambda found: Hitch.LOSS in found)
    assert (told == (working["net_per_year"] <= 0)).all()


@given(picks, assets, st.integers(1, 5))
def test_a_risky_channel_without_a_safer_fallback_is_told(
    picks: pd.DataFrame, assets: pd.DataFrame, limit: int
) -> None:
    plan = plan_channels(picks, assets, OPTIONS, replaced(ASSUMPTIONS, max_risk=limit))
    risk = OPTIONS.set_index("channel")["risk"]
    for row, fallback in zip(plan.itertuples(), picks["fallback"], strict=True):
        if row.net_per_year == row.net_per_year and row.risk > limit:
            assert (Hitch.NO_FALLBACK in row.hitches) or risk[fallback] <= limit
        else:
            assert Hitch.NO_FALLBACK not in row.hitches


def test_two_channels_on_one_factory_are_one_too_many() -> None:
    rows = [("lease", "", True), ("enterprise", "lease", True)]
    assert hitches(rows, [("factory", 800, State.IDLE)]) == [(), (Hitch.TAKEN,)]


def test_a_factory_in_use_or_none_at_all_is_no_asset() -> None:
    assert hitches([("lease", "", True)], [("factory", 800, State.USED)]) == [(Hitch.IN_USE,)]
    assert hitches([("lease", "", True)], [("factory", 0, State.IDLE)]) == [(Hitch.NO_ASSET,)]
    assert hitches([("lease", "", True)], [("land", 80, State.IDLE)]) == [(Hitch.NO_ASSET,)]


def test_the_asset_of_a_risky_channel_is_free_for_its_fallback() -> None:
    stock = [("factory", 800, State.IDLE)]
    assert hitches([("enterprise", "lease", True)], stock) == [()]
    assert hitches([("enterprise", "transfer", True)], stock) == [(Hitch.NO_FALLBACK,)]
    assert hitches([("enterprise", "enterprise", True)], stock) == [(Hitch.NO_FALLBACK,)]
    lenient = replaced(ASSUMPTIONS, max_risk=5)
    assert hitches([("enterprise", "", True)], stock, lenient) == [()]


def test_a_channel_that_nobody_decided_on_says_so() -> None:
    assert hitches([("lease", "", False)], [("factory", 800, State.IDLE)]) == [(Hitch.UNDECIDED,)]


def test_the_same_base_pays_in_one_village_and_not_in_another() -> None:
    chosen = pd.DataFrame({"village": ["A", "B"], "channel": "base", "fallback": "transfer", "decided": True})
    have = pd.DataFrame({"village": ["A", "B"], "asset": "land", "quantity": [220, 60], "state": State.IDLE})
    plan = plan_channels(chosen, have)
    assert plan["net_per_year"].tolist() == [157_000, -59_000]
    assert plan["payback"].isna().tolist() == [False, True]


def test_a_net_of_exactly_nothing_has_no_payback() -> None:
    assert hitches([("transfer", "", True)], [("land", 50, State.IDLE)]) == [(Hitch.LOSS,)]


@given(st.dictionaries(st.sampled_from(["factory", "land", "building"]), st.integers(0, 900)))
def test_the_best_use_of_an_asset_beats_every_other_and_leaves_something(idle: dict[str, int]) -> None:
    chosen = best_uses(idle)
    option = OPTIONS.set_index("channel")
    assert all(net > 0 for net in chosen.values())
    used = [option.loc[channel, "needs"] for channel in chosen]
    assert len(used) == len(set(used))
    for asset, quantity in idle.items():
        uses = option[option["needs"] == asset]
        most = max(quantity * uses["income"] - uses["cost"])
        got = [net for channel, net in chosen.items() if option.loc[channel, "needs"] == asset]
        assert got == ([most] if most > 0 else [])


def test_an_asset_without_any_channel_stays_out_and_a_tie_takes_the_first() -> None:
    assert best_uses({"pond": 30}) == {}
    even = OPTIONS.assign(income=1, cost=0)
    assert list(best_uses({"factory": 5}, even)) == ["lease"]


@given(st.sets(st.sampled_from(CROPS)), st.integers(1, 400))
def test_crops_fill_months_and_bring_what_the_plan_counts(crops: set[str], land: int) -> None:
    options = with_crops(OPTIONS, crops)
    chosen = pd.DataFrame({"village": ["A"], "channel": ["base"], "fallback": ["transfer"], "decided": [True]})
    have = pd.DataFrame({"village": ["A"], "asset": ["land"], "quantity": [land], "state": [State.IDLE]})
    plan = plan_channels(chosen, have, options)
    year = calendar(receipts(plan, options, crops))
    assert year["month"].tolist() == list(range(1, 13))
    assert year["income"].sum() == pytest.approx(plan["income"].sum())
    assert (year["income"] > 0).sum() == 2 * len(crops)


def test_the_four_seasons_still_leave_months_without_income() -> None:
    sources = SEASON.rename(columns={"crop": "source", "price": "income"})
    year = calendar(sources)
    assert year.loc[year["income"] == 0, "month"].tolist() == [2, 3, 8, 9]
    assert year.loc[year["month"] == 1, "sources"].tolist() == [("红薯",)]


def test_a_channel_without_an_asset_brings_no_income_in_any_month() -> None:
    chosen = pd.DataFrame({"village": ["A"], "channel": ["lease"], "fallback": [""], "decided": [True]})
    plan = plan_channels(chosen, pd.DataFrame(columns=["village", "asset", "quantity", "state"]))
    assert receipts(plan, OPTIONS, []).empty
    assert calendar(receipts(plan, OPTIONS, []))["income"].tolist() == [0] * 12


@pytest.mark.parametrize("months", [(), (0,), (13,), (4, 14)])
def test_a_month_that_is_missing_or_none_is_an_error(months: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="月份"):
        calendar(pd.DataFrame({"source": ["枇杷"], "months": [months], "income": [100]}))


def test_what_the_report_leaves_out_is_fictional_and_says_so() -> None:
    assert OPTIONS.attrs["data_origin"] == SEASON.attrs["data_origin"] == "synthetic"
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert OPTIONS["channel"].tolist() == list(Channel)
