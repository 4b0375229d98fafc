"""Judges the plan of the five villages by the rules of the brief (facts d1-1.5-2, d1-1.5-5, d1-3.6-6, d1-3.7-5)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest

HEADS = ["running", "pay", "service", "venue"]
ASSETS = {"factory": "厂房", "land": "土地"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    """The rows by village; a blank amount counts as nothing, another check tells it."""
    table = submission.set_index("village")
    amounts = table[[*HEADS, "net"]].astype("Float64").fillna(0).astype("float64")
    return table.assign(**amounts, need_pay=table["last_pay"] * 105 / 100, blank=table[HEADS].isna().any(axis=1))


@pytest.fixture
def filled(work: pd.DataFrame) -> pd.DataFrame:
    return work[~work["blank"]]


@pytest.fixture
def options(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["options"].set_index("channel")


@pytest.fixture
def chosen(work: pd.DataFrame) -> dict[str, list[str]]:
    """The channels of every village, whichever of the two boxes they stand in."""
    return {
        village: [channel for channel in (row["channel_a"], row["channel_b"]) if channel not in ("", "none")]
        for village, row in work.iterrows()
    }


def named(villages: Iterable[str]) -> str:
    listed = list(villages)
    return "、".join(listed[:3]) + (" 等" if len(listed) > 3 else "")


def quantity(work: pd.DataFrame, village: str, asset: str) -> int:
    """How much of an asset lies idle; nothing where it is in use or not there."""
    state, _, size = work.loc[village, asset].partition(" ")
    return int(size.split()[0]) if state == "闲置" else 0


def growth_misplaced(work: pd.DataFrame) -> pd.Series:
    """Whether running costs are too high by what pay lacks of its growth."""
    extra = work["running"] - work["need_running"]
    growth = work["need_pay"] - work["last_pay"]
    return (
        (extra > 0)
        & (extra <= growth)
        & (work["pay"] < work["need_pay"])
        & ((extra == growth) | (work["pay"] == work["last_pay"]))
    )


def net_of(work: pd.DataFrame, options: pd.DataFrame, village: str, channel: str) -> float:
    terms = options.loc[channel]
    return quantity(work, village, terms["needs"]) * terms["income"] / 100 - terms["cost"]


@pytest.mark.task(1)
def test_every_amount_is_filled_in(work: pd.DataFrame) -> None:
    """每个村的四项安排都填了"""
    blank = work.index[work["blank"]]
    assert blank.empty, f"{named(blank)} 还有没填的金额；没有钱安排的项填 0。"


@pytest.mark.task(1)
def test_no_amount_is_negative(work: pd.DataFrame) -> None:
    """没有一项安排是负数"""
    negative = work.index[(work[HEADS] < 0).any(axis=1)]
    assert negative.empty, f"{named(negative)} 有一项是负数；安排最少是 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("money-earmark-moved")
def test_the_earmark_stays_with_serving_residents(filled: pd.DataFrame) -> None:
    """每个村的专项经费都留在服务群众"""
    moved = filled.index[filled["service"] < filled["earmark"]]
    assert moved.empty, f"{named(moved)} 的服务群众少于专项。专款只能专用，别处的缺口要另想办法。"


@pytest.mark.task(1)
@pytest.mark.misconception("money-need-as-money")
def test_no_village_plans_more_than_it_has(filled: pd.DataFrame) -> None:
    """没有一个村安排的钱比手里的多"""
    total = filled["free"] + filled["earmark"]
    over = filled.index[filled[HEADS].sum(axis=1) > total]
    assert over.empty, f"{named(over)} 的四项之和超过了可统筹加专项。需要多少和有多少是两回事。"


@pytest.mark.task(1)
def test_all_the_money_is_planned(filled: pd.DataFrame) -> None:
    """每个村的钱都安排完了"""
    total = filled["free"] + filled["earmark"]
    under = filled.index[filled[HEADS].sum(axis=1) < total]
    assert under.empty, f"{named(under)} 还有钱没有安排，四项之和应等于可统筹加专项。"


@pytest.mark.task(2)
@pytest.mark.misconception("money-growth-in-running")
def test_growth_of_pay_is_not_put_under_running(filled: pd.DataFrame) -> None:
    """报酬的增长算在报酬里，没有放进运转"""
    wrong = filled.index[growth_misplaced(filled)]
    assert wrong.empty, f"{named(wrong)} 的运转多出来的正是报酬的增长；增长部分属于报酬。"


@pytest.mark.task(2)
def test_no_head_gets_more_than_it_needs(filled: pd.DataFrame) -> None:
    """运转、报酬、阵地都不超过需要"""
    pairs = (("running", "need_running"), ("pay", "need_pay"), ("venue", "need_venue"))
    over = [village for village, row in filled.iterrows() if any(row[head] > row[need] for head, need in pairs)]
    assert not over, f"{named(over)} 有一项超过了需要。报酬的需要是上年报酬的 105%。"


@pytest.mark.task(2)
@pytest.mark.misconception("money-visible-first")
def test_an_earlier_head_is_full_before_a_later_one_gets_any(filled: pd.DataFrame) -> None:
    """前一项足了，才给后一项"""
    short_running, short_pay = filled["running"] < filled["need_running"], filled["pay"] < filled["need_pay"]
    skipped = short_running & (filled["pay"] > 0) | (short_running | short_pay) & (filled["venue"] > 0)
    wrong = filled.index[skipped & ~growth_misplaced(filled)]
    assert wrong.empty, f"{named(wrong)} 前面的项还缺着，后面的项已经有钱。次序是运转、报酬、阵地。"


@pytest.mark.task(2)
def test_free_money_fills_gaps_before_it_goes_to_serving_residents(filled: pd.DataFrame) -> None:
    """有缺口时，可统筹的钱先补缺口"""
    pairs = (("running", "need_running"), ("pay", "need_pay"), ("venue", "need_venue"))
    short = [
        village
        for village, row in filled.iterrows()
        if row["service"] > row["earmark"] and any(row[head] < row[need] for head, need in pairs)
    ]
    assert not short, f"{named(short)} 还有缺口，却把可统筹的钱给了服务群众。三项都足了，剩下的才加给它。"


@pytest.mark.task(2)
@pytest.mark.misconception("equal-shares")
def test_heads_are_not_a_quarter_each(filled: pd.DataFrame) -> None:
    """四项按需要安排，不是平均分"""
    even = filled.index[(filled["running"] == filled["pay"]) & (filled["pay"] == filled["venue"])]
    assert even.empty, f"{named(even)} 的运转、报酬、阵地一样多。平均分看着公平，却不看各项需要多少。"


@pytest.mark.task(2)
def test_amounts_are_there_to_be_judged(work: pd.DataFrame) -> None:
    """四项都填全，次序才看得出来"""
    blank = work.index[work["blank"]]
    assert blank.empty, f"{named(blank)} 的四项没有填全，看不出先后。"


@pytest.mark.task(3)
def test_every_box_has_a_channel_or_says_none(work: pd.DataFrame) -> None:
    """每个村的两格渠道都选了"""
    blank = work.index[(work[["channel_a", "channel_b"]] == "").any(axis=1)]
    assert blank.empty, f"{named(blank)} 有一格渠道还空着；用不上的格子选“不开”。"


@pytest.mark.task(3)
@pytest.mark.misconception("money-used-asset")
def test_only_idle_assets_are_planned_with(
    work: pd.DataFrame, chosen: dict[str, list[str]], options: pd.DataFrame
) -> None:
    """渠道要用的资产，村里有而且闲置"""
    wrong = [
        village
        for village, channels in chosen.items()
        if any(quantity(work, village, options.loc[channel, "needs"]) == 0 for channel in channels)
    ]
    assert not wrong, f"{named(wrong)} 的渠道要用的资产在用，或者村里没有。"


@pytest.mark.task(3)
@pytest.mark.misconception("money-asset-twice")
def test_an_asset_serves_one_channel(chosen: dict[str, list[str]], options: pd.DataFrame) -> None:
    """一处资产只给一条渠道"""
    twice = {}
    for village, channels in chosen.items():
        needed = [options.loc[channel, "needs"] for channel in channels]
        for asset, label in ASSETS.items():
            if needed.count(asset) > 1:
                twice[village] = label
    example = next(iter(twice.values()), "")
    assert not twice, f"{named(twice)} 的两条渠道用的是同一处{example}，只能留一条。"


@pytest.mark.task(3)
@pytest.mark.misconception("money-copied-model")
def test_no_channel_is_copied_where_it_loses(
    work: pd.DataFrame, chosen: dict[str, list[str]], options: pd.DataFrame
) -> None:
    """没有开一条净收入不为正的渠道"""
    losing = [
        village
        for village, channels in chosen.items()
        if any(
            quantity(work, village, options.loc[channel, "needs"]) > 0 and net_of(work, options, village, channel) <= 0
            for channel in channels
        )
    ]
    assert not losing, f"{named(losing)} 有一条渠道不挣钱。别村行得通的，放到这里要重新算。"


@pytest.mark.task(3)
def test_every_idle_asset_has_its_better_use(
    work: pd.DataFrame, chosen: dict[str, list[str]], options: pd.DataFrame
) -> None:
    """每处闲置资产都选了净收入较高的用法"""
    worse = []
    for village, channels in chosen.items():
        for asset, label in ASSETS.items():
            if quantity(work, village, asset) == 0:
                continue
            nets = {use: net_of(work, options, village, use) for use in options.index[options["needs"] == asset]}
            got = max((nets[channel] for channel in channels if channel in nets), default=0)
            if got < max(nets.values()):
                worse.append(f"{village}的{label}")
    assert not worse, f"{named(worse)} 还有净收入更高的用法，请把两种用法各算一遍。"


@pytest.mark.task(4)
def test_every_net_is_filled_in(submission: pd.DataFrame) -> None:
    """每个村的年净收入都填了"""
    blank = submission.loc[submission["net"].isna(), "village"]
    assert blank.empty, f"{named(blank)} 的年净收入还空着；没有渠道的填 0。"


@pytest.mark.task(4)
@pytest.mark.misconception("money-income-as-profit")
def test_cost_is_taken_off(work: pd.DataFrame, chosen: dict[str, list[str]], options: pd.DataFrame) -> None:
    """净收入减去了成本"""
    gross = []
    for village, channels in chosen.items():
        income = sum(net_of(work, options, village, channel) + options.loc[channel, "cost"] for channel in channels)
        if channels and work.loc[village, "net"] == income:
            gross.append(village)
    assert not gross, f"{named(gross)} 填的是年收入。收入不等于挣到的钱，还要减去年成本。"


@pytest.mark.task(4)
def test_every_net_fits_the_channels_chosen(
    work: pd.DataFrame, chosen: dict[str, list[str]], options: pd.DataFrame
) -> None:
    """年净收入与所选渠道相符"""
    wrong = []
    for village, channels in chosen.items():
        usable = all(quantity(work, village, options.loc[channel, "needs"]) > 0 for channel in channels)
        expected = sum(net_of(work, options, village, channel) for channel in channels)
        if usable and len(set(channels)) == len(channels) and work.loc[village, "net"] != expected:
            wrong.append(village)
    assert not wrong, f"{named(wrong)} 的年净收入与所选渠道对不上：年收入 − 年成本，两条相加。"


@pytest.mark.task(4)
def test_some_village_has_income_to_speak_of(work: pd.DataFrame) -> None:
    """选了渠道，净收入才有得算"""
    assert (work["net"] > 0).any(), "五个村的净收入都是 0。有的村是有闲置资产可用的，请回到上一步。"
