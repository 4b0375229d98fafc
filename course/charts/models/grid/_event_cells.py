"""Six cells of a fictional community that two models of this lesson draw, or cells of one's own side by side."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure

from course.charts.cell_map import Fill, MapCell, Street, cell_map
from course.charts.own_rows import labels as short_labels

COMPONENTS = {"A01": 60, "A02": 45, "A03": 30, "A04": 24, "A05": 16, "A06": 0}
"""Lamps, covers and bins in each cell; the last is a building site that has none yet."""
CELLS = tuple(COMPONENTS)
_WIDE, _HIGH = 3.0, 1.3
_CORNERS = {cell: ((n % 3) * (_WIDE + 0.3), (1 - n // 3) * (_HIGH + 0.5)) for n, cell in enumerate(CELLS)}
"""The lower left corner of each cell: two rows of three with a street between."""


_ACROSS = 4
"""One's own cells stand side by side in lines of so many: where they really lie, nobody has said."""
_LABEL = 8
"""Width of the name of one's own cell."""


def draw_cells(title: str, labels: Mapping[str, str], fills: Mapping[str, Fill], legend: Mapping[str, Fill]) -> Figure:
    """Draw cells with what stands on each and how each is filled: the six of the course, or one's own in lines."""
    given = set(labels) == set(CELLS)
    names = dict(zip(labels, short_labels(list(labels), _LABEL), strict=True))
    corners = _CORNERS if given else {cell: _beside(number) for number, cell in enumerate(labels)}
    cells = [
        MapCell(
            ((x, y), (x + _WIDE, y), (x + _WIDE, y + _HIGH), (x, y + _HIGH)),
            f"{names[cell]}\n{labels[cell]}",
            fills[cell],
        )
        for cell, (x, y) in corners.items()
    ]
    across = _HIGH + 0.25
    street = Street("示例一路", (0.0, across), (3 * _WIDE + 0.6, across))
    return cell_map(title, cells, legend=legend, streets=[street] if given else [])


def _beside(number: int) -> tuple[float, float]:
    line, place = divmod(number, _ACROSS)
    return place * (_WIDE + 0.2), -line * (_HIGH + 0.35)
