"""What the model of a block shows: cells on a street plan with their codes, overlaps and gaps, a point on a border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from course.charts.cell_map import MapCell, MapPoint, Spot, Street, cell_map, value_fill, value_legend
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, keyed, listed, usable
from course.charts.own_rows import short as short_name
from course.charts.own_rows import told as told_rows
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
from course.domains.grid.cell_codes import N_LEVELS, RULE, make_code, make_unit
from course.messages import say
from course.model.exercise import Column
from course.model.short_answer import number

EAST, NORTH = 12, 8
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


def _streets(east: int, north: int, names: Sequence[str]) -> tuple[Street, ...]:
    """Return the streets to the south, north, west and east of a block."""
    lines = (
        ((-0.9, -0.45), (east + 0.9, -0.45)),
        ((-0.9, north + 0.45), (east + 0.9, north + 0.45)),
        ((-0.45, -0.9), (-0.45, north + 0.9)),
        ((east + 0.45, -0.9), (east + 0.45, north + 0.9)),
    )
    return tuple(Street(name, *line) for name, line in zip(names, lines, strict=True))


_STREETS = _streets(EAST, NORTH, ("示例一路", "示例二路", "西街", "东街"))
_FRONT = make_unit(PARENT)
_CROWDED = 16
"""Cells from which on the labels are small."""
_SIDES = ("west", "south", "east", "north")


@dataclass(frozen=True)
class Ground:
    """The block to be divided, with the streets round it and what stands in it."""

    block: Corners
    streets: tuple[Street, ...]
    things: pd.DataFrame
    own: bool


def read_ground(values: Values) -> Ground:
    """Return the block as described; where a side is no whole number of squares, it is the course's."""
    texts = [row[1].strip() for row in values["block"]]
    east, north = (
        int(side) if side is not None and side == side and side == int(side) and 0 < side <= _FARTHEST else given
        for side, given in zip(map(number, texts[:2]), (EAST, NORTH), strict=True)
    )
    names = [short_name(text, 10) or given.name for text, given in zip(texts[2:], _STREETS, strict=True)]
    things = _THINGS_SHEET.frame(values["things"])
    things = things[things[["x", "y"]].apply(lambda column: column.between(0, _FARTHEST)).all(axis=1)]
    things = things.assign(n_open=usable(things["n_open"]).fillna(0), kind=things["kind"].replace("", "—"))
    own = brought(_SHEET, values["cells"]) or values["block"] != _BLOCK_SHEET.rows
    return Ground(rectangle(0, 0, east, north), _streets(east, north, names), things.reset_index(drop=True), own)


def read_cells(values: Values) -> tuple[dict[str, Corners], list[str], list[str]]:
    """Return the cells by code, the numbers of rows that cannot be drawn, and those that stand twice.

    A row without any number is left out. A cell that is no number from 1 to 99 goes by its own name instead of a code.
    """
    areas: dict[str, Corners] = {}
    unread: list[str] = []
    rows, again = keyed(_SHEET.frame(values["cells"]))
    texts, _ = keyed(pd.DataFrame(list(values["cells"]), columns=list(rows.columns), dtype=object))
    for row, cells in zip(rows.to_dict("records"), texts.itertuples(index=False), strict=True):
        sides = [row[side] for side in _SIDES]
        if not any(cell.strip() for cell in cells[1:]):
            continue
        fine = all(side == side and side == int(side) and 0 <= side <= _FARTHEST for side in sides)
        west, south, east, north = sides
        if fine and west < east and south < north:
            areas[_code(row["number"])] = rectangle(int(west), int(south), int(east), int(north))
        else:
            unread.append(row["number"])
    return areas, unread, again


def _code(typed: str) -> str:
    found = number(typed)
    if found is None or found != int(found) or not 0 < found < 10 ** RULE.digits[-1]:
        return typed.strip()
    return make_code((*PARENT, int(found)))


def short(code: str) -> str:
    """Return what stands on the map: the last segment and the check sign, since all of a block share the rest."""
    if len(code) != RULE.length or not code.startswith(_FRONT):
        return short_name(code, 6)
    return f"{code[RULE.cut(N_LEVELS - 1) : -1]}-{code[-1]}"


