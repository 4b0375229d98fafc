"""Channels of collective income: which asset each one needs, what it leaves in a year, and in which months.

Working model S19. The report names five channels, four produce of the seasons and a nursery (d1-1.4-7, d1-1.5-5,
d1-3.7-3, d1-3.7-5), but no income, cost or month; `OPTIONS` and `SEASON` are fictional. Money is in yuan.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.synthetic import DATA_ORIGIN


class Channel(StrEnum):
    """The five channels that the report names (d1-1.5-5)."""

    LEASE = "lease"
    TRANSFER = "transfer"
    BASE = "base"
    ENTERPRISE = "enterprise"
    REUSE = "reuse"


class State(StrEnum):
    """Whether an asset is free to be planned with."""

    IDLE = "idle"
    USED = "used"


class Hitch(StrEnum):
    """What stands against a channel in a village, the first that keeps it from starting first."""

    NO_ASSET = "no_asset"
    IN_USE = "in_use"
    TAKEN = "taken"
    """Another channel of the plan has the asset already."""
    LOSS = "loss"
    NO_FALLBACK = "no_fallback"
    UNDECIDED = "undecided"
    """The village has not yet decided on it by its own procedure (mechanism S15)."""


CHANNEL_LABELS = {
    Channel.LEASE: "出租厂房",
    Channel.TRANSFER: "流转土地",
    Channel.BASE: "特色基地",
    Channel.ENTERPRISE: "村办企业",
    Channel.REUSE: "盘活资源",
}
ASSET_LABELS = {"factory": "厂房", "land": "土地", "building": "旧校舍"}
ASSET_UNITS = {"factory": "平方米", "land": "亩", "building": "平方米"}

ASSUMPTIONS = assumption_table(
    [("max_risk", "超过这一风险档要写退路", 3.0, "档", False, "报告没有谈风险；课程假定，1 最低、5 最高", "d1-1.5-5")]
)

OPTIONS = pd.DataFrame(
    [
        (Channel.LEASE, "factory", 120, 20_000, 30_000, 1, (1, 7)),
        (Channel.TRANSFER, "land", 100, 5_000, 5_000, 1, (12,)),
        (Channel.BASE, "land", 1350, 140_000, 240_000, 4, ()),
        (Channel.ENTERPRISE, "factory", 500, 260_000, 420_000, 5, (3, 6, 9, 12)),
        (Channel.REUSE, "building", 80, 10_000, 60_000, 2, (3, 9)),
    ],
    columns=["channel", "needs", "income", "cost", "setup", "risk", "months"],
)
"""Fictional: income a year per unit of the asset, cost a year, money to begin with, months in which income comes."""

SEASON = pd.DataFrame(
    [("枇杷", (4, 5), 1500), ("杨梅", (6, 7), 1800), ("柑桔", (10, 11), 1200), ("红薯", (12, 1), 900)],
    columns=["crop", "months", "price"],
)
"""Crops from the report (d1-1.4-7); months and price (income a year per mu) are fictional."""

OPTIONS.attrs["data_origin"] = SEASON.attrs["data_origin"] = DATA_ORIGIN


def with_crops(options: pd.DataFrame, crops: Collection[str], season: pd.DataFrame = SEASON) -> pd.DataFrame:
    """Return the options with a base that grows these crops on equal parts of its land; without crops it earns 0."""
    prices = season.loc[season["crop"].isin(crops), "price"]
    income = float(prices.mean()) if len(prices) else 0.0
    return options.assign(income=options["income"].astype("float64").mask(options["channel"] == Channel.BASE, income))


def plan_channels(
    picks: pd.DataFrame, assets: pd.DataFrame, options: pd.DataFrame = OPTIONS, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return what each picked channel comes to and what stands against it, one row per pick, in the order given.

    Picks: `village, channel, fallback, decided` (fallback may be ""). Assets: `village, asset, quantity, state`, each
    asset once a village. An asset serves the first pick that needs it. Returns `village, channel, asset, quantity,
    income, cost, net_per_year, payback, risk, hitches`; where no asset is free the money is missing, and payback
    (years) is missing too where net is not above 0. Facts d1-1.5-5, d1-3.7-5.
    """
    stock = assets.set_index(["village", "asset"])
    option = options.set_index("channel")
    taken: set[tuple[str, str]] = set()
    rows = []
    for pick in picks.itertuples():
        offer = option.loc[pick.channel]
        place = (pick.village, offer["needs"])
        hitches = _asset_hitches(place, stock, taken)
        quantity = 0.0 if hitches else float(stock.loc[place, "quantity"])
        money = (None, None, None, None) if hitches else _money(quantity, offer)
        if not hitches:
            taken.add(place)
            hitches += [Hitch.LOSS] if money[2] is not None and money[2] <= 0 else []
            fallback = _has_fallback(pick, place, stock, taken, option, assumptions)
            hitches += [] if fallback else [Hitch.NO_FALLBACK]
        hitches += [] if pick.decided else [Hitch.UNDECIDED]
        rows.append((pick.village, pick.channel, offer["needs"], quantity, *money, offer["risk"], tuple(hitches)))
    columns = [
        "village",
        "channel",
        "asset",
        "quantity",
        "income",
        "cost",
        "net_per_year",
        "payback",
        "risk",
        "hitches",
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(("income", "cost", "net_per_year", "payback"), "float64"))


