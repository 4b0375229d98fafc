"""Charts that several modules draw, and the sentence that stands for each where it cannot be seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course.charts.style import ACCENT, FILLS, INK, RULE, course_style
from course.messages import say

Values = Sequence[float]
Gapped = Sequence[float | None]
"""Values of which some are missing; a missing value is no zero."""
_LINES: tuple[tuple[Any, str], ...] = (("-", "o"), ((0, (5, 2)), "s"), ((0, (1, 1.5)), "^"), ((0, (5, 2, 1, 2)), "D"))
"""Dash and mark of one line after another."""
_BAR = 0.62
_HALO = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
"""Behind a number, so that a threshold line does not strike it out."""


def bars(
    labels: Sequence[str],
    values: Values,
    *,
    title: str,
    x_label: str = "",
    y_label: str = "",
    highlight: Collection[str] = (),
    thresholds: Mapping[str, float] | None = None,
) -> Figure:
    """Draw one bar per label; highlighted bars are hatched, thresholds are named lines across."""
    with course_style():
        figure, axes = _frame(labels, title, x_label, y_label)
        plain, marked = FILLS[2], FILLS[1]
        for place, (label, value) in enumerate(zip(labels, values, strict=True)):
            colour, hatch = marked if label in highlight else plain
            bar = axes.bar(place, value, _BAR, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8)
            axes.bar_label(bar, [f"{value:g}"], padding=3, fontsize=9, bbox=_HALO)
        for name, level in (thresholds or {}).items():
            axes.axhline(level, color=ACCENT, linewidth=1.2, linestyle=(0, (5, 3)))
            axes.annotate(
                f"{name} {level:g}", (1, level), (4, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                color=ACCENT, fontsize=9, va="center",
            )  # fmt: skip
        _make_room(axes, [*values, *(thresholds or {}).values()])
        return figure


def stacked_bars(
    labels: Sequence[str],
    series: Mapping[str, Values],
    *,
    title: str,
    x_label: str = "",
    y_label: str = "",
) -> Figure:
    """Draw one bar per label, made of one piece per series, with a legend; at most five series."""
    if len(series) > len(FILLS):
        raise ValueError(f"at most {len(FILLS)} series can be told apart in print, not {len(series)}")
    with course_style():
        figure, axes = _frame(labels, title, x_label, y_label)
        heights = [0.0] * len(labels)
        for (name, values), (colour, hatch) in zip(series.items(), FILLS, strict=False):
            axes.bar(
                range(len(labels)), values, _BAR, bottom=heights, label=name,
                color=colour, hatch=hatch, edgecolor=INK, linewidth=0.8,
            )  # fmt: skip
            heights = [height + value for height, value in zip(heights, values, strict=True)]
        for place, height in enumerate(heights):
            axes.annotate(f"{height:g}", (place, height), (0, 2), textcoords="offset points", ha="center", fontsize=9)
        _make_room(axes, heights)
        figure.legend(loc="outside lower center", ncols=len(series), frameon=False, handlelength=1.6)
        return figure


def lines(
    labels: Sequence[str],
    series: Mapping[str, Gapped],
    *,
    title: str,
    x_label: str = "",
    y_label: str = "",
    bands: Mapping[str, tuple[Values, Values]] | None = None,
) -> Figure:
    """Draw one line per series over ordered labels, told apart by dash and mark; None leaves a gap in the line.

    `bands` gives a series the low and high end of what it may be, drawn as a pale strip behind it.
    """
    if len(series) > len(_LINES):
        raise ValueError(f"at most {len(_LINES)} series can be told apart in print, not {len(series)}")
    with course_style():
        figure, axes = _frame(labels, title, x_label, y_label)
        heights: list[float] = []
        for (name, values), (dash, mark) in zip(series.items(), _LINES, strict=False):
            shown = [float("nan") if value is None else value for value in values]
            axes.plot(range(len(labels)), shown, linestyle=dash, marker=mark, markersize=5, color=INK, label=name)
            heights += [value for value in values if value is not None]
        for number, (low, high) in enumerate((bands or {}).values()):
            # One grey, the next hatched: where they overlap both can be seen, in print too.
            look: dict[str, Any] = (
                {"hatch": "////", "facecolor": "none", "edgecolor": RULE} if number % 2 else {"color": RULE}
            )
            axes.fill_between(range(len(labels)), low, high, alpha=1.0 if number % 2 else 0.45, linewidth=0, **look)
            heights += high
        _make_room(axes, heights)
        figure.legend(loc="outside lower center", ncols=len(series), frameon=False, handlelength=3)
        return figure


def alt_text(title: str, labels: Sequence[str], series: Mapping[str, Values], language: str = "zh") -> str:
    """Return what the chart shows as one paragraph: every series with every value."""
    rows = [
        say(
            "chart.series",
            language,
            name=name,
            values=say("chart.comma", language).join(
                say("chart.value", language, label=label, value=f"{value:g}")
                for label, value in zip(labels, values, strict=True)
            ),
        )
        for name, values in series.items()
    ]
    return say("chart.alt", language, title=title, series=say("chart.stop", language).join(rows))


def _frame(labels: Sequence[str], title: str, x_label: str, y_label: str) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(6.3, 3.4), layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, loc="left", pad=26 if y_label else 12)
    axes.set_xlabel(x_label)
    # Level and above its axis: Chinese turned on its side is hard to read.
    axes.annotate(y_label, (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
    crowded = sum(map(len, labels)) > 36
    axes.set_xticks(range(len(labels)), labels, rotation=35 if crowded else 0, ha="right" if crowded else "center")
    axes.tick_params(axis="x", length=0)
    axes.grid(axis="y", color=RULE, linewidth=0.5)
    axes.set_axisbelow(True)
    return figure, axes


def _make_room(axes: Axes, heights: Sequence[float]) -> None:
    axes.set_xlim(-0.6, len(axes.get_xticks()) - 0.4)
    if all(height == int(height) for height in heights):
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylim(0, max([*heights, 1]) * 1.12)
