"""What the model of village funding shows: a budget under a fixed total, broken promises, venues and their mean."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, bars
from course.charts.style import FILLS, INK, RULE, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
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
HOUSEHOLDS, POSTS, AREA, GRANT, EARMARK, DUES = 400, 5, 150, 240_000, 40_000, 10_000
PLANNED = {Head.RUNNING: 6, Head.PAY: 14, Head.SERVICE: 4, Head.VENUE: 3}
"""万元 in the sheet at first: last year's pay, without its growth."""

_SHEET = Sheet(
    "budget",
    words("village_budget.sheet"),
    (
        Column("head", words("village_budget.head")),
        Column("amount", words("village_budget.amount"), editable=True, entry="integer"),
    ),
    tuple((HEAD_LABELS[head], str(amount)) for head, amount in PLANNED.items()),
)


def village(collective: float) -> pd.DataFrame:
    """Return the fictional village as a table of one row; money in yuan."""
    row = {
        "village": VILLAGE,
        "households": HOUSEHOLDS,
        "posts": POSTS,
        "venue_area": AREA,
        "budget_grant": GRANT,
        "earmark": EARMARK,
        "dues": DUES,
        "collective_income": collective * WAN,
    }
    return pd.DataFrame([row])


def budget_summary(table: pd.DataFrame, spending: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> str:
    """Return in words whether the budget fits the money and which promises it breaks."""
    broken = broken_promises(table, spending, assumptions)
    total, spent = float(table[list(SOURCES)].sum(axis=1).iloc[0]), float(spending["amount"].sum())
    told = []
    for row in broken.itertuples():
        amount = f"{row.amount / WAN:g}"
        match Promise(row.promise):
            case Promise.TOTAL:
                told.append(
                    say(f"village_budget.broken_{'over' if spent > total else 'under'}", language, amount=amount)
                )
            case Promise.EARMARK:
                told.append(say("village_budget.broken_earmark", language, amount=amount))
            case Promise.MAIN_SOURCE:
                told.append(say("village_budget.broken_main", language))
            case head:
                label = HEAD_LABELS[Head(head)]
                told.append(say("village_budget.broken_head", language, head=label, amount=amount))
    listed = say("village_budget.join", language).join(told)
    verdict = say("village_budget.broken", language, list=listed) if told else say("village_budget.kept", language)
    amounts = {"total": f"{total / WAN:g}", "spent": f"{spent / WAN:g}"}
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
        (label, f"{float(table[column].iloc[0]) / WAN:g}", f"{share:.1%}")
        for (column, label), share in zip(SOURCES.items(), shares, strict=True)
    ]
    rows.insert(1, (say("village_budget.of_which", language), f"{EARMARK / WAN:g}", "—"))
    headings = [say(f"village_budget.{key}", language) for key in ("source", "money", "share")]
    return Exhibit(say("village_budget.sources", language), table=pd.DataFrame(rows, columns=headings))


def venues_exhibits(largest: int, minimum: int, language: str = "zh") -> tuple[Exhibit, Exhibit]:
    """Return the venues of twelve villages against their mean and median, in a sentence and as a picture."""
    areas = [*SMALL_VENUES, largest]
    summary = venue_summary(pd.Series(areas), minimum)
    told = {key: f"{value:.0f}" for key, value in summary.items() if key != "n_below"}
    text = say("village_budget.venues", language, minimum=minimum, n=int(summary["n_below"]), **told)
    title, unit = say("village_budget.areas", language), say("village_budget.area_unit", language)
    labels = [f"村{number:02d}" for number in range(1, len(areas) + 1)]
    heights = [float(area) for area in areas]
    small = [label for label, area in zip(labels, areas, strict=True) if area < minimum]
    lines = {say(f"village_budget.{key}", language): round(summary[key]) for key in ("mean", "median")}
    figure = bars(labels, heights, title=title, y_label=unit, highlight=small, thresholds=lines)
    alt = alt_text(title, labels, {unit: heights}, language)
    return Exhibit(title, text=text), Exhibit(title, figure=figure, alt=f"{alt} {text}")


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a cell that is no amount counts as 0, and the sentence says so."""
    assumptions = replaced(ASSUMPTIONS, pay_growth=float(values["growth"]), min_area=float(values["min_area"]))
    planned = _SHEET.frame(values["budget"])["amount"]
    usable = planned.where(planned >= 0).fillna(0)
    heads = [str(head) for head in PLANNED]
    spending = pd.DataFrame({"village": VILLAGE, "head": heads, "amount": (usable * WAN).round().tolist()})
    table = village(float(values["collective"]))
    text = budget_summary(table, spending, assumptions, language)
    if not planned.ge(0).all():
        text = say("village_budget.unreadable", language) + text
    chart, covered = cover_exhibits(cover(table, spending, assumptions), language)
    told, strip = venues_exhibits(int(values["largest"]), int(values["min_area"]), language)
    return [
        Exhibit(say("village_budget.cover", language), text=text),
        chart,
        covered,
        sources_table(table, language),
        told,
        strip,
        assumptions_exhibit(assumptions, language),
    ]


def _slider(id: str, low: int, high: int, value: int) -> Slider:
    return Slider(id, words(f"village_budget.{id}"), low, high, value)


MODEL = WorkingModel(
    (
        _SHEET,
        _slider("collective", 0, 30, 2),
        _slider("growth", 0, 15, 5),
        _slider("min_area", 50, 430, 200),
        _slider("largest", 420, 2600, 1400),
    ),
    draw,
)
