"""What the model of collective income shows: villages' channels, what they leave, one village's months."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.own_rows import brought, keyed, labels, listed, short, told, usable
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Rows, Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.village.channels import (
    ASSET_LABELS,
    ASSET_UNITS,
    ASSUMPTIONS,
    CHANNEL_LABELS,
    OPTIONS,
    SEASON,
    Channel,
    State,
    calendar,
    plan_channels,
    receipts,
    with_crops,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

WAN = 10_000
_ASSETS = (
    ("示例村A", "factory", 800, State.IDLE),
    ("示例村A", "land", 60, State.IDLE),
    ("示例村B", "land", 220, State.IDLE),
    ("示例村B", "building", 400, State.IDLE),
    ("示例村B", "factory", 500, State.USED),
    ("示例村C", "land", 110, State.IDLE),
    ("示例村C", "building", 100, State.IDLE),
)
"""Fictional: square metres and mu."""
_CROPS_SHOWN = 4
"""Crops that the year shows one by one; with the rest together they are as many as print tells apart."""
_PICKED = [
    ("示例村A", Channel.LEASE, "", "yes"),
    ("示例村A", Channel.ENTERPRISE, "", "no"),
    ("示例村B", Channel.BASE, Channel.TRANSFER, "yes"),
    ("示例村B", "", "", ""),
    ("示例村C", Channel.BASE, Channel.TRANSFER, "yes"),
    ("示例村C", "", "", ""),
]
"""At first village A promises its factory twice and village C copies village B."""


def assets_text(village: str) -> str:
    """Return what a village has, for its row of the sheet."""
    return "、".join(
        f"{ASSET_LABELS[asset]} {quantity} {ASSET_UNITS[asset]}" + ("" if state is State.IDLE else say("channels.used"))
        for owner, asset, quantity, state in _ASSETS
        if owner == village
    )


def _months(months: Sequence[int]) -> str:
    return "、".join(map(str, months))


_CHANNELS = tuple((str(channel), Text(CHANNEL_LABELS[channel])) for channel in Channel)
PICKS = Sheet(
    "picks",
    words("channels.picks"),
    (
        Column("village", words("channels.village")),
        Column("assets", words("channels.assets")),
        Column("channel", words("channels.channel"), _CHANNELS, editable=True),
        Column("fallback", words("channels.fallback"), _CHANNELS, editable=True),
        Column(
            "decided", words("channels.decided"), (("yes", words("channels.yes")), ("no", words("channels.no"))), True
        ),
    ),
    tuple(
        (village, assets_text(village), str(channel), str(fallback), decided)
        for village, channel, fallback, decided in _PICKED
    ),
)
ASSETS = Sheet(
    "assets",
    words("channels.assets_sheet"),
    (
        Column("village", words("channels.village")),
        Column(
            "asset",
            words("channels.asset_kind"),
            tuple((asset, Text(f"{label}（{ASSET_UNITS[asset]}）")) for asset, label in ASSET_LABELS.items()),
        ),
        Column("quantity", words("channels.quantity"), entry="integer"),
        Column(
            "state", words("channels.state"), tuple((str(state), words(f"channels.state_{state}")) for state in State)
        ),
    ),
    tuple((village, asset, f"{quantity:.1f}", str(state)) for village, asset, quantity, state in _ASSETS),
    shown=False,
)
TERMS = Sheet(
    "terms",
    words("channels.terms"),
    (
        Column("channel", words("channels.channel")),
        *(
            Column(name, words(f"channels.terms_{name}"), editable=True, entry="integer")
            for name in ("income", "cost", "setup", "risk")
        ),
        Column("months", words("channels.terms_months"), editable=True),
    ),
    tuple(
        (
            CHANNEL_LABELS[Channel(row.channel)],
            "" if row.channel == Channel.BASE else f"{row.income:.1f}",
            *(str(n) for n in (row.cost, row.setup, row.risk)),
            _months(row.months),
        )
        for row in OPTIONS.itertuples()
    ),
    fixed=True,
    shown=False,
)
CROPS = Sheet(
    "season",
    words("channels.season"),
    (
        Column("crop", words("channels.crop")),
        Column("months", words("channels.crop_months")),
        Column("price", words("channels.price"), entry="integer"),
    ),
    tuple((row.crop, _months(row.months), f"{row.price:.1f}") for row in SEASON.itertuples()),
    shown=False,
)


def read_picks(rows: Rows) -> pd.DataFrame:
    """Return the rows of the sheet that name a channel; a row left blank is no pick."""
    table = PICKS.frame(rows)
    picked = table[table["channel"].isin(list(Channel)) & (table["village"] != "")].reset_index(drop=True)
    return picked.assign(decided=picked["decided"] == "yes")


def read_assets(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return what the villages have, each asset once, and what to say of rows that were left out."""
    table = ASSETS.frame(rows)
    table = table.assign(quantity=usable(table["quantity"]))
    sound = table["asset"].isin(ASSET_LABELS) & table["quantity"].notna() & (table["village"] != "")
    again = sound & table[sound].duplicated(["village", "asset"]).reindex(table.index, fill_value=False)
    unread = [f"{row.village}{ASSET_LABELS.get(row.asset, '')}" for row in table[~sound].itertuples()]
    twice = [f"{row.village}{ASSET_LABELS[row.asset]}" for row in table[again].itertuples()]
    notes = told("repeated", twice, language)
    if named := [name for name in unread if name]:
        notes += say("channels.no_quantity", language, list=listed(named, language))
    assets = table[sound & ~again]
    return assets.assign(state=assets["state"].where(assets["state"] == State.USED, str(State.IDLE))), notes


