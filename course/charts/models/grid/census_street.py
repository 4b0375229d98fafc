"""What the model of a census shows: a drawn street, the register checked row by row, what fails and how often."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.grid._street_strip import DRAWINGS, Thing, street_strip
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed
from course.charts.own_rows import short as short_name
from course.charts.own_rows import told as told_rows
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.cell_areas import Corners, rectangle
from course.domains.grid.cell_codes import make_code
from course.domains.grid.census import (
    ASSUMPTIONS,
    CHECK_LABELS,
    CLASSES,
    NATURE_LABELS,
    PHOTO_LABELS,
    RECORD,
    Check,
    Nature,
    Photo,
    judge,
    near_duplicates,
    quality,
    split,
    unreported,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_CUTS = ((0, 30), (30, 60), (60, 90))
AREAS: dict[str, Corners] = {
    make_code((1, 2, 3, 1, number)): rectangle(west, south, east, south + 6)
    for number, (south, (west, east)) in enumerate([(south, cut) for south in (0, 6) for cut in _CUTS], 1)
}
"""Six cells of a fictional street of 90 by 12 metres: three along the south side, three along the north side."""
_ONE, _TWO, _THREE, _FOUR, _FIVE, _SIX = AREAS
_C, _E = str(Nature.COMPONENT), str(Nature.EVENT)
_ROWS: tuple[tuple[str, str, str, float, float, str, str, int | str, str], ...] = (
    (_C, "路灯", _ONE, 6.0, 1.4, "完好", "照明", 3, "clear"),
    (_C, "井盖", _ONE, 17.0, 2.6, "完好", "排水", 3, "clear"),
    (_C, "行道树", _ONE, 25.0, 1.4, "完好", "绿化", "", "clear"),
    (_C, "座椅", _TWO, 30.0, 1.8, "完好", "市容", 4, "clear"),
    (_C, "垃圾桶", _TWO, 42.0, 1.8, "完好", "市容", 4, "clear"),
    (_C, "路灯", _TWO, 52.0, 1.4, "损坏", "照明", 4, "clear"),
    (_E, "垃圾堆放", _THREE, 66.0, 2.0, "—", "环卫", 5, "face"),
    (_C, "路灯", _THREE, 82.0, 1.4, "完好", "照明", 5, "clear"),
    (_C, "路灯", _THREE, 82.3, 1.4, "完好", "照明", 6, "clear"),
    (_E, "占道堆物", _FOUR, 12.0, 9.6, "—", "市容", 7, "clear"),
    (_C, "井盖松动", _FOUR, 22.0, 9.2, "—", "排水", 7, "none"),
    (_C, "行道树", _FIVE, 38.0, 9.6, "完好", "绿化", 8, "clear"),
    (_E, "树枝断落", _FOUR, 47.0, 9.6, "—", "绿化", 8, "clear"),
    (_C, "座椅", _SIX, 74.0, 9.6, "完好", "市容", 9, "clear"),
    (_E, "", _TWO, 52.0, 1.4, "—", "", "", ""),
)
"""Fictional records; one fault of each kind, a lamp that is broken without an event, a bench on a border."""


def read_areas(values: Values) -> tuple[dict[str, Corners], list[str]]:
    """Return the cells of the street, and those without sides or on the ground of an earlier one."""
    rows, _ = keyed(_CELLS.frame(values["cells"]))
    areas: dict[str, Corners] = {}
    unread: list[str] = []
    for row in rows.to_dict("records"):
        west, south, east, north = sides = [row[side] for side in _SIDES]
        sound = all(0 <= side <= _FARTHEST for side in sides) and round(west) < round(east)
        if not sound or round(south) >= round(north):
            unread.append(row["cell"])
            continue
        corners = rectangle(round(west), round(south), round(east), round(north))
        if any(_overlap(corners, other) for other in areas.values()):
            unread.append(row["cell"])
        else:
            areas[row["cell"]] = corners
    return areas, unread


def _overlap(one: Corners, other: Corners) -> bool:
    (west, south), _, (east, north), _ = one
    (left, low), _, (right, high), _ = other
    return west < right and left < east and south < high and low < north


def read_records(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the records as the census has them, those without a place, and ids that stand twice.

    A row without a subclass has not been begun.
    """
    rows, again = keyed(_SHEET.frame(values["records"]))
    begun = rows[rows["subclass"] != ""]
    placed = begun[["x", "y"]].notna().all(axis=1)
    unread = begun.loc[~placed, "record_id"].tolist()
    return begun.loc[placed, RECORD].reset_index(drop=True), unread, again


