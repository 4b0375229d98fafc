"""What the model of a block shows: cells on a street plan with their codes, overlaps and gaps, a point on a border."""

from __future__ import annotations

import pandas as pd

from course.charts.cell_map import MapCell, MapPoint, Spot, Street, cell_map, value_fill, value_legend
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.grid.cell_areas import (
    ASSUMPTIONS,
    FAULT_LABELS,
    AreaFault,
    Border,
    Corners,
    Fault,
    cells_at,
    count_points,
    find_faults,
    rectangle,
    size_of,
)
from course.domains.grid.cell_codes import N_LEVELS, RULE, make_code, parent_of
from course.messages import say
from course.model.exercise import Column

EAST, NORTH = 12, 8
BLOCK = rectangle(0, 0, EAST, NORTH)
PARENT = (1, 2, 3, 1)
"""Numbers of the fictional block on the four upper levels."""
_FARTHEST = 40
_DRAFT = (
    ("01", 0, 0, 4, 4),
    ("02", 4, 0, 8, 4),
    ("03", 8, 0, 12, 4),
    ("04", 0, 4, 4, 8),
    ("05", 4, 4, 9, 8),
    ("06", 8, 5, 12, 8),
    ("07", "", "", "", ""),
    ("08", "", "", "", ""),
)
"""A first draft whose areas add up to the block's, although a strip is held twice and another by nobody."""
_THINGS = (
    ("路灯", ((0.6, 0.5, 0), (2.6, 0.5, 1), (5.4, 0.5, 0), (7.4, 0.5, 0), (10.4, 0.5, 0), (11.6, 3.2, 2))),
    ("路灯", ((11.5, 5.6, 0), (8.0, 6.0, 1), (4.6, 7.5, 0), (0.6, 7.5, 0), (6.4, 7.5, 1))),
    ("井盖", ((1.4, 1.0, 0), (3.4, 3.2, 1), (4.0, 1.4, 1), (9.4, 1.0, 0), (9.4, 4.4, 1), (6.0, 4.6, 0))),
    ("井盖", ((3.4, 5.0, 0),)),
    ("座椅", ((5.2, 3.2, 0), (7.2, 3.4, 0), (9.6, 7.2, 0), (10.6, 7.2, 0), (11.4, 7.3, 1))),
)
"""Kind -> places with their open requests; a lamp and a cover stand on borders."""
THINGS = pd.DataFrame(
    [(x, y, kind, n_open) for kind, places in _THINGS for x, y, n_open in places], columns=["x", "y", "kind", "n_open"]
)
_CUTS = {"n_assets": (1, 3, 5), "n_open": (1, 2, 3)}
_STREETS = (
    Street("示例一路", (-0.9, -0.45), (EAST + 0.9, -0.45)),
    Street("示例二路", (-0.9, NORTH + 0.45), (EAST + 0.9, NORTH + 0.45)),
    Street("西街", (-0.45, -0.9), (-0.45, NORTH + 0.9)),
    Street("东街", (EAST + 0.45, -0.9), (EAST + 0.45, NORTH + 0.9)),
)
_SIDES = ("west", "south", "east", "north")


def read_cells(values: Values) -> tuple[dict[str, Corners], list[str]]:
    """Return the cells by code, and the numbers of rows that cannot be drawn; rows without any number are left out."""
    areas: dict[str, Corners] = {}
    unread: list[str] = []
    for row, cells in zip(_SHEET.frame(values["cells"]).to_dict("records"), values["cells"], strict=True):
        sides = [row[side] for side in _SIDES]
        if not any(cell.strip() for cell in cells[1:]):
            continue
        fine = all(side == side and side == int(side) and 0 <= side <= _FARTHEST for side in sides)
        west, south, east, north = sides
        if fine and west < east and south < north:
            code = make_code((*PARENT, int(row["number"])))
            areas[code] = rectangle(int(west), int(south), int(east), int(north))
        else:
            unread.append(row["number"])
    return areas, unread


def short(code: str) -> str:
    """Return what stands on the map: the last segment and the check sign, since all of a block share the rest."""
    return f"{code[RULE.cut(N_LEVELS - 1) : -1]}-{code[-1]}"


def block_map(
    areas: dict[str, Corners], counted: pd.DataFrame, faults: list[AreaFault], values: Values, language: str
) -> Exhibit:
    """Draw the cells on the street plan, filled by what is counted, with overlaps, gaps and the point looked up."""
    column = values["colour_by"]
    title = say(f"block_cells.map_{column}", language, parent=parent_of(make_code((*PARENT, 1))))
    amount = counted.set_index("cell_code")[column]
    here = cells_at(areas, values["x"], values["y"])
    cells = [
        MapCell(
            corners,
            say(f"block_cells.label_{column}", language, cell=short(code), n=amount[code]),
            value_fill(float(amount[code]), _CUTS[column]),
            code in here,
        )
        for code, corners in areas.items()
    ]
    points = [MapPoint(row.x, row.y, row.kind) for row in THINGS.itertuples()]
    points.append(MapPoint(values["x"], values["y"], say("block_cells.point", language), marked=True))
    names = [say(f"block_cells.{column}_{number}", language) for number in range(4)]
    figure = cell_map(
        title,
        [MapCell(BLOCK), *cells],
        legend=value_legend(names),
        points=points,
        streets=_STREETS,
        spots=[spot for fault in faults for spot in _spots(fault)],
        marked=say("block_cells.found", language),
    )
    told = [f"{short(code)} {amount[code]}" for code in areas]
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    alt = stop.join([title, comma.join(told), *(told_fault(fault, language) for fault in faults)])
    return Exhibit(title, figure=figure, alt=alt)


