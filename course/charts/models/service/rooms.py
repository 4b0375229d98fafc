"""What the model of the neighbourhood centre shows: a week's timetable of three rooms and who finds no place."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import first_of, keyed, labels, listed, told, usable
from course.charts.working_model import Pick, Rows, Sheet, Slider, Values, WorkingModel, words
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


_DRAWN = 10
"""Rooms that stand side by side in the picture of the week."""
_MOST = 100_000


def demand_of(week: str, visitors: Rows) -> tuple[pd.DataFrame, list[str]]:
    """Return the visitors of a kind of week, `function, slot, n`, and the functions with a number left open."""
    table = _VISITOR_SHEET.frame(visitors)
    table = table[table["week"] == week]
    slots = [f"slot_{place}" for place in range(len(SLOTS))]
    counts = table[slots].astype("float64")
    counts = counts.where((counts >= 0) & (counts <= _MOST))
    rows = [
        (function, slot, 0 if n != n else int(n))
        for function, numbers in zip(table["function"], counts.itertuples(index=False), strict=True)
        for slot, n in zip(SLOTS, numbers, strict=True)
    ]
    open_cells = table.loc[counts.isna().any(axis=1), "function"].tolist()
    return pd.DataFrame(rows, columns=["function", "slot", "n"]), open_cells


def timetable_chart(
    title: str, timetable: pd.DataFrame, rooms: pd.DataFrame, assumptions: pd.DataFrame, language: str
) -> Exhibit:
    """Draw the week: a line for each half-day, a column for each room."""
    title = first_of(title, len(rooms), language, _DRAWN)
    room_seats = seats(rooms.head(_DRAWN), assumptions)
    named = dict(zip(room_seats, labels(list(room_seats), 6), strict=True))
    heads = {room: say("rooms.head", language, room=named[room], seats=n) for room, n in room_seats.items()}
    timetable = timetable[timetable["room"].isin(list(heads))]
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


def told_results(results: dict[str, pd.DataFrame], language: str) -> list[str]:
    """Return what both ways come to."""
    return [
        say(
            "rooms.summary",
            language,
            shared_unmet=int(results["share"]["unmet"].sum()),
            shared_none=int((results["share"]["sessions"] == 0).sum()),
            alone_unmet=int(results["each"]["unmet"].sum()),
            alone_none=int((results["each"]["sessions"] == 0).sum()),
        )
    ]


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a cell that cannot be read counts as 0, and the sentence says so."""
    rooms, again = keyed(_ROOM_SHEET.frame(values["rooms"]))
    functions = _FUNCTION_SHEET.frame(values["functions"])
    rooms["area"] = usable(rooms["area"])
    unread = rooms.loc[rooms["area"].isna(), "room"].tolist()
    rooms["area"] = rooms["area"].fillna(0.0)
    for column in ("min_area", "min_slots"):
        functions[column] = usable(functions[column])
        unread += functions.loc[functions[column].isna(), "function"].tolist()
        functions[column] = functions[column].fillna(0.0)
    functions["min_slots"] = functions["min_slots"].clip(upper=len(SLOTS) + 1)
    assumptions = replaced(ASSUMPTIONS, area_per_person=float(values["area_per_person"]))
    demand, uncounted = demand_of(values["week"], values["visitors"])
    unread += uncounted
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
        *([] if len(rooms) else [say("own_rows.nothing", language)]),
        *told_results(results, language),
        *([say("rooms.rare", language, way=way, functions="、".join(rare))] if rare else []),
        *([say("rooms.unread", language, places=listed(list(dict.fromkeys(unread)), language))] if unread else []),
        told("repeated", again, language),
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
    fixed=True,
)
_VISITOR_SHEET = Sheet(
    "visitors",
    words("rooms.visitors"),
    (
        Column("line", words("rooms.line")),
        Column("function", words("rooms.function")),
        Column("week", words("rooms.week"), tuple((week, words(f"rooms.week_{week}")) for week in _DEMAND)),
        *(
            Column(f"slot_{place}", words(f"rooms.slot_{place}"), editable=True, entry="integer")
            for place in range(len(SLOTS))
        ),
    ),
    tuple(
        (f"{say(f'rooms.week_{week}', 'zh')}·{function}", function, week, *map(str, numbers))
        for week, by_function in _DEMAND.items()
        for function, numbers in by_function.items()
    ),
    fixed=True,
    shown=False,
)
MODEL = WorkingModel(
    (
        _ROOM_SHEET,
        _FUNCTION_SHEET,
        Pick("way", words("rooms.way"), tuple((way, words(f"rooms.way_{way}")) for way in ("share", "each")), "share"),
        Pick("week", words("rooms.week"), tuple((week, words(f"rooms.week_{week}")) for week in _DEMAND), "ordinary"),
        Slider("area_per_person", Text(ASSUMPTIONS.loc["area_per_person", "label"]), 2, 8, 4),
        _VISITOR_SHEET,
    ),
    draw,
)