def short(code: str) -> str:
    """Return the last segment and the check sign of a cell's code."""
    return f"{code[-3:-1]}-{code[-1]}" if code in AREAS else short_name(code, 8) or "—"


def street(judged: pd.DataFrame, areas: dict[str, Corners], language: str) -> Exhibit:
    """Draw the street with every record where it was measured; those sent back stand out."""
    title = say("census_street.street", language)
    cells = [(c[0][0], c[0][1], c[2][0], c[2][1], short(code)) for code, c in areas.items()] or [(0, 0, 90, 12, "—")]
    east, north = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    # What was measured beyond the street is in the table; a picture of the street has no room for it.
    inside = judged[judged["x"].between(0, east) & judged["y"].between(0, north)]
    title = first_of(title, len(inside), language)
    things: list[Thing] = []
    for row in inside.head(CHART_ROWS).itertuples():
        close = any(abs(thing.x - row.x) < 4 and abs(thing.y - row.y) < 2 for thing in things)
        things.append(Thing(row.subclass, row.x, row.y, short_name(row.record_id, 4), row.reason != Check.OK, close))
    sides = (say("census_street.south", language), say("census_street.north", language))
    note = say("census_street.sent_back", language)
    figure = street_strip(title, things, cells, names=sides, legend=list(DRAWINGS), note=note)
    told = [f"{row.record_id} {row.subclass} {short(row.cell_code)}" for row in judged.itertuples()]
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{'，'.join(told)}")


def quality_table(judged: pd.DataFrame, language: str) -> Exhibit:
    """Return how many records each check sends back, and how they are mended."""
    counted = quality(judged)
    table = pd.DataFrame(
        {
            say("census_street.check", language): [CHECK_LABELS[Check(check)] for check in counted["check"]],
            say("census_street.n_back", language): counted["n_bad"],
            say("census_street.mend", language): [
                say(f"census_street.mend_{check}", language) for check in counted["check"]
            ],
        }
    )
    marked = frozenset(int(place) for place in counted.index[counted["n_bad"] > 0])
    return Exhibit(say("census_street.quality", language), table=table, marked=marked)


def register(judged: pd.DataFrame, language: str) -> Exhibit:
    """Return the register with the fate of every row; rows sent back are marked."""
    table = pd.DataFrame(
        {
            say("census_street.id", language): judged["record_id"],
            say("census_street.nature", language): [
                NATURE_LABELS[Nature(nature)] if nature in list(Nature) else "—" for nature in judged["nature"]
            ],
            say("census_street.subclass", language): judged["subclass"],
            say("census_street.place", language): [f"({row.x:g}, {row.y:g})" for row in judged.itertuples()],
            say("census_street.cell", language): [short(code) for code in judged["cell_code"]],
            say("census_street.dept", language): judged["dept"].replace("", "—"),
            say("census_street.result", language): [_result(row, language) for row in judged.itertuples()],
        }
    )
    marked = frozenset(int(place) for place in judged.index[judged["reason"] != Check.OK])
    return Exhibit(say("census_street.table", language), table=table, marked=marked)