def _asset_hitches(place: tuple[str, str], stock: pd.DataFrame, taken: set[tuple[str, str]]) -> list[Hitch]:
    if place not in stock.index or stock.loc[place, "quantity"] <= 0:
        return [Hitch.NO_ASSET]
    if stock.loc[place, "state"] != State.IDLE:
        return [Hitch.IN_USE]
    return [Hitch.TAKEN] if place in taken else []


def _money(quantity: float, offer: pd.Series) -> tuple[float, float, float, float | None]:
    income, cost = quantity * float(offer["income"]), float(offer["cost"])
    net = income - cost
    return income, cost, net, float(offer["setup"]) / net if net > 0 else None


def _has_fallback(
    pick: object,
    place: tuple[str, str],
    stock: pd.DataFrame,
    taken: set[tuple[str, str]],
    option: pd.DataFrame,
    assumptions: pd.DataFrame,
) -> bool:
    """Return whether a risky pick can fall back on a safer one; the asset it would give up is free for that."""
    limit = assumptions.loc["max_risk", "value"]
    if option.loc[pick.channel, "risk"] <= limit:  # type: ignore[attr-defined]
        return True
    fallback = pick.fallback  # type: ignore[attr-defined]
    if fallback not in option.index or option.loc[fallback, "risk"] > limit:
        return False
    return not _asset_hitches((place[0], option.loc[fallback, "needs"]), stock, taken - {place})


def best_uses(idle: Mapping[str, float], options: pd.DataFrame = OPTIONS) -> dict[str, float]:
    """Return for each idle asset the channel that leaves most in a year, with its net; the first of equal ones.

    An asset that no channel would leave anything above 0 stays out. Options: `channel, needs, income, cost`.
    """
    chosen: dict[str, float] = {}
    for asset, quantity in idle.items():
        uses = options[options["needs"] == asset]
        net = {str(use.channel): quantity * use.income - use.cost for use in uses.itertuples()}
        best = max(net, key=lambda channel: net[channel], default="")
        if best and net[best] > 0:
            chosen[best] = net[best]
    return chosen


def receipts(
    plan: pd.DataFrame, options: pd.DataFrame, crops: Collection[str], season: pd.DataFrame = SEASON
) -> pd.DataFrame:
    """Return a plan's income by source with its months: `village, source, months, income`; a base is told by crop.

    A channel without a free asset brings nothing and is left out.
    """
    grown = season[season["crop"].isin(crops)]
    months = options.set_index("channel")["months"]
    rows: list[tuple[str, str, tuple[int, ...], float]] = []
    for row in plan[plan["income"].notna()].itertuples():
        if row.channel == Channel.BASE:
            part = row.quantity / max(len(grown), 1)
            rows += [(row.village, crop.crop, crop.months, part * crop.price) for crop in grown.itertuples()]
        else:
            rows.append((row.village, CHANNEL_LABELS[Channel(row.channel)], months[row.channel], row.income))
    return pd.DataFrame(rows, columns=["village", "source", "months", "income"])


def calendar(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the twelve months of a year with what brings income in each: `month, sources, income`.

    Sources: `source, months, income` (a year), spread evenly over its months. Raises ValueError for a month that is
    not from 1 to 12 or a source that names none.
    """
    names: dict[int, list[str]] = {month: [] for month in range(1, 13)}
    income = dict.fromkeys(names, 0.0)
    for row in sources.itertuples():
        if not row.months or not set(row.months) <= set(names):
            raise ValueError(f"{row.source}：要写明 1 到 12 之间的月份")
        for month in row.months:
            names[month].append(row.source)
            income[month] += row.income / len(row.months)
    return pd.DataFrame(
        {"month": list(names), "sources": [tuple(found) for found in names.values()], "income": list(income.values())}
    )