def read_months(entry: str) -> tuple[int, ...]:
    """Return the months of a year that a cell names, each once: 3、9 or 3,9."""
    return tuple(dict.fromkeys(int(month) for month in re.findall(r"\d+", entry) if 1 <= int(month) <= 12))


def read_terms(rows: Rows) -> pd.DataFrame:
    """Return the terms of the channels as filled in; where a cell is blank or no number the course's stands."""
    table = TERMS.frame(rows).drop_duplicates("channel").set_index("channel")
    options = OPTIONS.astype(dict.fromkeys(("income", "cost", "setup", "risk"), "float64"))
    channels = [CHANNEL_LABELS[Channel(channel)] for channel in options["channel"]]
    filled = table.reindex(channels).reset_index(drop=True)
    for name in ("income", "cost", "setup", "risk"):
        options[name] = usable(filled[name]).fillna(options[name])
    typed = [read_months(entry) if isinstance(entry, str) else () for entry in filled["months"]]
    options["months"] = [own or given for own, given in zip(typed, options["months"], strict=True)]
    return options


def read_season(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the crops that have months and a price, and what to say of the others."""
    table, again = keyed(CROPS.frame(rows))
    season = table.assign(months=table["months"].map(read_months).astype(object), price=usable(table["price"]))
    sound = (season["months"].map(len) > 0).astype(bool) & season["price"].notna()
    notes = told("repeated", again, language)
    if unread := season.loc[~sound, "crop"].tolist():
        notes += say("channels.no_season", language, list=listed(unread, language))
    return season[sound].reset_index(drop=True), notes


def year_strip(
    title: str, unit: str, months: Sequence[str], series: Mapping[str, Sequence[float]], empty: str
) -> Figure:
    """Draw twelve months as stacked bars by source; a month without income is an outlined gap that says so."""
    totals = [sum(month) for month in zip(*series.values(), strict=True)] or [0.0] * len(months)
    top = max([*totals, 1.0])
    with course_style():
        figure = Figure(figsize=(6.6, 3.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=26)
        axes.annotate(unit, (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
        below = [0.0] * len(months)
        for (name, heights), (colour, hatch) in zip(series.items(), FILLS, strict=False):
            axes.bar(range(len(months)), heights, 0.7, below, label=name, color=colour, hatch=hatch, edgecolor=INK)
            below = [low + height for low, height in zip(below, heights, strict=True)]
        for place, total in enumerate(totals):
            if total > 0:
                axes.annotate(
                    f"{total:.3g}" if total < 1000 else f"{total:.0f}",
                    (place, total),
                    (0, 2),
                    textcoords="offset points",
                    ha="center",
                    fontsize=9,
                )
            else:
                axes.bar(place, top * 0.16, 0.7, color="white", edgecolor=ACCENT, linestyle="--", linewidth=1.2)
                axes.text(place, top * 0.08, empty, ha="center", va="center", fontsize=9, color=ACCENT)
        axes.set_xticks(range(len(months)), months)
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_ylim(0, top * 1.14)
        if series:
            figure.legend(loc="outside lower center", ncols=len(series), frameon=False)
        return figure


def strip_exhibit(
    village: str, sources: pd.DataFrame, crops: Sequence[str], own: bool, language: str = "zh"
) -> Exhibit:
    """Return one village's year: the first crops one by one, what else it has as one series, and the empty months."""
    mine = sources[sources["village"] == village]
    other = say("channels.other", language)
    shown = [crop for crop in crops if crop in set(mine["source"])][:_CROPS_SHOWN]
    named = mine["source"].where(mine["source"].isin(shown), other)
    series = {
        label: [income / WAN for income in calendar(mine[named == name])["income"]]
        for name, label in zip((*shown, other), labels((*shown, other), 8), strict=True)
        if (named == name).any()
    }
    months = [say("channels.month", language, n=month) for month in range(1, 13)]
    key = "channels.chart_own" if own else "channels.chart"
    title, unit = say(key, language, village=short(village, 10) or "—"), say("channels.unit", language)
    figure = year_strip(title, unit, months, series, say("channels.empty", language))
    gaps = empty_months(mine)
    comma = say("channels.comma", language)
    empty = comma.join(months[month - 1] for month in gaps)
    said = say("channels.alt_empty", language, list=empty) if gaps else say("channels.alt_none", language)
    totals = [income / WAN for income in calendar(mine)["income"]]
    said = say("channels.alt", language, sources=comma.join(series) or "—", gaps=said)
    return Exhibit(title, figure=figure, alt=alt_text(title, months, {unit: totals}, language) + said)


def empty_months(sources: pd.DataFrame) -> list[int]:
    """Return the months in which nothing comes in."""
    year = calendar(sources)
    return [int(month) for month in year.loc[year["income"] <= 0, "month"]]


def _wan(amount: float) -> str:
    """Return yuan in 万元 for people: four figures, and never an exponent."""
    return f"{amount / WAN:.4g}" if abs(amount) < 10_000 * WAN else f"{amount / WAN:.0f}"


def plan_summary(plan: pd.DataFrame, village: str, gaps: list[int], language: str = "zh") -> str:
    """Return in words what the picks come to and how many months of the chosen village stay empty."""
    if plan.empty:
        return say("channels.none_picked", language, village=village)
    empty = say("channels.comma", language).join(map(str, gaps))
    months = say("channels.months", language, list=empty) if gaps else ""
    return say(
        "channels.summary",
        language,
        n=len(plan),
        ok=int((plan["hitches"].map(len) == 0).sum()),
        net=_wan(plan["net_per_year"].sum()),
        village=village,
        empty=len(gaps),
        months=months,
    )


def plan_table(plan: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return income, cost, net and payback of every pick, with what stands against it."""
    comma = say("channels.comma", language)
    rows = [
        (
            row.village,
            CHANNEL_LABELS[Channel(row.channel)],
            f"{ASSET_LABELS[row.asset]} {row.quantity:g} {ASSET_UNITS[row.asset]}" if row.quantity else "—",
            *("—" if pd.isna(n) else _wan(n) for n in (row.income, row.cost, row.net_per_year)),
            "—" if pd.isna(row.payback) else f"{row.payback:.1f}",
            comma.join(say(f"channels.{hitch}", language) for hitch in row.hitches) or say("channels.fine", language),
        )
        for row in plan.itertuples()
    ]
    keys = ("village", "channel", "asset", "income", "cost", "net", "payback", "hitches")
    table = pd.DataFrame(rows, columns=[say(f"channels.{key}", language) for key in keys])
    marked = frozenset(place for place, hitches in enumerate(plan["hitches"]) if hitches)
    return Exhibit(say("channels.plan", language), table=table, marked=marked)


def options_table(options: pd.DataFrame, own: bool, language: str = "zh") -> Exhibit:
    """Return the fictional terms of the channels, the base with the crops that are ticked."""
    rows = [
        (
            CHANNEL_LABELS[Channel(row.channel)],
            ASSET_LABELS[row.needs],
            say("channels.unit_text", language, income=f"{row.income:g}", unit=ASSET_UNITS[row.needs]),
            f"{row.cost / WAN:g}",
            f"{row.setup / WAN:g}",
            f"{row.risk:g}",
        )
        for row in options.itertuples()
    ]
    keys = ("channel", "needs", "unit_income", "cost", "setup", "risk")
    table = pd.DataFrame(rows, columns=[say(f"channels.{key}", language) for key in keys])
    return Exhibit(say("channels.options_own" if own else "channels.options", language), table=table)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; blank rows of the sheet are no channels."""
    assumptions = replaced(ASSUMPTIONS, max_risk=float(values["max_risk"]))
    assets, asset_notes = read_assets(values["assets"], language)
    season, season_notes = read_season(values["season"], language)
    options = with_crops(read_terms(values["terms"]), values["crops"], season)
    plan = plan_channels(read_picks(values["picks"]), assets, options, assumptions)
    sources = receipts(plan, options, values["crops"], season)
    village = values["look_at"]
    gaps = empty_months(sources[sources["village"] == village])
    own = brought(PICKS, values["picks"]) or brought(ASSETS, values["assets"])
    text = plan_summary(plan, village, gaps, language) + asset_notes + season_notes
    return [
        Exhibit(say("channels.plan", language), text=text),
        strip_exhibit(village, sources, season["crop"].tolist(), own, language),
        plan_table(plan, language),
        options_table(options, values["terms"] != TERMS.rows, language),
        assumptions_exhibit(assumptions, language),
    ]


_VILLAGES = tuple((name, Text(name)) for name in dict.fromkeys(row[0] for row in PICKS.rows))

MODEL = WorkingModel(
    (
        PICKS,
        ASSETS,
        TERMS,
        CROPS,
        Pick("look_at", words("channels.look_at"), _VILLAGES, "示例村B", options_from="picks"),
        Ticks(
            "crops",
            words("channels.crops"),
            tuple((row[0], Text(row[0])) for row in CROPS.rows),
            ("枇杷", "柑桔"),
            options_from="season",
        ),
        Slider("max_risk", words("channels.max_risk"), 1, 5, int(ASSUMPTIONS.loc["max_risk", "value"])),
    ),
    draw,
)