def _result(row: object, language: str) -> str:
    reason = Check(getattr(row, "reason", ""))
    if reason is Check.OK:
        return CHECK_LABELS[reason]
    return say("census_street.back", language, reason=CHECK_LABELS[reason])


def summary(judged: pd.DataFrame, assumptions: pd.DataFrame, language: str) -> Exhibit:
    """Return what goes in, what is sent back, near pairs, and damage that nobody has reported as an event."""
    clean, rejected = split(judged)
    near_m = float(assumptions.loc["near_m", "value"])
    told = [say("census_street.summary", language, n=len(judged), clean=len(clean), rejected=len(rejected))]
    pairs = near_duplicates(judged, near_m)
    near = [f"{row.one}–{row.other}（{row.distance_m:.1f} 米）" for row in pairs.itertuples()]
    comma = say("chart.comma", language)
    if near:
        told.append(say("census_street.near", language, pairs=listed(near, language, comma)))
    if judged.empty:
        told.insert(0, say("own_rows.nothing", language))
    silent = unreported(judged, near_m)
    if silent:
        told.append(say("census_street.silent", language, rows=listed(silent, language, comma)))
    return Exhibit(say("census_street.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; every row that was begun is either taken or sent back."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    areas, odd_cells = read_areas(values)
    records, unread, again = read_records(values)
    judged = judge(records, areas, assumptions)
    said = summary(judged, assumptions, language)
    notes = told_rows("repeated", again, language)
    for key, names in (("no_place", unread), ("odd_cells", odd_cells)):
        if names:
            notes += say(f"census_street.{key}", language, names=listed(names, language))
    return [
        replace(said, text=said.text + notes),
        street(judged, areas, language),
        register(judged, language),
        quality_table(judged, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"near_m": (0, 10), "last_day": (1, 30)}
"""Parameters with the ends of their sliders."""


def _choices(labels: dict[str, str]) -> tuple[tuple[str, Text], ...]:
    return tuple((value, Text(label)) for value, label in labels.items())


_SHEET = Sheet(
    "records",
    words("census_street.sheet"),
    (
        Column("record_id", words("census_street.id")),
        Column("x", words("census_street.x"), entry="integer"),
        Column("y", words("census_street.y"), entry="integer"),
        Column("condition", words("census_street.condition")),
        Column("nature", words("census_street.nature"), _choices({str(k): v for k, v in NATURE_LABELS.items()}), True),
        Column("subclass", words("census_street.subclass"), _choices({s: s for s in CLASSES["subclass"]}), True),
        Column(
            "cell_code",
            words("census_street.cell"),
            _choices({code: short(code) for code in AREAS}),
            True,
            choices_from="cells",
        ),
        Column("dept", words("census_street.dept"), _choices({d: d for d in CLASSES["dept"].unique()}), True),
        Column("day", words("census_street.day"), editable=True, entry="integer"),
        Column("photo", words("census_street.photo"), _choices({str(p): PHOTO_LABELS[p] for p in Photo}), True),
    ),
    tuple(
        (f"R{number:02d}", str(x), str(y), condition, nature, subclass, cell, dept, str(day), photo)
        for number, (nature, subclass, cell, x, y, condition, dept, day, photo) in enumerate(_ROWS, 1)
    ),
)
_SIDES = ("west", "south", "east", "north")
_FARTHEST = 1000
_CELLS = Sheet(
    "cells",
    words("census_street.cells"),
    (
        Column("cell", words("census_street.cell")),
        *(
            Column(side, words(f"census_street.{label}"), entry="integer")
            for side, label in zip(_SIDES, ("west", "south_m", "east", "north_m"), strict=True)
        ),
    ),
    tuple((code, *map(str, (*corners[0], *corners[2]))) for code, corners in AREAS.items()),
    shown=False,
)
MODEL = WorkingModel(
    (
        _SHEET,
        _CELLS,
        *(
            Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
            for param, (low, high) in _ADJUSTABLE.items()
        ),
    ),
    draw,
)
