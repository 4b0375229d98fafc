"""A map of cells on a street plan: fills by class of value, borders of larger units, things that stand there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon

from course.charts.style import ACCENT, FILLS, INK, RULE, course_style

Fill = tuple[str, str]
"""Colour and hatch."""
Place = tuple[float, float]
Shape = Sequence[Place]
"""Corners in order round an area."""

PLAIN: Fill = ("#ffffff", "")
NOT_APPLICABLE: Fill = ("#ffffff", "....")
CLASS_FILLS: tuple[Fill, ...] = (PLAIN, FILLS[1], FILLS[2], FILLS[0])
"""From nothing to much: darker by class, so that a copier keeps the order."""
_MARKERS = ("o", "s", "^", "D", "v", "P")
_WIDE, _LEGEND = 7.0, 4
_GROUND = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}


@dataclass(frozen=True)
class MapCell:
    """One cell: its corners, what stands on it, how it is filled."""

    corners: Shape
    label: str = ""
    fill: Fill = PLAIN
    marked: bool = False
    """Found or meant: a heavy outline in the accent colour."""
    at: Place | None = None
    """Where the label stands; the middle of the corners if not said."""


@dataclass(frozen=True)
class MapPoint:
    """A thing on the map; kinds have a shape each and stand in the legend."""

    x: float
    y: float
    kind: str
    label: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Street:
    """A straight street with its name in the middle."""

    name: str
    start: Place
    end: Place


@dataclass(frozen=True)
class Outline:
    """The border of a larger unit, drawn over the cells; `weight` is its line's width."""

    corners: Shape
    weight: float = 2.4
    label: str = ""


@dataclass(frozen=True)
class Spot:
    """A patch that needs attention, such as an overlap or a gap: dashed and dotted, with a word on it."""

    corners: Shape
    label: str


def value_class(value: float, cuts: Sequence[float]) -> int:
    """Return the class of a value: how many of the rising `cuts` it reaches."""
    return sum(value >= cut for cut in cuts)


def value_fill(value: float, cuts: Sequence[float]) -> Fill:
    """Return the fill of a value's class; a missing value is dotted, not white, since it is not nothing."""
    return NOT_APPLICABLE if math.isnan(value) else CLASS_FILLS[value_class(value, cuts)]


def value_legend(names: Sequence[str], missing: str = "") -> dict[str, Fill]:
    """Return the legend of the classes by their names, lowest first; `missing` names what has no value."""
    if len(names) > len(CLASS_FILLS):
        raise ValueError(f"at most {len(CLASS_FILLS)} classes can be told apart in print, not {len(names)}")
    legend = dict(zip(names, CLASS_FILLS, strict=False))
    return legend | ({missing: NOT_APPLICABLE} if missing else {})


