"""The picture of a fictional village: pieces of land that fit together, filled by tone and hatch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from course.charts.style import ACCENT, INK, course_style

Fill = tuple[str, str]
"""Colour and hatch."""
ROWS, COLUMNS = 3, 4
_BENDS = (
    ((0.0, 0.1), (0.05, -0.12), (-0.1, 0.12), (0.1, -0.05), (0.0, 0.12)),
    ((0.12, 0.0), (-0.14, 0.12), (0.12, -0.14), (-0.08, 0.12), (-0.12, 0.0)),
    ((-0.05, 0.08), (0.14, -0.1), (-0.12, 0.12), (0.14, -0.12), (0.05, 0.1)),
    ((0.1, -0.1), (-0.06, 0.1), (0.12, -0.06), (-0.1, 0.1), (-0.05, -0.1)),
)
"""How far each corner of the lattice is moved, so that it looks like land and not like a chessboard."""


@dataclass(frozen=True)
class Tile:
    """One piece: its place in the lattice, what stands on it, and how it is filled."""

    row: int
    column: int
    text: str
    fill: Fill
    marked: bool = False
    """Needs attention: outlined in the accent colour, dashed."""


def village_tiles(
    title: str,
    tiles: Sequence[Tile],
    legend: Mapping[str, Fill],
    *,
    walls: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
    note: str = "",
) -> Figure:
    """Draw the tiles with a legend; `walls` are pairs of neighbouring places with a thick border between them."""
    down = max([ROWS, *(tile.row + 1 for tile in tiles)])
    across = max([COLUMNS, *(tile.column + 1 for tile in tiles)])
    with course_style():
        # What is beside the map keeps its height; the map grows by the line.
        height = 4.7 + 1.2 * (down - ROWS)
        figure = Figure(figsize=(7, height))
        axes = figure.add_axes((0.02, 0.14 * 4.7 / height, 0.96, 1 - 0.23 * 4.7 / height))
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(-0.12, across + 0.12)
        axes.set_ylim(down + 0.14, -0.14)
        for tile in sorted(tiles, key=lambda tile: tile.marked):
            _draw_tile(axes, tile)
        for one, other in walls:
            _draw_wall(axes, one, other)
        handles = [
            Rectangle((0, 0), 1, 1, facecolor=colour, hatch=hatch, edgecolor=INK, linewidth=0.6, label=name)
            for name, (colour, hatch) in legend.items()
        ]
        if note:
            handles.append(
                Rectangle((0, 0), 1, 1, facecolor="white", edgecolor=ACCENT, linewidth=2, linestyle="--", label=note)
            )
        # A sample of the fill is about as wide as four signs.
        wide = sum(len(name) + 4 for name in [*legend, note] if name) > 50
        figure.legend(
            handles=handles, loc="lower center", ncols=4 if wide else 7, frameon=False, fontsize=9, handlelength=1.6
        )
        return figure


def _corner(row: int, column: int) -> tuple[float, float]:
    right, down = _BENDS[row % len(_BENDS)][column % len(_BENDS[0])]
    return column + right, row + down


def _draw_tile(axes: Axes, tile: Tile) -> None:
    row, column = tile.row, tile.column
    corners = [_corner(row, column), _corner(row, column + 1), _corner(row + 1, column + 1), _corner(row + 1, column)]
    colour, hatch = tile.fill
    axes.add_patch(
        Polygon(
            corners, closed=True, facecolor=colour, hatch=hatch, edgecolor=ACCENT if tile.marked else INK,
            linewidth=2.4 if tile.marked else 0.8, linestyle="--" if tile.marked else "-",
            zorder=2 if tile.marked else 1,
        )
    )  # fmt: skip
    x, y = (sum(place) / 4 for place in zip(*corners, strict=True))
    # Always on white: dark tones and hatches would swallow the letters.
    axes.text(
        x, y, tile.text, ha="center", va="center", fontsize=9, linespacing=1.45, zorder=4,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.8},
    )  # fmt: skip


def _draw_wall(axes: Axes, one: tuple[int, int], other: tuple[int, int]) -> None:
    (row, column), (below, right) = sorted((one, other))
    start = (row, column + 1) if row == below else (row + 1, column)
    end = (row + 1, right) if row == below else (below, column + 1)
    (x1, y1), (x2, y2) = _corner(*start), _corner(*end)
    axes.plot([x1, x2], [y1, y2], color="white", linewidth=5, zorder=3, solid_capstyle="round")
    axes.plot([x1, x2], [y1, y2], color=INK, linewidth=2.6, zorder=3, solid_capstyle="round")
