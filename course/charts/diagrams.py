"""Diagrams that several modules draw: trees, maps, matrices, time lines and flows; all read in black and white."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from course.charts.style import ACCENT, FILLS, INK, RULE, course_style

Link = tuple[str, str]
_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
_DARK = FILLS[0][0]


def tree(title: str, root: str, branches: Mapping[str, Sequence[str]], *, marked: Collection[str] = ()) -> Figure:
    """Draw a root, its branches and their leaves; labels may have several lines, marked boxes are hatched.

    Branches without leaves give a tree of two levels.
    """
    leaves = [leaf for below in branches.values() for leaf in below]
    width = max(sum(max(1, len(below)) for below in branches.values()), 1)
    with course_style():
        figure, axes = _canvas(title, (max(7.0, 1.25 * width), 4.2 if leaves else 2.9))
        levels = (2.0, 1.0, 0.0) if leaves else (1.0, 0.0, 0.0)
        axes.set_xlim(0, width)
        axes.set_ylim(-0.45, levels[0] + 0.45)
        _box(axes, width / 2, levels[0], root, dark=True)
        place = 0.0
        for name, below in branches.items():
            span = max(1, len(below))
            x = place + span / 2
            _elbow(axes, (width / 2, levels[0]), (x, levels[1]))
            _box(axes, x, levels[1], name, hatched=name in marked)
            for number, leaf in enumerate(below):
                spot = place + number + 0.5
                _elbow(axes, (x, levels[1]), (spot, levels[2]))
                _box(axes, spot, levels[2], leaf, hatched=leaf in marked)
            place += span
        return figure


def place_map(
    title: str,
    places: Mapping[str, tuple[float, float]],
    *,
    kinds: Mapping[str, str] | None = None,
    links: Sequence[Link] = (),
    hollow: Collection[str] = (),
    below: Collection[str] = (),
    note: str = "",
) -> Figure:
    """Draw fictional places by coordinates and the links between them.

    `kinds` gives each place a shape with a legend; `hollow` places, such as blind spots, are outlined in the accent
    colour and not filled; `note` says below what hollow means. Names stand above their places, those in `below` under
    them, where two places lie close together.
    """
    shapes = {kind: _MARKERS[n % len(_MARKERS)] for n, kind in enumerate(dict.fromkeys((kinds or {}).values()))}
    with course_style():
        figure, axes = _canvas(title, (7, 4.6))
        axes.margins(0.12, 0.16)
        for left, right in links:
            (x1, y1), (x2, y2) = places[left], places[right]
            axes.plot([x1, x2], [y1, y2], color=INK, linewidth=1.2, zorder=1)
        for name, (x, y) in places.items():
            empty = name in hollow
            axes.plot(
                x, y, shapes.get((kinds or {}).get(name, ""), "o"), markersize=12, zorder=2, linestyle="none",
                markerfacecolor="white" if empty else FILLS[2][0],
                markeredgecolor=ACCENT if empty else INK, markeredgewidth=2 if empty else 1,
            )  # fmt: skip
            axes.annotate(
                name, (x, y), (0, -18 if name in below else 10), textcoords="offset points", ha="center", fontsize=9,
                zorder=3,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
            )  # fmt: skip
        for kind, shape in shapes.items():
            axes.plot([], [], shape, color=FILLS[2][0], markeredgecolor=INK, label=kind, linestyle="none")
        if note:
            axes.plot([], [], "o", color="white", markeredgecolor=ACCENT, markeredgewidth=2, label=note)
        if shapes or note:
            figure.legend(loc="outside lower center", ncols=4, frameon=False)
        return figure


def matrix(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], str],
    *,
    dark: Collection[tuple[str, str]] = (),
    hatched: Collection[tuple[str, str]] = (),
) -> Figure:
    """Draw a table as a picture: a roster, who does what, a comparison; a cell is addressed as (row, column).

    Dark cells are filled with white letters, hatched ones need attention; cells that are not given stay empty.
    """
    label = max((_width(row) for row in rows), default=1) * 0.16 + 0.3
    cell = max([*(_width(column) for column in columns), *(_width(text) for text in cells.values()), 2]) * 0.155 + 0.15
    with course_style():
        figure, axes = _canvas(title, (max(5.5, label + cell * len(columns)), 0.9 + 0.36 * (len(rows) + 1)))
        axes.set_xlim(-label / cell, len(columns) + 0.05)
        axes.set_ylim(len(rows) + 0.06, -1)
        for x, column in enumerate(columns):
            axes.text(x + 0.5, -0.5, column, ha="center", va="center", fontsize=9, fontweight="bold")
        for y, row in enumerate(rows):
            axes.text(-0.12, y + 0.5, row, ha="right", va="center", fontsize=9)
            for x, column in enumerate(columns):
                _cell(axes, x, y, cells.get((row, column), ""), (row, column) in dark, (row, column) in hatched)
        return figure


def timeline(
    title: str,
    rows: Sequence[str],
    spans: Sequence[tuple[str, float, float, str]],
    ticks: Mapping[float, str],
    *,
    kinds: Sequence[str] = (),
) -> Figure:
    """Draw spans along time as (row, from, to, kind); every kind has its own fill and stands in the legend.

    `kinds` fixes their order, so that a kind keeps its fill when a setting changes; others follow as they appear.
    """
    kinds = list(dict.fromkeys([*kinds, *(kind for *_, kind in spans)]))
    if len(kinds) > len(FILLS):
        raise ValueError(f"at most {len(FILLS)} kinds can be told apart in print, not {len(kinds)}")
    with course_style():
        figure = Figure(figsize=(7, 1.4 + 0.34 * len(rows)), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        for row, start, end, kind in spans:
            colour, hatch = FILLS[kinds.index(kind)]
            axes.barh(list(rows).index(row), end - start, 0.6, start, color=colour, hatch=hatch, edgecolor=INK)
        for kind in kinds:
            colour, hatch = FILLS[kinds.index(kind)]
            axes.barh(0, 0, 0.6, label=kind, color=colour, hatch=hatch, edgecolor=INK)
        axes.set_yticks(range(len(rows)), rows)
        axes.set_xticks(list(ticks), list(ticks.values()))
        axes.set_xlim(min(ticks, default=0), max(ticks, default=1))
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.grid(axis="x", color=RULE, linewidth=0.5)
        axes.set_axisbelow(True)
        if kinds:
            figure.legend(loc="outside lower center", ncols=len(kinds), frameon=False)
        return figure


def flow(title: str, steps: Sequence[str], *, done: Collection[int] = (), blocked: Collection[int] = ()) -> Figure:
    """Draw steps with arrows, five to a line and every second line backwards; done are dark, blocked ones hatched.

    Steps are counted from 0; labels may have several lines.
    """
    across = min(5, max(len(steps), 1))
    down = max(-(-len(steps) // across), 1)
    with course_style():
        figure, axes = _canvas(title, (7.2, 0.7 + 1.15 * down))
        axes.set_xlim(0, across)
        axes.set_ylim(down - 0.5, -0.5)
        spots = [_turning(number, across) for number in range(len(steps))]
        for number, (x, y) in enumerate(spots):
            _box(axes, x, y, steps[number], dark=number in done, hatched=number in blocked, height=0.62)
        for (x1, y1), (x2, y2) in pairwise(spots):
            side = 0.42 if x2 > x1 else -0.42
            start, end = ((x1 + side, y1), (x2 - side, y2)) if y1 == y2 else ((x1, y1 + 0.33), (x2, y2 - 0.33))
            axes.annotate("", end, start, arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1})
        return figure


def _turning(number: int, across: int) -> tuple[float, float]:
    line, place = divmod(number, across)
    return (place if line % 2 == 0 else across - 1 - place) + 0.5, line


def _canvas(title: str, size: tuple[float, float]) -> tuple[Figure, Axes]:
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.add_subplot()
    axes.set_title(title, loc="left")
    axes.set_axis_off()
    return figure, axes


def _box(
    axes: Axes, x: float, y: float, text: str, *, dark: bool = False, hatched: bool = False, height: float = 0.56
) -> None:
    fill = _DARK if dark else FILLS[1][0] if hatched else "white"
    box = FancyBboxPatch(
        (x - 0.4, y - height / 2), 0.8, height, boxstyle="round,pad=0.02", facecolor=fill, edgecolor=INK,
        hatch=FILLS[1][1] if hatched and not dark else "", zorder=2,
    )  # fmt: skip
    axes.add_patch(box)
    _text(axes, x, y, text, dark, hatched)


def _cell(axes: Axes, x: float, y: float, text: str, dark: bool, hatched: bool) -> None:
    fill = _DARK if dark else FILLS[1][0] if hatched else "white"
    hatch = FILLS[1][1] if hatched and not dark else ""
    axes.add_patch(Rectangle((x, y), 1, 1, facecolor=fill, edgecolor=INK, linewidth=0.6, hatch=hatch))
    _text(axes, x + 0.5, y + 0.5, text, dark, hatched)


def _text(axes: Axes, x: float, y: float, text: str, dark: bool, hatched: bool) -> None:
    # A plain ground behind the letters, so that the hatch does not strike them out.
    ground = {"facecolor": FILLS[1][0], "edgecolor": "none", "pad": 1.2} if hatched and not dark else None
    axes.text(
        x, y, text, ha="center", va="center", fontsize=9, linespacing=1.45, zorder=3,
        color="white" if dark else INK, bbox=ground,
    )  # fmt: skip


def _elbow(axes: Axes, above: tuple[float, float], below: tuple[float, float]) -> None:
    middle = (above[1] + below[1]) / 2
    axes.plot([above[0], above[0], below[0], below[0]], [above[1], middle, middle, below[1]], color=INK, linewidth=1,
              zorder=1)  # fmt: skip


def _width(text: str) -> float:
    """Return the width of a label in Chinese characters; Latin letters and digits count half."""
    return max((sum(1 if ord(sign) > 0x2E80 else 0.55 for sign in line) for line in text.split("\n")), default=0)
