"""What the model of collective income shows: villages' channels, what they leave, one village's months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Pick, Sheet, Slider, Ticks, Values, WorkingModel, words
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
ASSETS = pd.DataFrame(
    [
        ("示例村A", "factory", 800, State.IDLE),
        ("示例村A", "land", 60, State.IDLE),
        ("示例村B", "land", 220, State.IDLE),
        ("示例村B", "building", 400, State.IDLE),
        ("示例村B", "factory", 500, State.USED),
        ("示例村C", "land", 110, State.IDLE),
        ("示例村C", "building", 100, State.IDLE),
    ],
    columns=["village", "asset", "quantity", "state"],
)
"""Fictional: square metres and mu."""
CROPS = tuple(SEASON["crop"])
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
    own = ASSETS[ASSETS["village"] == village]
    return "、".join(
        f"{ASSET_LABELS[row.asset]} {row.quantity} {ASSET_UNITS[row.asset]}"
        + ("" if row.state == State.IDLE else say("channels.used"))
        for row in own.itertuples()
    )


_CHANNELS = tuple((str(channel), Text(CHANNEL_LABELS[channel])) for channel in Channel)
_SHEET = Sheet(
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


def read_picks(rows: tuple[tuple[str, ...], ...]) -> pd.DataFrame:
    """Return the rows of the sheet that name a channel; a row left blank is no pick."""
    table = _SHEET.frame(rows)
    picked = table[table["channel"].isin(list(Channel))].reset_index(drop=True)
    return picked.assign(decided=picked["decided"] == "yes")


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
                    f"{total:.3g}", (place, total), (0, 2), textcoords="offset points", ha="center", fontsize=9
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


def strip_exhibit(village: str, sources: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return one village's year: crops one by one, what else it has as one series, and the months with nothing."""
    own = sources[sources["village"] == village]
    other = say("channels.other", language)
    named = own["source"].where(own["source"].isin(CROPS), other)
    series = {
        name: [income / WAN for income in calendar(own[named == name])["income"]]
        for name in (*CROPS, other)
        if (named == name).any()
    }
    months = [say("channels.month", language, n=month) for month in range(1, 13)]
    title, unit = say("channels.chart", language, village=village), say("channels.unit", language)
    figure = year_strip(title, unit, months, series, say("channels.empty", language))
    gaps = empty_months(own)
    listed = say("channels.comma", language).join(months[month - 1] for month in gaps)
    told = say("channels.alt_empty", language, list=listed) if gaps else say("channels.alt_none", language)
    totals = [income / WAN for income in calendar(own)["income"]]
    told = say("channels.alt", language, sources=say("channels.comma", language).join(series) or "—", gaps=told)
    return Exhibit(title, figure=figure, alt=alt_text(title, months, {unit: totals}, language) + told)


def empty_months(sources: pd.DataFrame) -> list[int]:
    """Return the months in which nothing comes in."""
    year = calendar(sources)
    return [int(month) for month in year.loc[year["income"] <= 0, "month"]]


def plan_summary(plan: pd.DataFrame, village: str, gaps: list[int], language: str = "zh") -> str:
    """Return in words what the picks come to and how many months of the chosen village stay empty."""
    if plan.empty:
        return say("channels.none_picked", language, village=village)
    listed = say("channels.comma", language).join(map(str, gaps))
    months = say("channels.months", language, list=listed) if gaps else ""
    return say(
        "channels.summary",
        language,
        n=len(plan),
        ok=int((plan["hitches"].map(len) == 0).sum()),
        net=f"{plan['net_per_year'].sum() / WAN:.4g}",
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
            *("—" if pd.isna(n) else f"{n / WAN:.4g}" for n in (row.income, row.cost, row.net_per_year)),
            "—" if pd.isna(row.payback) else f"{row.payback:.1f}",
            comma.join(say(f"channels.{hitch}", language) for hitch in row.hitches) or say("channels.fine", language),
        )
        for row in plan.itertuples()
    ]
    keys = ("village", "channel", "asset", "income", "cost", "net", "payback", "hitches")
    table = pd.DataFrame(rows, columns=[say(f"channels.{key}", language) for key in keys])
    marked = frozenset(place for place, hitches in enumerate(plan["hitches"]) if hitches)
    return Exhibit(say("channels.plan", language), table=table, marked=marked)


def options_table(options: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the fictional terms of the channels, the base with the crops that are ticked."""
    rows = [
        (
            CHANNEL_LABELS[Channel(row.channel)],
            ASSET_LABELS[row.needs],
            say("channels.unit_text", language, income=f"{row.income:g}", unit=ASSET_UNITS[row.needs]),
            f"{row.cost / WAN:g}",
            f"{row.setup / WAN:g}",
            row.risk,
        )
        for row in options.itertuples()
    ]
    keys = ("channel", "needs", "unit_income", "cost", "setup", "risk")
    table = pd.DataFrame(rows, columns=[say(f"channels.{key}", language) for key in keys])
    return Exhibit(say("channels.options", language), table=table)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; blank rows of the sheet are no channels."""
    assumptions = replaced(ASSUMPTIONS, max_risk=float(values["max_risk"]))
    options = with_crops(OPTIONS, values["crops"])
    plan = plan_channels(read_picks(values["picks"]), ASSETS, options, assumptions)
    sources = receipts(plan, options, values["crops"])
    village = values["look_at"]
    gaps = empty_months(sources[sources["village"] == village])
    return [
        Exhibit(say("channels.plan", language), text=plan_summary(plan, village, gaps, language)),
        strip_exhibit(village, sources, language),
        plan_table(plan, language),
        options_table(options, language),
        assumptions_exhibit(assumptions, language),
    ]


_VILLAGES = tuple((name, Text(name)) for name in dict.fromkeys(ASSETS["village"]))

MODEL = WorkingModel(
    (
        _SHEET,
        Pick("look_at", words("channels.look_at"), _VILLAGES, "示例村B"),
        Ticks("crops", words("channels.crops"), tuple((crop, Text(crop)) for crop in CROPS), ("枇杷", "柑桔")),
        Slider("max_risk", words("channels.max_risk"), 1, 5, int(ASSUMPTIONS.loc["max_risk", "value"])),
    ),
    draw,
)
