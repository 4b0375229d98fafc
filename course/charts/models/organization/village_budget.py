"""What the model of village funding shows: a budget under a fixed total, broken promises, venues and their mean."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.own_rows import CHART_ROWS, brought, first_of, keyed, labels, told, usable
from course.charts.style import FILLS, INK, RULE, course_style
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.village.funding import (
    ASSUMPTIONS,
    HEAD_LABELS,
    SOURCES,
    Head,
    Promise,
    broken_promises,
    cover,
    sources,
    venue_summary,
)
from course.messages import say
from course.model.exercise import Column

WAN = 10_000
VILLAGE = "示例村A"
SMALL_VENUES = [90, 120, 150, 180, 210, 240, 260, 300, 420, 690, 1100]
"""Square metres of eleven fictional villages; the twelfth is a slider, and at 1400 the mean is 430."""
_FACTS = {
    "households": "400",
    "posts": "5",
    "venue_area": "150",
    "budget_grant": "24.0",
    "earmark": "4.0",
    "dues": "1.0",
}
"""The fictional village; the last three in 万元."""
_MONEY = ("budget_grant", "earmark", "dues")
PLANNED = {Head.RUNNING: 6, Head.PAY: 14, Head.SERVICE: 4, Head.VENUE: 3}
"""万元 in the sheet at first: last year's pay, without its growth."""

_SHEET = Sheet(
    "budget",
    words("village_budget.budget"),
    (
        Column("head", words("village_budget.head")),
        Column("amount", words("village_budget.amount"), editable=True, entry="integer"),
    ),
    tuple((HEAD_LABELS[head], str(amount)) for head, amount in PLANNED.items()),
    fixed=True,
)
_VILLAGE = Sheet(
    "village",
    words("village_budget.village"),
    (
        Column("item", words("village_budget.item")),
        Column("value", words("village_budget.value"), editable=True, entry="integer"),
    ),
    tuple((say(f"village_budget.{name}"), value) for name, value in _FACTS.items()),
    fixed=True,
    shown=False,
)
_VENUES = Sheet(
    "venues",
    words("village_budget.venue_sheet"),
    (
        Column("village", words("village_budget.village_name")),
        Column("area", words("village_budget.area"), entry="integer"),
    ),
    tuple((f"村{number:02d}", str(area)) for number, area in enumerate([*SMALL_VENUES, ""], start=1)),
    shown=False,
)


def read_village(rows: Rows, collective: float) -> tuple[pd.DataFrame, bool]:
    """Return the village as a table of one row, money in yuan, and whether a cell was no amount and counts as 0."""
    given = dict(zip(_FACTS, usable(_VILLAGE.frame(rows)["value"]), strict=False))
    facts = {name: float(given.get(name, 0)) if pd.notna(given.get(name)) else 0.0 for name in _FACTS}
    row = {name: value * WAN if name in _MONEY else value for name, value in facts.items()}
    table = pd.DataFrame([{"village": VILLAGE, **row, "collective_income": collective * WAN}])
    return table, any(pd.isna(given.get(name)) for name in _FACTS)


def read_budget(rows: Rows) -> tuple[pd.DataFrame, bool]:
    """Return what is planned for each head in yuan, and whether a cell was no amount and counts as 0."""
    sheet = _SHEET.frame(rows).drop_duplicates("head").set_index("head")["amount"]
    planned = usable(sheet.reindex([HEAD_LABELS[head] for head in PLANNED]))
    heads, amounts = [str(head) for head in PLANNED], (planned.fillna(0) * WAN).round().tolist()
    return pd.DataFrame({"village": VILLAGE, "head": heads, "amount": amounts}), bool(planned.isna().any())


