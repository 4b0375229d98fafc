"""What the model of the neighbourhood centre shows: a week's timetable of three rooms and who finds no place."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.service.rooms import (
    ASSUMPTIONS,
    FUNCTIONS,
    SLOTS,
    one_room_each,
    seats,
    serve,
    share_rooms,
    too_rare,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_DEMAND = {
    "ordinary": {
        "行政管理": (6, 4, 4, 3, 4, 3, 4, 3, 4, 3),
        "党建服务": (0, 0, 0, 0, 0, 10, 0, 0, 0, 18),
        "综治联勤": (5, 4, 0, 4, 5, 0, 0, 4, 5, 4),
        "文体服务": (6, 14, 8, 20, 6, 14, 8, 20, 6, 12),
        "事务受理": (16, 8, 12, 6, 10, 6, 10, 6, 10, 5),
    },
    "counter": {
        "行政管理": (6, 4, 4, 3, 4, 3, 4, 3, 4, 3),
        "党建服务": (0, 0, 0, 0, 0, 8, 0, 0, 0, 12),
        "综治联勤": (5, 4, 0, 4, 5, 0, 0, 4, 5, 4),
        "文体服务": (4, 8, 4, 10, 4, 8, 4, 10, 4, 8),
        "事务受理": (40, 36, 34, 30, 24, 20, 20, 18, 16, 12),
    },
    "holiday": {
        "行政管理": (4, 3, 3, 2, 3, 2, 3, 2, 3, 2),
        "党建服务": (0, 0, 0, 0, 0, 8, 0, 0, 0, 20),
        "综治联勤": (5, 5, 4, 5, 5, 4, 4, 5, 5, 5),
        "文体服务": (24, 32, 26, 34, 24, 32, 26, 34, 24, 30),
        "事务受理": (10, 5, 8, 4, 6, 4, 6, 4, 6, 3),
    },
}
"""Fictional visitors of one week: function -> people in each half-day."""
_ROOMS = (("大间", "80"), ("中间", "48"), ("小间", "20"))
_NEEDS = (("10", "2"), ("20", "1"), ("10", "2"), ("40", "2"), ("16", "5"))
"""Least area and half-days of the five functions."""


def demand_of(week: str) -> pd.DataFrame:
    """Return the visitors of a kind of week: `function, slot, n`."""
    rows = [
        (function, slot, n)
        for function, numbers in _DEMAND[week].items()
        for slot, n in zip(SLOTS, numbers, strict=True)
    ]
    return pd.DataFrame(rows, columns=["function", "slot", "n"])


def timetable_chart(
    title: str, timetable: pd.DataFrame, rooms: pd.DataFrame, assumptions: pd.DataFrame, language: str
) -> Exhibit:
    """Draw the week: a line for each half-day, a column for each room."""
    room_seats = seats(rooms, assumptions)
    heads = {room: say("rooms.head", language, room=room, seats=n) for room, n in room_seats.items()}
    cells = {(row.slot, heads[row.room]): row.function for row in timetable.itertuples()}
    figure = matrix(title, SLOTS, list(heads.values()), cells)
    by_room = [
        say("rooms.booked", language, room=room, slots=int((timetable["room"] == room).sum()), all=len(SLOTS))
        for room in room_seats
    ]
    lines = [f"{row.slot} {row.room} {row.function}" for row in timetable.itertuples()]
    comma, stop = say("chart.comma", language), say("chart.stop", language)
    alt = f"{title}{stop}{comma.join(by_room)}{stop}{comma.join(lines)}"
    return Exhibit(title, figure=figure, alt=alt)


def served_chart(title: str, result: pd.DataFrame, language: str) -> Exhibit:
    """Draw per function how many people find a place and how many do not."""
    series = {
        say("rooms.served", language): [float(n) for n in result["served"]],
        say("rooms.unmet", language): [float(n) for n in result["unmet"]],
    }
    figure = stacked_bars(list(FUNCTIONS), series, title=title, y_label=say("rooms.people", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, list(FUNCTIONS), series, language))


def comparison(shared: pd.DataFrame, alone: pd.DataFrame, functions: pd.DataFrame, language: str) -> Exhibit:
    """Return both ways side by side, function by function; functions without a room are marked."""
    needed = functions.set_index("function").loc[shared["function"]]
    table = pd.DataFrame(
        {
            say("rooms.function", language): shared["function"],
            say("rooms.min_area", language): [f"{n:g}" for n in needed["min_area"]],
            say("rooms.min_slots", language): [f"{n:g}" for n in needed["min_slots"]],
            say("rooms.demand", language): shared["demand"],
            say("rooms.shared_sessions", language): shared["sessions"],
            say("rooms.shared_unmet", language): shared["unmet"],
            say("rooms.alone_sessions", language): alone["sessions"],
            say("rooms.alone_unmet", language): alone["unmet"],
        }
    )
    none = frozenset(int(row) for row in alone.index[alone["sessions"] == 0])
    return Exhibit(say("rooms.compared", language), table=table, marked=none)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a cell that cannot be read counts as 0, and the sentence says so."""
    rooms, functions = _ROOM_SHEET.frame(values["rooms"]), _FUNCTION_SHEET.frame(values["functions"])
    unread = [str(row.room) for row in rooms.itertuples() if not row.area >= 0]
    rooms["area"] = rooms["area"].where(rooms["area"] >= 0, 0)
    for column in ("min_area", "min_slots"):
        unread += [str(row.function) for row in functions.itertuples() if not getattr(row, column) >= 0]
        functions[column] = functions[column].where(functions[column] >= 0, 0)
    functions["min_slots"] = functions["min_slots"].clip(upper=len(SLOTS) + 1)
    assumptions = replaced(ASSUMPTIONS, area_per_person=float(values["area_per_person"]))
    demand = demand_of(values["week"])
    shared = share_rooms(rooms, functions, demand, assumptions)
    alone = one_room_each(rooms, functions, demand, assumptions)
    results = {
        "share": serve(shared, rooms, demand, assumptions),
        "each": serve(alone, rooms, demand, assumptions),
    }
    timetable = shared if values["way"] == "share" else alone
    way = say(f"rooms.way_{values['way']}", language)
    rare = too_rare(timetable, functions)
    text = [
        say(
            "rooms.summary",
            language,
            shared_unmet=int(results["share"]["unmet"].sum()),
            shared_none=int((results["share"]["sessions"] == 0).sum()),
            alone_unmet=int(results["each"]["unmet"].sum()),
            alone_none=int((results["each"]["sessions"] == 0).sum()),
        ),
        *([say("rooms.rare", language, way=way, functions="、".join(rare))] if rare else []),
        *([say("rooms.unread", language, places="、".join(dict.fromkeys(unread)))] if unread else []),
        say("rooms.caution", language),
    ]
    return [
        Exhibit(say("rooms.compared", language), text="".join(text)),
        timetable_chart(say("rooms.timetable", language, way=way), timetable, rooms, assumptions, language),
        served_chart(say("rooms.chart", language, way=way), results[values["way"]], language),
        comparison(results["share"], results["each"], functions, language),
        assumptions_exhibit(assumptions, language),
    ]


_ROOM_SHEET = Sheet(
    "rooms",
    words("rooms.rooms"),
    (
        Column("room", words("rooms.room")),
        Column("area", words("rooms.area"), editable=True, entry="integer"),
    ),
    _ROOMS,
)
_FUNCTION_SHEET = Sheet(
    "functions",
    words("rooms.functions"),
    (
        Column("function", words("rooms.function")),
        Column("min_area", words("rooms.min_area"), editable=True, entry="integer"),
        Column("min_slots", words("rooms.min_slots"), editable=True, entry="integer"),
    ),
    tuple((function, *needs) for function, needs in zip(FUNCTIONS, _NEEDS, strict=True)),
)
MODEL = WorkingModel(
    (
        _ROOM_SHEET,
        _FUNCTION_SHEET,
        Pick("way", words("rooms.way"), tuple((way, words(f"rooms.way_{way}")) for way in ("share", "each")), "share"),
        Pick("week", words("rooms.week"), tuple((week, words(f"rooms.week_{week}")) for week in _DEMAND), "ordinary"),
        Slider("area_per_person", Text(ASSUMPTIONS.loc["area_per_person", "label"]), 2, 8, 4),
    ),
    draw,
)
