"""The ground of cells: whole-number corners, every point in one cell by a fixed border rule, no overlap, no gap.

Working model S54. The report says that a district was divided into cells that are marked on an electronic map
(d3-2.4-13); where the borders run and whose a border is, it does not say. Both are the course's, and colours show
facilities or open requests only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.grid.cell_codes import RULE, CodeRule, make_code

Corners = tuple[tuple[int, int], ...]
"""Whole-number corners in order round the area; x to the east, y to the north."""
Areas = Mapping[str, Corners]
"""Cell code -> corners."""
ASSUMPTIONS = assumption_table(
    [
        ("one_cell", "边界上的点归几格", 1, "格", False, "归东边、北边的那一格；报告没有写，课程假定", "d3-2.4-13"),
        ("step_m", "地图上一小格的边长", 20, "米", False, "街区为虚构；课程假定", "d3-2.4-13"),
    ]
)


class Border(StrEnum):
    """Whose a point on a border is."""

    ONE = "one"
    """The course's rule: west and south border belong to the cell, east and north border to the next one."""
    BOTH = "both"
    NONE = "none"


class Fault(StrEnum):
    """What is wrong with a division, in the order of mending."""

    EMPTY = "empty"
    OUTSIDE = "outside"
    OVERLAP = "overlap"
    GAP = "gap"


FAULT_LABELS = {
    Fault.EMPTY: "没有面积",
    Fault.OUTSIDE: "伸到街区外",
    Fault.OVERLAP: "重叠",
    Fault.GAP: "没有划进任何格",
}


@dataclass(frozen=True)
class AreaFault:
    """One thing to mend: the cells concerned and the unit squares, named by their south-western corner."""

    fault: Fault
    cells: tuple[str, ...]
    squares: tuple[tuple[int, int], ...] = ()


def rectangle(west: int, south: int, east: int, north: int) -> Corners:
    """Return the corners of a rectangle."""
    return ((west, south), (east, south), (east, north), (west, north))


def size_of(corners: Corners) -> float:
    """Return the area in unit squares; 0 for what has none."""
    around = zip(corners, (*corners[1:], *corners[:1]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around)) / 2


def contains(corners: Corners, x: float, y: float) -> bool:
    """Return whether a point is in an area by the course's rule; of areas that fit together it is in exactly one.

    Counts how often a line to the east crosses the outline, without dividing, so that borders are exact.
    """
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], *corners[:1]), strict=True):
        if (y1 > y) != (y2 > y):
            left, right = (x - x1) * (y2 - y1), (x2 - x1) * (y - y1)
            inside ^= left < right if y2 > y1 else left > right
    return inside


def touches(corners: Corners, x: float, y: float) -> bool:
    """Return whether a point lies on the outline itself."""
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], *corners[:1]), strict=True):
        straight = (x - x1) * (y2 - y1) == (x2 - x1) * (y - y1)
        if straight and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
            return True
    return False


def cells_at(areas: Areas, x: float, y: float, border: Border = Border.ONE) -> list[str]:
    """Return the cells that a point is in; with `Border.ONE` one at most, unless the cells overlap."""
    if border is Border.ONE:
        return [code for code, corners in areas.items() if contains(corners, x, y)]
    count_edge = border is Border.BOTH
    return [
        code for code, corners in areas.items() if (count_edge if touches(corners, x, y) else contains(corners, x, y))
    ]


def find_cell(areas: Areas, x: float, y: float) -> str | None:
    """Return the one cell of a point, None outside all of them; ValueError where cells overlap."""
    found = cells_at(areas, x, y)
    if len(found) > 1:
        raise ValueError(f"点 ({x:g}, {y:g}) 同时在 {'、'.join(found)} 里，先改好重叠")
    return found[0] if found else None


def cover(areas: Areas, block: Corners) -> pd.DataFrame:
    """Return every unit square of block and cells: `x, y, in_block, n_cells, cells`; corners run along the squares.

    A square is named by its south-western corner, `cells` are the codes on it.
    """
    corners = [corner for area in (block, *areas.values()) for corner in area]
    east, north = (max(side) for side in zip(*corners, strict=True))
    west, south = (min(side) for side in zip(*corners, strict=True))
    rows = []
    for y in range(south, north):
        for x in range(west, east):
            middle = (x + 0.5, y + 0.5)
            found = tuple(code for code, area in areas.items() if contains(area, *middle))
            rows.append((x, y, contains(block, *middle), len(found), found))
    table = pd.DataFrame(rows, columns=["x", "y", "in_block", "n_cells", "cells"])
    return table.astype({"in_block": bool}).query("in_block or n_cells > 0").reset_index(drop=True)


def find_faults(areas: Areas, block: Corners) -> list[AreaFault]:
    """Return everything that keeps the cells from covering the block exactly once; empty for a right division."""
    squares = cover(areas, block)
    faults = [AreaFault(Fault.EMPTY, (code,)) for code, corners in areas.items() if size_of(corners) == 0]
    kinds: dict[tuple[Fault, tuple[str, ...]], list[tuple[int, int]]] = {}
    for row in squares.itertuples():
        place = (int(row.x), int(row.y))
        if not row.in_block:
            for code in row.cells:
                kinds.setdefault((Fault.OUTSIDE, (code,)), []).append(place)
        if row.n_cells > 1:
            kinds.setdefault((Fault.OVERLAP, row.cells), []).append(place)
        if row.in_block and row.n_cells == 0:
            kinds.setdefault((Fault.GAP, ()), []).append(place)
    found = [AreaFault(fault, cells, tuple(places)) for (fault, cells), places in kinds.items()]
    return faults + sorted(found, key=lambda one: (list(Fault).index(one.fault), one.cells))


def count_points(areas: Areas, points: pd.DataFrame) -> pd.DataFrame:
    """Return `cell_code, n_assets, n_open`, a row per cell in the order given, by the border rule.

    Points: `x, y, n_open`. Where cells do not overlap, nothing is counted twice.
    """
    n_assets, n_open = dict.fromkeys(areas, 0), dict.fromkeys(areas, 0)
    for row in points.itertuples():
        for code in cells_at(areas, row.x, row.y):
            n_assets[code] += 1
            n_open[code] += int(row.n_open)
    return pd.DataFrame({"cell_code": list(areas), "n_assets": n_assets.values(), "n_open": n_open.values()})


_TOWN: tuple[tuple[int, tuple[tuple[int, int, int, tuple[int, int, int]], ...]], ...] = (
    # First level: second level with south, north and where the third level is divided.
    (1, ((2, 0, 6, (0, 5, 9)), (5, 6, 12, (0, 4, 9)))),
    (2, ((1, 0, 7, (9, 13, 17)), (3, 7, 12, (9, 13, 17)))),
)


def example_town(rule: CodeRule = RULE) -> dict[str, Corners]:
    """Return a fictional town of 32 cells over five levels, 17 by 12 squares, none with an overlap or a gap."""
    areas: dict[str, Corners] = {}
    for one, seconds in _TOWN:
        for two, south, north, splits in seconds:
            middle = (south + north + 1) // 2
            for three, west, east in ((3, *splits[:2]), (7, *splits[1:])):
                for four, low, high in ((1, south, middle), (2, middle, north)):
                    half = (west + east) // 2 + ((east - west) % 2 if four == 1 else 0)
                    areas[make_code((one, two, three, four, 1), rule)] = rectangle(west, low, half, high)
                    areas[make_code((one, two, three, four, 2), rule)] = rectangle(half, low, east, high)
    return areas
