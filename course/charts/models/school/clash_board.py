"""What the clash board shows: a pilot of two walking lessons with five mistakes in it, to be mended by hand."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.school._timetable_grid import fault_table, timetable_grid
from course.charts.own_rows import brought, keyed, told, usable
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.three_breaks import Block, extra_hours
from course.domains.school.timetable_rules import (
    ASSUMPTIONS,
    GROUNDS,
    OFFERS,
    OWN,
    TIMETABLE,
    Kind,
    School,
    check,
    members,
    own_teacher,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_SLOTS = ("周二1", "周二2", "周三1")
_CHOICES = {"三1": (15, 14, 13, 0), "三2": (14, 12, 15, 0), "四1": (13, 16, 14, 0), "四2": (15, 12, 15, 0)}
_ROOMS = {"三1": 50, "三2": 50, "四1": 50, "四2": 50, "音乐室": 48, "美术室": 48, "阅览角": 20, GROUNDS: 200}
_TEACHERS = (("音1", "音乐", ""), ("音2", "音乐", ""), ("美1", "美术", ""), ("体1", "体育", "周三"),
             ("体2", "体育", ""), ("科1", "科学", ""))  # fmt: skip
_THIRD, _FOURTH = ("三1", "三2"), ("四1", "四2")
_ROWS = (
    (_THIRD, "合唱", "周二1", "阅览角", "音1"),
    (_THIRD, "剪纸", "周二1", "美术室", "美1"),
    (_THIRD, "篮球", "周二1", GROUNDS, "体1"),
    (_FOURTH, "合唱", "周二2", "音乐室", "音1"),
    (_FOURTH, "剪纸", "周二2", "音乐室", "美1"),
    (_FOURTH, "篮球", "周二2", GROUNDS, "体1"),
    (("四1",), "音乐", "周二1", "四1", "音1"),
    (("四2",), "科学", "周二1", "四2", "科1"),
    (("三1",), "科学", "周二2", "三1", "科1"),
    (("三2",), OWN, "周二2", "三2", own_teacher("三2")),
    (("三1",), OWN, "周三1", "三1", own_teacher("三1")),
    (("三2",), "音乐", "周二2", "三2", "音2"),
    (("四1",), "科学", "周三1", "四1", "科1"),
    (("四2",), "体育", "周三1", GROUNDS, "体1"),
)
"""Classes, offer or subject, slot, room, teacher. The five mistakes are in rows 1, 5, 7, 12 and 14."""


def read_school(values: Values) -> tuple[School, list[str]]:
    """Return classes, lessons, rooms and teachers, and what came again; a class is as large as what it chose."""
    choices, again = keyed(_class_sheet().frame(values["classes"]))
    for offer in OFFERS:
        choices[offer] = usable(choices[offer]).fillna(0).astype(int)
    sizes = choices[list(OFFERS)].sum(axis=1).astype(int)
    classes = pd.DataFrame({"class_id": choices["class_id"], "grade": choices["class_id"].str.slice(0, 1), "n": sizes})
    rooms, twice = keyed(_room_sheet().frame(values["rooms"]))
    rooms["seats"] = usable(rooms["seats"]).fillna(0).astype(int)
    teachers, thrice = keyed(_teacher_sheet().frame(values["teachers"]))
    # A class's own teacher is listed so as to be chosen, and stands in no subject.
    teachers = teachers[teachers["subject"] != OWN].reset_index(drop=True)
    slots = tuple(dict.fromkeys(slot for slot, *_ in values["slots"] if slot.strip()))
    teachers.insert(2, "max_hours", len(slots))
    return School(classes, rooms, teachers, choices, slots), [*again, *twice, *thrice]


def read_board(values: Values, school: School) -> tuple[pd.DataFrame, list[Block], int]:
    """Return the timetable as it stands, its walking lessons, and how many rows are not filled in and left out."""
    table = _board_sheet().frame(values["board"])
    table = table[table["unit"].map(str.strip) != ""]
    rows, blocks = [], []
    for cells in table.to_dict("records"):
        *named, what = str(cells["unit"]).split()
        classes = [name for name in members("".join(named)) if name in school.enrolment()]
        moving = what in OFFERS
        blocks += [Block(Kind.CROSS_CLASS, tuple(classes))] if moving and classes else []
        n = sum(school.chosen(name, what) if moving else school.enrolment()[name] for name in classes)
        kind, offer, subject = (Kind.CROSS_CLASS, what, OFFERS[what]) if moving else (Kind.CLASS, "", what)
        if classes and cells["slot"] in school.slots and cells["room"]:
            rows.append((cells["slot"], str(kind), f"{'、'.join(classes)} {what}", offer, subject, "、".join(classes),
                         cells["room"], cells["teacher"], n))  # fmt: skip
    return pd.DataFrame(rows, columns=TIMETABLE), list(dict.fromkeys(blocks)), len(table) - len(rows)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the board shows, whatever was filled in."""
    assumptions = replaced(ASSUMPTIONS, escort_minutes=float(values["escort_minutes"]))
    school, again = read_school(values)
    timetable, blocks, left_out = read_board(values, school)
    broken = check(timetable, school, assumptions)
    own = any(brought(sheet, values[sheet.id]) for sheet in (_board_sheet(), _class_sheet()))
    first = _summary(broken, left_out, school, blocks, assumptions, own, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        timetable_grid(say("clash_board.grid", language), timetable, school, broken, language),
        fault_table(broken, language, each=True),
        _board_table(timetable, school, broken, language),
        _resource_table(school, language),
        assumptions_exhibit(assumptions.loc[["escort_minutes", "lesson_minutes"]], language),
    ]