def _spots(fault: AreaFault) -> list[Spot]:
    """Return a patch for every row of squares that hang together."""
    if fault.fault not in (Fault.OVERLAP, Fault.GAP):
        return []
    sign = {Fault.OVERLAP: "重", Fault.GAP: "漏"}[fault.fault]
    runs: list[list[int]] = []
    for x, y in sorted(fault.squares, key=lambda square: (square[1], square[0])):
        if runs and runs[-1][1] == y and runs[-1][2] == x:
            runs[-1][2] = x + 1
        else:
            runs.append([x, y, x + 1])
    # Rows of the same width on top of each other are one patch.
    blocks: list[list[int]] = []
    for west, y, east in runs:
        below = [block for block in blocks if block[0] == west and block[2] == east and block[3] == y]
        if below:
            below[0][3] = y + 1
        else:
            blocks.append([west, y, east, y + 1])
    return [Spot(rectangle(*block), sign) for block in blocks]


def told_fault(fault: AreaFault, language: str) -> str:
    """Return one fault as people say it."""
    cells = say("chart.comma", language).join(short(code) for code in fault.cells)
    key = "block_cells.gap" if fault.fault is Fault.GAP else "block_cells.fault"
    return say(key, language, cells=cells, fault=FAULT_LABELS[fault.fault], n=len(fault.squares))


def cells_table(areas: dict[str, Corners], counted: pd.DataFrame, faults: list[AreaFault], language: str) -> Exhibit:
    """Return a row per cell with its code and what stands in it; cells to mend are marked."""
    faulty = {code for fault in faults for code in fault.cells}
    table = pd.DataFrame(
        {
            say("block_cells.code", language): list(areas),
            say("block_cells.corner", language): [f"({c[0][0]}, {c[0][1]})" for c in areas.values()],
            say("block_cells.far_corner", language): [f"({c[2][0]}, {c[2][1]})" for c in areas.values()],
            say("block_cells.squares", language): [f"{size_of(corners):g}" for corners in areas.values()],
            say("block_cells.assets", language): counted["n_assets"],
            say("block_cells.open", language): counted["n_open"],
        }
    )
    marked = frozenset(place for place, code in enumerate(areas) if code in faulty)
    return Exhibit(say("block_cells.table", language), table=table, marked=marked)


def point_table(areas: dict[str, Corners], x: int, y: int, language: str) -> Exhibit:
    """Return how many cells the point would be in by each rule for borders."""
    found = {border: cells_at(areas, x, y, border) for border in Border}
    table = pd.DataFrame(
        {
            say("block_cells.rule", language): [say(f"block_cells.border_{border}", language) for border in Border],
            say("block_cells.cells", language): ["、".join(map(short, codes)) or "—" for codes in found.values()],
            say("block_cells.n_cells", language): [len(codes) for codes in found.values()],
        }
    )
    return Exhibit(say("block_cells.at_point", language, x=x, y=y), table=table)


def summary(
    areas: dict[str, Corners], faults: list[AreaFault], unread: list[str], values: Values, language: str
) -> Exhibit:
    """Return whether the cells cover the block once, and whose the point is."""
    total = f"{sum(map(size_of, areas.values())):g}"
    told = [say("block_cells.summary", language, n=len(areas), total=total, block=f"{size_of(BLOCK):g}")]
    mend = say("chart.stop", language).join(told_fault(fault, language) for fault in faults)
    told.append(say("block_cells.faults" if faults else "block_cells.fine", language, faults=mend))
    here = cells_at(areas, values["x"], values["y"])
    key = "one" if len(here) == 1 else "two" if here else "nobody"
    told.append(say(f"block_cells.is_{key}", language, x=values["x"], y=values["y"], codes="、".join(here)))
    if unread:
        told.append(say("block_cells.unread", language, rows="、".join(unread), most=_FARTHEST))
    return Exhibit(say("block_cells.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows that cannot be drawn are left out and named."""
    areas, unread = read_cells(values)
    faults = find_faults(areas, BLOCK)
    counted = count_points(areas, THINGS)
    return [
        summary(areas, faults, unread, values, language),
        block_map(areas, counted, faults, values, language),
        cells_table(areas, counted, faults, language),
        point_table(areas, values["x"], values["y"], language),
        assumptions_exhibit(ASSUMPTIONS, language),
    ]


_SHEET = Sheet(
    "cells",
    words("block_cells.sheet"),
    (
        Column("number", words("block_cells.number")),
        *(Column(side, words(f"block_cells.{side}"), editable=True, entry="integer") for side in _SIDES),
    ),
    tuple(tuple(str(cell) for cell in row) for row in _DRAFT),
)
MODEL = WorkingModel(
    (
        _SHEET,
        Pick("colour_by", words("block_cells.colour_by"), tuple(
            (column, words(f"block_cells.{name}")) for column, name in (("n_assets", "assets"), ("n_open", "open"))
        ), "n_assets"),
        Slider("x", words("block_cells.x"), 0, EAST, 4),
        Slider("y", words("block_cells.y"), 0, NORTH, 4),
    ),
    draw,
)  # fmt: skip
