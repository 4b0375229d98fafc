"""The pictures of a duty roster: the month on the wall in two halves, and everybody's share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.style import ACCENT, FILLS, INK, RULE, course_style

_HALF = 16
"""Days in a line of the picture: a whole month in one line could not be read on paper."""
_DARK, _GREY = FILLS[0][0], "#ececec"


@dataclass(frozen=True)
class Cell:
    """One person's day: what stands there, on dark ground (late), or with a fault."""

    text: str
    dark: bool = False
    wrong: bool = False


def wall_roster(
    title: str,
    rows: Sequence[str],
    heads: Mapping[int, str],
    cells: Mapping[tuple[str, int], Cell],
    *,
    shaded: Collection[int] = (),
    notes: Sequence[str] = (),
) -> Figure:
    """Draw a month as two blocks of days; `heads` gives each date its head of two lines, `shaded` are days off."""
    dates = sorted(heads)
    blocks = [dates[:_HALF], dates[_HALF:]]
    deep = len(rows) + 1.9
    with course_style():
        height = 0.45 + 0.27 * 2 * deep + 0.24 * len(notes)
        figure = Figure(figsize=(7.2, height))
        # Placed by hand: fitting some three hundred labels would take longer than the roster itself.
        axes = figure.add_axes((0.01, 0.0, 0.98, 1 - 0.4 / height))
        axes.set_title(title, loc="left", pad=8)
        axes.set_axis_off()
        axes.set_xlim(-1.25, _HALF + 0.05)
        axes.set_ylim(2 * deep + 0.9 * len(notes), -0.1)
        for number, block in enumerate(blocks):
            _block(axes, number * deep, rows, {date: heads[date] for date in block}, cells, shaded)
        for line, note in enumerate(notes):
            axes.text(-1.2, 2 * deep + 0.35 + 0.9 * line, note, ha="left", va="center", fontsize=9)
        return figure


def shares(title: str, codes: Sequence[str], series: Mapping[str, Sequence[int]], y_label: str) -> Figure:
    """Draw for every code one bar per series side by side, each with its number."""
    width = 0.8 / max(len(series), 1)
    with course_style():
        figure = Figure(figsize=(7, 3.2), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", pad=24)
        for number, (name, values) in enumerate(series.items()):
            colour, hatch = FILLS[number]
            places = [place + (number - (len(series) - 1) / 2) * width for place in range(len(codes))]
            drawn = axes.bar(places, values, width, color=colour, hatch=hatch, edgecolor=INK, linewidth=0.7, label=name)
            axes.bar_label(drawn, [str(value) for value in values], padding=2, fontsize=8)
        axes.annotate(y_label, (0, 1), (-18, 8), xycoords="axes fraction", textcoords="offset points", fontsize=9)
        axes.set_xticks(range(len(codes)), codes)
        axes.tick_params(axis="x", length=0)
        axes.grid(axis="y", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.set_ylim(0, max([1, *(value for values in series.values() for value in values)]) * 1.15)
        figure.legend(loc="outside lower center", ncols=len(series), frameon=False)
        return figure


def _block(
    axes: Axes,
    top: float,
    rows: Sequence[str],
    heads: Mapping[int, str],
    cells: Mapping[tuple[str, int], Cell],
    shaded: Collection[int],
) -> None:
    for x, (date, head) in enumerate(heads.items()):
        if date in shaded:
            axes.add_patch(Rectangle((x, top), 1, len(rows) + 1.5, facecolor=_GREY, edgecolor="none", zorder=0))
        axes.text(x + 0.5, top + 0.75, head, ha="center", va="center", fontsize=8, fontweight="bold", linespacing=1.2)
        for y, row in enumerate(rows):
            _day(axes, x, top + 1.5 + y, cells.get((row, date)))
    for y, row in enumerate(rows):
        axes.text(-0.12, top + 2 + y, row, ha="right", va="center", fontsize=9)


def _day(axes: Axes, x: float, y: float, cell: Cell | None) -> None:
    fill, hatch, ink = "none", "", INK
    if cell is not None:
        fill, ink = (_DARK, "white") if cell.dark else ("white", INK)
    if cell is not None and cell.wrong:
        fill, hatch, ink = FILLS[1][0], FILLS[1][1], ACCENT
    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=fill, hatch=hatch, edgecolor=RULE if cell is None else INK,
                             linewidth=0.5, zorder=1 if cell is None else 2))  # fmt: skip
    if cell is not None:
        ground = {"facecolor": FILLS[1][0], "edgecolor": "none", "pad": 0.6} if cell.wrong else None
        weight = "bold" if cell.wrong else "normal"
        axes.text(x + 0.5, y + 0.5, cell.text, ha="center", va="center", fontsize=8, color=ink, fontweight=weight,
                  bbox=ground, zorder=3)  # fmt: skip