def block_map(
    areas: dict[str, Corners],
    ground: Ground,
    counted: pd.DataFrame,
    faults: list[AreaFault],
    values: Values,
    language: str,
) -> Exhibit:
    """Draw the cells on the street plan, filled by what is counted, with overlaps, gaps and the point looked up."""
    column = values["colour_by"]
    title = say(f"block_cells.{'own_map' if ground.own else 'map'}_{column}", language, parent=_FRONT)
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
    points = [MapPoint(row.x, row.y, row.kind) for row in ground.things.itertuples()]
    points.append(MapPoint(values["x"], values["y"], say("block_cells.point", language), marked=True))
    names = [say(f"block_cells.{column}_{number}", language) for number in range(4)]
    figure = cell_map(
        title,
        [MapCell(ground.block), *cells],
        legend=value_legend(names),
        points=points,
        streets=ground.streets,
        spots=[spot for fault in faults for spot in _spots(fault)],
        marked=say("block_cells.found", language),
        font=6.5 if len(areas) > _CROWDED else 9,
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
    areas: dict[str, Corners],
    ground: Ground,
    faults: list[AreaFault],
    unread: list[str],
    values: Values,
    language: str,
) -> Exhibit:
    """Return whether the cells cover the block once, and whose the point is."""
    total = f"{sum(map(size_of, areas.values())):g}"
    told = [say("block_cells.summary", language, n=len(areas), total=total, block=f"{size_of(ground.block):g}")]
    mend = listed([told_fault(fault, language) for fault in faults], language, say("chart.stop", language))
    told.append(say("block_cells.faults" if faults else "block_cells.fine", language, faults=mend))
    here = cells_at(areas, values["x"], values["y"])
    key = "one" if len(here) == 1 else "two" if here else "nobody"
    told.append(say(f"block_cells.is_{key}", language, x=values["x"], y=values["y"], codes=listed(here, language)))
    if unread:
        told.append(say("block_cells.unread", language, rows=listed(unread, language), most=_FARTHEST))
    if not areas:
        told.insert(0, say("own_rows.nothing", language))
    return Exhibit(say("block_cells.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows that cannot be drawn are left out and named."""
    ground = read_ground(values)
    areas, unread, again = read_cells(values)
    faults = find_faults(areas, ground.block)
    counted = count_points(areas, ground.things)
    said = summary(areas, ground, faults, unread, values, language)
    return [
        replace(said, text=said.text + told_rows("repeated", again, language)),
        block_map(areas, ground, counted, faults, values, language),
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
_BLOCK_SHEET = Sheet(
    "block",
    words("block_cells.block"),
    (Column("what", words("block_cells.what")), Column("value", words("block_cells.value"), editable=True)),
    tuple(
        (say(f"block_cells.block_{name}"), value)
        for name, value in zip(
            ("across", "along", "south", "north", "west", "east"),
            (str(EAST), str(NORTH), *(street.name for street in _STREETS)),
            strict=True,
        )
    ),
    fixed=True,
    shown=False,
)
_THINGS_SHEET = Sheet(
    "things",
    words("block_cells.things"),
    (
        Column("no", words("block_cells.thing_no")),
        Column("kind", words("block_cells.kind")),
        Column("x", words("block_cells.thing_x"), entry="integer"),
        Column("y", words("block_cells.thing_y"), entry="integer"),
        Column("n_open", words("block_cells.open"), entry="integer"),
    ),
    tuple(
        (str(place), row.kind, str(row.x), str(row.y), str(row.n_open))
        for place, row in enumerate(THINGS.itertuples(), 1)
    ),
    shown=False,
)
MODEL = WorkingModel(
    (
        _SHEET,
        _BLOCK_SHEET,
        _THINGS_SHEET,
        Pick("colour_by", words("block_cells.colour_by"), tuple(
            (column, words(f"block_cells.{name}")) for column, name in (("n_assets", "assets"), ("n_open", "open"))
        ), "n_assets"),
        Slider("x", words("block_cells.x"), 0, EAST, 4),
        Slider("y", words("block_cells.y"), 0, NORTH, 4),
    ),
    draw,
)  # fmt: skip