def read_venues(rows: Rows, blank: float, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the venues, those without an area with that of the slider, and what to say of the rows."""
    table, again = keyed(_VENUES.frame(rows))
    area = usable(table["area"])
    notes = told("repeated", again, language)
    if brought(_VENUES, rows) and area.isna().any():
        notes += say("village_budget.by_slider", language, n=int(area.isna().sum()), area=f"{blank:g}")
    return table.assign(area=area.fillna(blank)), notes


def budget_summary(table: pd.DataFrame, spending: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> str:
    """Return in words whether the budget fits the money and which promises it breaks."""
    broken = broken_promises(table, spending, assumptions)
    total, spent = float(table[list(SOURCES)].sum(axis=1).iloc[0]), float(spending["amount"].sum())
    said = []
    for row in broken.itertuples():
        amount = f"{row.amount / WAN:.10g}"
        match Promise(row.promise):
            case Promise.TOTAL:
                said.append(
                    say(f"village_budget.broken_{'over' if spent > total else 'under'}", language, amount=amount)
                )
            case Promise.EARMARK:
                said.append(say("village_budget.broken_earmark", language, amount=amount))
            case Promise.MAIN_SOURCE:
                said.append(say("village_budget.broken_main", language))
            case head:
                label = HEAD_LABELS[Head(head)]
                said.append(say("village_budget.broken_head", language, head=label, amount=amount))
    listed = say("village_budget.join", language).join(said)
    verdict = say("village_budget.broken", language, list=listed) if said else say("village_budget.kept", language)
    amounts = {"total": f"{total / WAN:.10g}", "spent": f"{spent / WAN:.10g}"}
    return say("village_budget.summary", language, verdict=verdict, **amounts)


def needs_figure(title: str, unit: str, names: tuple[str, str], covered: pd.DataFrame) -> Figure:
    """Draw for each head what it needs beside what is planned for it."""
    with course_style():
        figure = Figure(figsize=(6.3, 3.4), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=26)
        axes.annotate(unit, (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
        for side, (column, name, fill) in enumerate(zip(("need", "have"), names, (FILLS[1], FILLS[0]), strict=True)):
            heights = [float(amount) / WAN for amount in covered[column]]
            places = [place + (side - 0.5) * 0.36 for place in range(len(heights))]
            drawn = axes.bar(places, heights, 0.34, label=name, color=fill[0], hatch=fill[1], edgecolor=INK)
            axes.bar_label(drawn, [f"{height:g}" for height in heights], padding=2, fontsize=9)
        axes.set_xticks(range(len(covered)), [HEAD_LABELS[Head(head)] for head in covered["head"]])
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_ylim(0, max(float(covered[["need", "have"]].to_numpy().max()) / WAN, 1) * 1.14)
        figure.legend(loc="outside lower center", ncols=2, frameon=False)
        return figure


def cover_exhibits(covered: pd.DataFrame, language: str = "zh") -> tuple[Exhibit, Exhibit]:
    """Return what the heads need, have and lack, as a picture and as a table."""
    labels = [HEAD_LABELS[Head(head)] for head in covered["head"]]
    wan = {column: [float(amount) / WAN for amount in covered[column]] for column in ("need", "have", "gap")}
    names = say("village_budget.need", language), say("village_budget.have", language)
    title = say("village_budget.chart", language)
    figure = needs_figure(title, say("village_budget.chart_unit", language), names, covered)
    alt = alt_text(title, labels, {names[0]: wan["need"], names[1]: wan["have"]}, language)
    table = pd.DataFrame(
        {say("village_budget.head", language): labels}
        | {say(f"village_budget.{column}", language): [f"{n:g}" for n in wan[column]] for column in wan}
    )
    short = frozenset(place for place, gap in enumerate(wan["gap"]) if gap > 0)
    title_of_table = say("village_budget.cover", language)
    return Exhibit(title, figure=figure, alt=alt), Exhibit(title_of_table, table=table, marked=short)


def sources_table(table: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return what each source gives and its share; the earmark is a part of the grant, not a source of its own."""
    shares = sources(table).iloc[0].iloc[1:]
    rows = [
        (label, f"{float(table[column].iloc[0]) / WAN:.10g}", "—" if pd.isna(share) else f"{share:.1%}")
        for (column, label), share in zip(SOURCES.items(), shares, strict=True)
    ]
    rows.insert(1, (say("village_budget.of_which", language), f"{float(table['earmark'].iloc[0]) / WAN:.10g}", "—"))
    headings = [say(f"village_budget.{key}", language) for key in ("source", "money", "share")]
    return Exhibit(say("village_budget.sources", language), table=pd.DataFrame(rows, columns=headings))


def _lines(summary: Mapping[str, float], top: float, language: str) -> dict[str, float]:
    """Return mean and median as lines with names; where they lie close they share one, so that both can be read."""
    mean, median = (round(summary[key]) for key in ("mean", "median"))
    names = [say(f"village_budget.{key}", language) for key in ("mean", "median")]
    if abs(mean - median) < 0.06 * max(top, 1):
        return {f"{names[0]} {mean:g} {names[1]}": median}
    return dict(zip(names, (mean, median), strict=True))


def venues_exhibits(
    venues: pd.DataFrame, notes: str, minimum: int, own: bool, language: str = "zh"
) -> tuple[Exhibit, Exhibit]:
    """Return the venues of the villages against their mean and median, in a sentence and as a picture."""
    title = say("village_budget.areas_own" if own else "village_budget.areas", language)
    unit, drawn = say("village_budget.area_unit", language), venues.head(CHART_ROWS)
    names, heights = labels(drawn["village"].tolist(), 5), drawn["area"].tolist()
    small = [name for name, area in zip(names, heights, strict=True) if area < minimum]
    lines: dict[str, float] = {}
    text = say("own_rows.nothing", language)
    if len(venues):
        summary = venue_summary(venues["area"], minimum)
        figures = {key: f"{value:.0f}" for key, value in summary.items() if key != "n_below"}
        key = "village_budget.venues_own" if own else "village_budget.venues"
        text = say(key, language, count=len(venues), minimum=minimum, n=int(summary["n_below"]), **figures)
        lines = _lines(summary, max(heights), language)
    heading = first_of(title, len(venues), language)
    figure = bars(names, heights, title=heading, y_label=unit, highlight=small, thresholds=lines)
    alt = alt_text(heading, names, {unit: heights}, language)
    return Exhibit(title, text=text + notes), Exhibit(title, figure=figure, alt=f"{alt} {text}")


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a cell that is no amount counts as 0, and the sentence says so."""
    assumptions = replaced(ASSUMPTIONS, pay_growth=float(values["growth"]), min_area=float(values["min_area"]))
    spending, unplanned = read_budget(values["budget"])
    table, unknown = read_village(values["village"], float(values["collective"]))
    text = budget_summary(table, spending, assumptions, language)
    if unplanned or unknown:
        text = say("village_budget.unreadable", language) + text
    if float(table["earmark"].iloc[0]) > float(table["budget_grant"].iloc[0]):
        text += say("village_budget.earmark_over", language)
    chart, covered = cover_exhibits(cover(table, spending, assumptions), language)
    venues, notes = read_venues(values["venues"], float(values["largest"]), language)
    own = brought(_VENUES, values["venues"])
    said, strip = venues_exhibits(venues, notes, int(values["min_area"]), own, language)
    return [
        Exhibit(say("village_budget.cover", language), text=text),
        chart,
        covered,
        sources_table(table, language),
        said,
        strip,
        assumptions_exhibit(assumptions, language),
    ]


def _slider(id: str, low: int, high: int, value: int) -> Slider:
    return Slider(id, words(f"village_budget.{id}"), low, high, value)


MODEL = WorkingModel(
    (
        _SHEET,
        _VILLAGE,
        _VENUES,
        _slider("collective", 0, 100, 2),
        _slider("growth", 0, 15, 5),
        _slider("min_area", 50, 430, 200),
        _slider("largest", 420, 2600, 1400),
    ),
    draw,
)