def cell_map(
    title: str,
    cells: Sequence[MapCell],
    *,
    legend: Mapping[str, Fill] | None = None,
    points: Sequence[MapPoint] = (),
    streets: Sequence[Street] = (),
    outlines: Sequence[Outline] = (),
    spots: Sequence[Spot] = (),
    marked: str = "",
    font: float = 9,
) -> Figure:
    """Draw cells with streets below, and borders, spots and points above; one unit is as high as it is wide.

    `marked` says in the legend what a heavy outline means. Labels stand on white, so that no fill swallows them.
    """
    places = [
        place for shape in [cell.corners for cell in cells] + [one.corners for one in outlines] for place in shape
    ]
    places += [end for street in streets for end in (street.start, street.end)]
    (west, east), (south, north) = _span(places, 0), _span(places, 1)
    kinds = {kind: _MARKERS[n % len(_MARKERS)] for n, kind in enumerate(dict.fromkeys(point.kind for point in points))}
    with course_style():
        lines = -(-(len(legend or {}) + len(kinds) + bool(marked)) // _LEGEND)
        figure, axes = _canvas(title, (west, east), (south, north), 0.5 + 0.27 * lines)
        for street in streets:
            _draw_street(axes, street)
        for cell in sorted(cells, key=lambda cell: cell.marked):
            _draw_cell(axes, cell, font)
        for outline in outlines:
            _draw_outline(axes, outline)
        for spot in spots:
            _draw_spot(axes, spot)
        for point in points:
            _draw_point(axes, point, kinds[point.kind])
        _draw_legend(figure, legend or {}, kinds, marked)
        return figure


def _canvas(title: str, across: Place, along: Place, room: float) -> tuple[Figure, Axes]:
    """Return a figure as high as its map needs, with room for title and legend."""
    (west, east), (south, north) = across, along
    tall = _WIDE * 0.96 * (north - south) / (east - west)
    figure = Figure(figsize=(_WIDE, tall + room), layout="constrained")
    # Axes of fixed proportions leave no room above the title by themselves.
    figure.get_layout_engine().set(h_pad=0.12)  # type: ignore[union-attr, call-arg]
    axes = figure.add_subplot()
    axes.set_title(title, loc="left")
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    return figure, axes


def _span(places: Sequence[Place], side: int) -> tuple[float, float]:
    along = [place[side] for place in places] or [0.0, 1.0]
    room = max(max(along) - min(along), 1) * 0.02
    return min(along) - room, max(along) + room


def _middle(corners: Shape) -> Place:
    return (
        (min(x for x, _ in corners) + max(x for x, _ in corners)) / 2,
        (min(y for _, y in corners) + max(y for _, y in corners)) / 2,
    )


def _draw_street(axes: Axes, street: Street) -> None:
    (x1, y1), (x2, y2) = street.start, street.end
    for colour, width in ((RULE, 17), ("#f4f1ea", 15)):
        axes.plot([x1, x2], [y1, y2], color=colour, linewidth=width, zorder=0, solid_capstyle="butt")
    name = "\n".join(street.name) if x1 == x2 else street.name
    axes.text((x1 + x2) / 2, (y1 + y2) / 2, name, ha="center", va="center", fontsize=8.5, zorder=1, linespacing=1.1)


def _draw_cell(axes: Axes, cell: MapCell, font: float) -> None:
    colour, hatch = cell.fill
    axes.add_patch(
        Polygon(
            list(cell.corners), closed=True, facecolor=colour, hatch=hatch, zorder=3 if cell.marked else 2,
            edgecolor=ACCENT if cell.marked else INK, linewidth=3 if cell.marked else 0.8,
        )
    )  # fmt: skip
    if cell.label:
        x, y = cell.at or _middle(cell.corners)
        axes.text(x, y, cell.label, ha="center", va="center", fontsize=font, linespacing=1.35, zorder=7, bbox=_GROUND)


def _draw_outline(axes: Axes, outline: Outline) -> None:
    axes.add_patch(
        Polygon(list(outline.corners), closed=True, fill=False, edgecolor=INK, linewidth=outline.weight, zorder=4)
    )
    if outline.label:
        x, y = min(x for x, _ in outline.corners), max(y for _, y in outline.corners)
        axes.annotate(
            outline.label, (x, y), (4, -4), textcoords="offset points", ha="left", va="top", fontsize=8,
            fontweight="bold", zorder=8, bbox=_GROUND,
        )  # fmt: skip


def _draw_spot(axes: Axes, spot: Spot) -> None:
    axes.add_patch(
        Polygon(
            list(spot.corners), closed=True, facecolor="white", hatch="xx", edgecolor=ACCENT, linewidth=2,
            linestyle="--", zorder=5,
        )
    )  # fmt: skip
    x, y = _middle(spot.corners)
    axes.text(x, y, spot.label, ha="center", va="center", fontsize=9, color=ACCENT, fontweight="bold", zorder=8,
              bbox=_GROUND | {"pad": 2.5})  # fmt: skip


def _draw_point(axes: Axes, point: MapPoint, shape: str) -> None:
    axes.plot(
        point.x, point.y, shape, markersize=10 if point.marked else 6.5, zorder=6, linestyle="none",
        markerfacecolor="white", markeredgecolor=ACCENT if point.marked else INK,
        markeredgewidth=2.4 if point.marked else 1.2,
    )  # fmt: skip
    if point.label:
        axes.annotate(
            point.label, (point.x, point.y), (0, 8), textcoords="offset points", ha="center", fontsize=8, zorder=8,
            color=ACCENT if point.marked else INK, bbox=_GROUND,
        )  # fmt: skip


def _draw_legend(figure: Figure, legend: Mapping[str, Fill], kinds: Mapping[str, str], marked: str) -> None:
    handles: list[Patch | Line2D] = [
        Patch(facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.6, label=name)
        for name, (colour, hatch) in legend.items()
    ]
    handles += [
        Line2D([], [], marker=shape, linestyle="none", markerfacecolor="white", markeredgecolor=INK, label=kind)
        for kind, shape in kinds.items()
    ]
    if marked:
        handles.append(Patch(facecolor="white", edgecolor=ACCENT, linewidth=2.4, label=marked))
    if handles:
        figure.legend(handles=handles, loc="outside lower center", ncols=_LEGEND, frameon=False, fontsize=9)
