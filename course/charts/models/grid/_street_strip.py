"""The picture of a strip of street: two pavements, a carriageway, cells, and small drawings of what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from course.charts.style import ACCENT, INK, RULE, course_style

Line = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Thing:
    """Something on the street: what is drawn, where, and the number that stands beside it."""

    subclass: str
    x: float
    y: float
    number: str
    marked: bool = False
    """Sent back: the number stands in a dashed box in the accent colour."""
    below: bool = False
    """The number stands under the drawing, where another one is close by."""


def _ring(x: float, y: float, radius: float) -> Line:
    return [(x + radius * cos(n * pi / 12), y + radius * sin(n * pi / 12)) for n in range(25)]


def _box(west: float, south: float, east: float, north: float) -> Line:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


_CROSS: tuple[Line, ...] = (((-0.9, -0.9), (0.9, 0.9)), ((-0.9, 0.9), (0.9, -0.9)))
_LAMP: tuple[Line, ...] = (((-0.4, -1), (-0.4, 0.8), (0.1, 1)), _box(0.1, 0.75, 0.75, 1.05), ((-0.7, -1), (-0.1, -1)))
_COVER: tuple[Line, ...] = (
    _ring(0, 0, 0.9), ((-0.8, -0.35), (0.8, -0.35)), ((-0.9, 0), (0.9, 0)), ((-0.8, 0.35), (0.8, 0.35)),
)  # fmt: skip
_PILE: tuple[Line, ...] = (
    ((-1, -0.8), (-0.6, 0), (-0.2, -0.2), (0.1, 0.6), (0.6, 0.1), (1, -0.8), (-1, -0.8)),
    ((-0.4, -0.8), (-0.1, -0.4), (0.3, -0.8)),
)
DRAWINGS: dict[str, tuple[Line, ...]] = {
    "路灯": _LAMP,
    "井盖": _COVER,
    "垃圾桶": (
        ((-0.55, 0.6), (-0.4, -1), (0.4, -1), (0.55, 0.6), (-0.55, 0.6)), ((-0.75, 0.75), (0.75, 0.75)),
        ((-0.15, 0.95), (0.15, 0.95)),
    ),
    "座椅": (
        _box(-1, -0.25, 1, 0), _box(-1, 0.3, 1, 0.6), ((-0.75, -0.9), (-0.75, 0.6)), ((0.75, -0.9), (0.75, 0.6)),
    ),
    "行道树": (_ring(0, 0.35, 0.65), ((-0.12, -1), (-0.12, -0.3), (0.12, -0.3), (0.12, -1)), ((-0.5, -1), (0.5, -1))),
    "路灯不亮": (*_LAMP, *_CROSS),
    "井盖松动": (*_COVER, *_CROSS),
    "垃圾堆放": _PILE,
    "占道堆物": (_box(-0.9, -0.9, 0.1, 0), _box(0.1, -0.9, 0.9, -0.2), _box(-0.5, 0, 0.4, 0.8)),
    "树枝断落": (
        ((-1, -0.6), (1, 0.5)), ((-0.4, -0.27), (-0.5, 0.4)), ((0.2, 0.06), (0.6, -0.6)), ((0.5, 0.22), (0.5, 0.8)),
    ),
}  # fmt: skip
"""Subclass -> lines of its little drawing, in a square from -1 to 1."""
_UNKNOWN: tuple[Line, ...] = (_ring(0, 0, 0.9),)


def street_strip(
    title: str,
    things: Sequence[Thing],
    cells: Sequence[tuple[float, float, float, float, str]],
    *,
    names: tuple[str, str],
    legend: Sequence[str] = (),
    note: str = "",
) -> Figure:
    """Draw a street seen from above: `cells` as west, south, east, north and label, `names` of the two pavements.

    `legend` lists the drawings to be explained; `note` says what a dashed box means.
    """
    east = max(cell[2] for cell in cells)
    north = max(cell[3] for cell in cells)
    with course_style():
        figure = Figure(figsize=(7, 3.9))
        axes = figure.add_axes((0.015, 0.27, 0.97, 0.63))
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(-0.5, east + 0.5)
        axes.set_ylim(-1.5, north + 1.7)
        _draw_ground(axes, east, north, names)
        for west, south, far, top, label in cells:
            axes.add_patch(
                Rectangle((west, south), far - west, top - south, fill=False, edgecolor=INK, linewidth=1.3,
                          linestyle=(0, (6, 3)), zorder=2)
            )  # fmt: skip
            at, side = (top + 0.25, "bottom") if top == north else (south - 0.25, "top")
            axes.text((west + far) / 2, at, label, ha="center", va=side, fontsize=9, fontweight="bold")
        for thing in things:
            _draw_thing(axes, thing)
        _draw_legend(figure, legend, note)
        return figure


def _draw_ground(axes: Axes, east: float, north: float, names: tuple[str, str]) -> None:
    axes.add_patch(Rectangle((0, 0), east, north, facecolor="#f4f1ea", edgecolor="none", zorder=0))
    axes.add_patch(Rectangle((0, north * 0.34), east, north * 0.32, facecolor="#e3e3e3", edgecolor=RULE, zorder=0))
    # The middle of the road is a border of cells, so the road's own dashes keep clear of it.
    for y, name in ((north * 0.39, names[0]), (north * 0.61, names[1])):
        axes.text(east / 2, y, name, ha="center", va="center", fontsize=8, color="#555555", zorder=1)


def _draw_thing(axes: Axes, thing: Thing) -> None:
    for line in DRAWINGS.get(thing.subclass, _UNKNOWN):
        axes.plot(thing.x, thing.y, marker=_marker(line), markersize=17, color=INK, zorder=4, fillstyle="none",
                  markeredgewidth=1.1, linestyle="none")  # fmt: skip
    box = {"facecolor": "white", "edgecolor": ACCENT if thing.marked else "none", "pad": 1.2, "linewidth": 1.4}
    box |= {"linestyle": "--"} if thing.marked else {}
    axes.annotate(
        thing.number, (thing.x, thing.y), (0, -11 if thing.below else 11), textcoords="offset points", ha="center",
        va="top" if thing.below else "bottom", fontsize=8,
        color=ACCENT if thing.marked else INK, fontweight="bold" if thing.marked else "normal", zorder=5, bbox=box,
    )  # fmt: skip


def _marker(line: Line) -> Path:
    # Markers are scaled by their own largest extent; two invisible corners give all lines of a drawing one scale.
    codes = [Path.MOVETO, *[Path.LINETO] * (len(line) - 1), Path.MOVETO, Path.MOVETO]
    return Path([*line, (-1, -1), (1, 1)], codes)


def _draw_legend(figure: Figure, legend: Sequence[str], note: str) -> None:
    axes = figure.add_axes((0.015, 0.0, 0.97, 0.24))
    axes.set_axis_off()
    axes.set_xlim(0, 5)
    axes.set_ylim(-2.6, 0.6)
    for number, name in enumerate(legend):
        row, column = divmod(number, 5)
        for line in DRAWINGS.get(name, _UNKNOWN):
            axes.plot(column + 0.15, -row, marker=_marker(line), markersize=13, color=INK, linestyle="none",
                      fillstyle="none", markeredgewidth=0.9)  # fmt: skip
        axes.text(column + 0.3, -row, name, ha="left", va="center", fontsize=9)
    if note:
        axes.text(0.08, -2.1, "R00", ha="left", va="center", fontsize=8, color=ACCENT, fontweight="bold",
                  bbox={"facecolor": "white", "edgecolor": ACCENT, "pad": 1.2, "linestyle": "--"})  # fmt: skip
        axes.text(0.4, -2.1, note, ha="left", va="center", fontsize=9)