def _summary(
    broken: pd.DataFrame,
    left_out: int,
    school: School,
    blocks: list[Block],
    assumptions: pd.DataFrame,
    own: bool,
    language: str,
) -> Exhibit:
    if school.classes.empty or not school.slots:
        return Exhibit(say("clash_board.title", language), text=say("own_rows.nothing", language))
    extra = extra_hours(school, blocks, assumptions)
    found = "broken_own" if own else "broken"
    parts = [say(f"clash_board.{found}" if len(broken) else "clash_board.kept", language, n=len(broken))]
    if left_out:
        parts.append(say("clash_board.left_out", language, n=left_out))
    key = "clash_board.extra_own" if own else "clash_board.extra"
    parts.append(say(key, language, walks=len(blocks), teaching=f"{extra['teaching'].sum():g}",
                     escort=f"{extra['escort'].sum():g}", total=f"{extra['total'].sum():g}"))  # fmt: skip
    return Exhibit(say("clash_board.title", language), text="".join(parts))


def _board_table(timetable: pd.DataFrame, school: School, broken: pd.DataFrame, language: str) -> Exhibit:
    faults = set(zip(broken["slot"], broken["who"], strict=True))
    seats = {str(row.room): int(row.seats) for row in school.rooms.itertuples()}
    marked = frozenset(
        n for n, row in enumerate(timetable.itertuples())
        if any((row.slot, who) in faults for who in (row.unit, row.room, row.teacher))
    )  # fmt: skip
    table = pd.DataFrame(
        {
            say("clash_board.unit", language): timetable["unit"],
            say("clash_board.n", language): timetable["n"],
            say("clash_board.slot", language): timetable["slot"],
            say("clash_board.room", language): [f"{room}（{seats.get(room, 0)}）" for room in timetable["room"]],
            say("clash_board.teacher", language): timetable["teacher"].replace("", "—"),
        }
    )
    return Exhibit(say("clash_board.rows", language), table=table, marked=marked)


def _resource_table(school: School, language: str) -> Exhibit:
    rows = [(row.code, row.subject, row.away or "—") for row in school.teachers.itertuples()]
    heads = [say(f"clash_board.{name}", language) for name in ("teacher", "subject", "away")]
    return Exhibit(say("clash_board.resources", language), table=pd.DataFrame(rows, columns=heads))


def _board_sheet() -> Sheet:
    slots = tuple((slot, Text(slot)) for slot in _SLOTS)
    rooms = tuple((room, Text(f"{room}（{n}）")) for room, n in _ROOMS.items())
    codes = [*(code for code, *_ in _TEACHERS), *(own_teacher(name) for name in _CHOICES)]
    columns = (
        Column("unit", words("clash_board.unit")),
        Column("slot", words("clash_board.slot"), slots, editable=True, choices_from="slots"),
        Column("room", words("clash_board.room"), rooms, editable=True, choices_from="rooms"),
        Column(
            "teacher",
            words("clash_board.teacher"),
            tuple((code, Text(code)) for code in codes),
            editable=True,
            choices_from="teachers",
        ),
    )
    rows = tuple((f"{'、'.join(classes)} {what}", slot, room, code) for classes, what, slot, room, code in _ROWS)
    return Sheet("board", words("clash_board.board"), columns, rows)


def _class_sheet() -> Sheet:
    columns = (
        Column("class_id", words("clash_board.class_id")),
        *(Column(offer, Text(offer), entry="integer") for offer in OFFERS),
    )
    rows = tuple((name, *map(str, chosen)) for name, chosen in _CHOICES.items())
    return Sheet("classes", words("clash_board.classes"), columns, rows, shown=False)


def _slot_sheet() -> Sheet:
    columns = (Column("slot", words("clash_board.slot")),)
    return Sheet("slots", words("clash_board.slots"), columns, tuple((slot,) for slot in _SLOTS), shown=False)


def _room_sheet() -> Sheet:
    columns = (
        Column("room", words("clash_board.room_name")),
        Column("seats", words("clash_board.seats"), entry="integer"),
    )
    rows = tuple((room, str(seats)) for room, seats in _ROOMS.items())
    return Sheet("rooms", words("clash_board.rooms"), columns, rows, shown=False)


def _teacher_sheet() -> Sheet:
    columns = (
        Column("code", words("clash_board.teacher")),
        Column("subject", words("clash_board.subject")),
        Column("away", words("clash_board.away")),
    )
    rows = (*_TEACHERS, *((own_teacher(name), OWN, "") for name in _CHOICES))
    return Sheet("teachers", words("clash_board.teachers"), columns, rows, shown=False)


_ESCORT = ASSUMPTIONS.loc["escort_minutes"]
MODEL = WorkingModel(
    (
        _board_sheet(),
        _class_sheet(),
        _slot_sheet(),
        _room_sheet(),
        _teacher_sheet(),
        Slider("escort_minutes", Text(_ESCORT["label"]), 0, 30, int(_ESCORT["value"])),
    ),
    draw,
)
