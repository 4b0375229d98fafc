"""What the school's years show: events that are written, one that is worked out, two that stay masked, one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import first_of
from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.profile import (
    ASSUMPTIONS,
    FIGURES,
    STATE_LABELS,
    Inference,
    State,
    infer_year,
    timeline,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_OWN = (("1978", "建校", "reported"), ("1999", "迁到现址", "reported"), ("2012", "两校合并", "inferred"), ("", "", ""))
"""A fictional school's years to start from; one of them is only worked out."""
_DRAWN = 12
"""Years of one's own that the picture holds."""
_EARLIEST, _LATEST = 1850, 2100
_STARTS = ("experiment", "small_classes")


@dataclass(frozen=True)
class Event:
    """Something in a year; `known` is False where the year is only worked out."""

    year: float
    name: str
    known: bool


def read_own(values: Values) -> tuple[list[Event], int]:
    """Return the events of one's own school, and how many rows are half filled or have an impossible year."""
    rows = _sheet().frame(values["own"])
    events: list[Event] = []
    wrong = 0
    for year, name, state in zip(rows["year"], rows["event"].str.strip(), rows["state"], strict=True):
        if _EARLIEST <= year <= _LATEST and name:
            events.append(Event(float(year), str(name)[:12], state != "inferred"))
        elif name or year == year:
            wrong += 1
    return events, wrong


def ways(values: Values) -> list[tuple[float, float]]:
    """Return start and years of practice of the two ways; the second number of years can be moved."""
    years = (float(FIGURES.loc["experiment_years", "value"]), float(values["small_class_years"]))
    return [(float(FIGURES.loc[name, "value"]), span) for name, span in zip(_STARTS, years, strict=True)]


def years_chart(events: list[Event], own: list[Event], spans: list[tuple[float, float]], language: str) -> Exhibit:
    """Draw the report's years above a line and one's own below; hollow marks are worked out and not written."""
    title = say("school_timeline.chart", language)
    names = (say("school_timeline.reported", language), say("school_timeline.own", language))
    kinds = (say("school_timeline.written", language), say("school_timeline.worked_out", language))
    drawn = sorted(own, key=lambda event: event.year)[:_DRAWN]
    figure = _draw_years(first_of(title, len(own), language, _DRAWN), events, drawn, spans, names, kinds)
    told = []
    for name, side in zip(names, (events, own), strict=True):
        listed = "，".join(f"{event.year:.0f} {event.name}{'' if event.known else f'（{kinds[1]}）'}" for event in side)
        told.append(f"{name}：{listed or '—'}")
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told)}。")


def _draw_years(
    title: str,
    events: list[Event],
    own: list[Event],
    spans: list[tuple[float, float]],
    names: tuple[str, str],
    kinds: tuple[str, str],
) -> Figure:
    years = [event.year for event in [*events, *own]]
    first, last = min([1915, *years]), max([2026, *years])
    with course_style():
        figure = Figure(figsize=(7.4, 3.9 + 0.4 * max(len(own) - 6, 0)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(first - 9, last + 9)
        axes.plot([first, last], [0, 0], color=INK, linewidth=1.6, zorder=1)
        for tick in range(int(first // 20 + 1) * 20, int(last) + 1, 20):
            axes.plot([tick, tick], [-0.08, 0.08], color=INK, linewidth=1)
        for level, (start, span) in enumerate(spans):
            _draw_span(axes, start, span, -0.45 - 0.5 * level)
        ends: list[float] = []
        for side, (name, group) in enumerate(zip(names, (events, own), strict=True)):
            ends.append(_draw_events(axes, group, up=side == 0, scale=(last - first + 18) / 56))
            axes.text(first - 8, ends[-1], name, ha="left", va="center", fontsize=10, fontweight="bold")
        axes.set_ylim(ends[1] - 0.3, ends[0] + 0.3)
        for known, kind in zip((True, False), kinds, strict=True):
            axes.plot([], [], "o", linestyle="none", label=kind, **_mark(known))
        figure.legend(loc="outside lower center", ncols=2, frameon=False)
        return figure


def _draw_span(axes: Axes, start: float, span: float, height: float) -> None:
    axes.annotate("", (start + span, height), (start, height),
                  arrowprops={"arrowstyle": "-|>", "color": ACCENT, "linewidth": 1.1})  # fmt: skip
    axes.text(start - 1, height, f"{start:.0f}＋{span:.0f}", ha="right", va="center", fontsize=9, color=ACCENT,
              bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})  # fmt: skip
    axes.plot([start + span] * 2, [height, 0], color=ACCENT, linewidth=0.8, linestyle=(0, (2, 2)), zorder=0)


def _draw_events(axes: Axes, events: list[Event], *, up: bool, scale: float) -> float:
    """Draw marks with their names, each on the nearest level where it touches no other; return how far they reach."""
    reach: dict[int, float] = {}
    furthest = 1.8 if up else -2.6
    by_year: dict[float, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.year):
        by_year.setdefault(event.year, []).append(event)
    for year, here in by_year.items():
        width = max([4, *(len(event.name) for event in here)]) * scale
        level = next(n for n in range(len(by_year)) if reach.get(n, -1e9) < year - width / 2)
        reach[level] = year + width / 2
        height = 0.55 + 0.95 * level if up else -1.5 - 0.7 * level
        furthest = max(furthest, height + 0.9 + 0.35 * len(here)) if up else min(furthest, height - 1.1)
        axes.plot([year, year], [0, height], color=RULE, linewidth=0.9, zorder=0)
        axes.plot(year, 0, "o", zorder=3, **_mark(all(event.known for event in here)))
        text = "\n".join([f"{year:.0f}", *(event.name for event in here)])
        axes.text(year, height, text, ha="center", va="bottom" if up else "top", fontsize=9, linespacing=1.3,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8}, zorder=2)  # fmt: skip
    return furthest


def _mark(known: bool) -> dict[str, Any]:
    face, edge = (FILLS[0][0], INK) if known else ("white", ACCENT)
    return {"markersize": 9, "markerfacecolor": face, "markeredgecolor": edge, "markeredgewidth": 1.6}


def years_table(table: pd.DataFrame, inference: Inference, language: str) -> Exhibit:
    """Return the report's years with how each is known; those not written are marked."""
    shown = []
    for row in table.itertuples():
        inferred = row.state == State.INFERRED
        span = f"{inference.low}—{inference.high}" if inference.low < inference.high else f"{inference.low}"
        shown.append(span if inferred else "—" if row.year != row.year else f"{row.year:.0f}")
    filled = pd.DataFrame(
        {
            say("school_timeline.year", language): shown,
            say("school_timeline.event", language): table["event"],
            say("school_timeline.state", language): [STATE_LABELS[State(state)] for state in table["state"]],
            say("school_timeline.fact", language): table["fact_id"],
        }
    )
    marked = frozenset(place for place, state in enumerate(table["state"]) if state != State.REPORTED)
    return Exhibit(say("school_timeline.table", language), table=filled, marked=marked)


def summary(spans: list[tuple[float, float]], inference: Inference, wrong: int, language: str) -> Exhibit:
    """Return in sentences what the two ways give and how the year may be written."""
    sums = "，".join(f"{start:.0f}＋{years:.0f}＝{start + years:.0f}" for start, years in spans)
    told = [say("school_timeline.ways", language, sums=sums)]
    if not inference.agrees:
        told.append(say("school_timeline.apart", language))
    elif inference.year is None:
        told.append(say("school_timeline.between", language, low=inference.low, high=inference.high))
    else:
        told.append(say("school_timeline.agrees", language, year=inference.year))
    if wrong:
        told.append(say("school_timeline.wrong", language, n=wrong))
    return Exhibit(say("school_timeline.chart", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows of one's own without year or event stay out and are counted."""
    assumptions = replaced(ASSUMPTIONS, slack=float(values["slack"]))
    own, wrong = read_own(values)
    spans = ways(values)
    inference = infer_year(spans, float(values["slack"]))
    table = timeline(FIGURES, inference)
    dated = table.dropna(subset=["year"])
    events = [Event(float(row.year), _short(str(row.event)), row.state == State.REPORTED) for row in dated.itertuples()]
    return [
        summary(spans, inference, wrong, language),
        years_chart(events, own, spans, language),
        years_table(table, inference, language),
        assumptions_exhibit(assumptions.loc[["slack"]], language),
    ]


_SHORT = {
    "“乐学、能干、创新”实验开始": "“乐能创”开始",
    "小班化实验开始": "小班化开始",
    "闭路电视网建成": "闭路电视网",
    "提出导学服务策略": "提出导学服务",
    "小学部改为现名": "改为现名",
}
"""Names of events as short as a picture needs them."""


def _short(event: str) -> str:
    return _SHORT.get(event, event)


def _sheet() -> Sheet:
    states = (("reported", words("school_timeline.written")), ("inferred", words("school_timeline.worked_out")))
    columns = (
        Column("year", words("school_timeline.year"), editable=True, entry="integer"),
        Column("event", words("school_timeline.event"), editable=True),
        Column("state", words("school_timeline.state"), states, editable=True),
    )
    return Sheet("own", words("school_timeline.sheet"), columns, _OWN)


MODEL = WorkingModel(
    (
        Slider("small_class_years", words("school_timeline.small_class_years"), 5, 15, 10),
        Slider("slack", Text(str(ASSUMPTIONS.loc["slack", "label"])), 0, 3, 0),
        _sheet(),
    ),
    draw,
    synthetic=False,
)
