"""What the clash board shows: a pilot of two walking lessons with five mistakes in it, to be mended by hand."""

from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.school._timetable_grid import fault_table, timetable_grid
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
_BLOCKS = (Block(Kind.CROSS_CLASS, _THIRD), Block(Kind.CROSS_CLASS, _FOURTH))


def board_school() -> School:
    """Return the four classes, three slots, rooms and teachers of the board."""
    classes = pd.DataFrame(
        [(name, name[0], sum(n)) for name, n in _CHOICES.items()], columns=["class_id", "grade", "n"]
    )
    choices = pd.DataFrame([(name, *n) for name, n in _CHOICES.items()], columns=["class_id", *OFFERS])
    teachers = pd.DataFrame([(code, subject, len(_SLOTS), away) for code, subject, away in _TEACHERS],
                            columns=["code", "subject", "max_hours", "away"])  # fmt: skip
    return School(classes, pd.DataFrame(list(_ROOMS.items()), columns=["room", "seats"]), teachers, choices, _SLOTS)


def read_board(values: Values, school: School) -> tuple[pd.DataFrame, int]:
    """Return the timetable as it stands, and how many rows are not filled in and left out."""
    table = _board_sheet().frame(values["board"])
    rows = []
    for (classes, what, *_), cells in zip(_ROWS, table.to_dict("records"), strict=True):
        moving = len(classes) > 1
        n = sum(school.chosen(name, what) if moving else school.enrolment()[name] for name in classes)
        kind, offer, subject = (Kind.CROSS_CLASS, what, OFFERS[what]) if moving else (Kind.CLASS, "", what)
        if cells["slot"] and cells["room"]:
            rows.append((cells["slot"], str(kind), f"{'、'.join(classes)} {what}", offer, subject, "、".join(classes),
                         cells["room"], cells["teacher"], n))  # fmt: skip
    return pd.DataFrame(rows, columns=TIMETABLE), len(_ROWS) - len(rows)


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the board shows, whatever was filled in."""
    assumptions = replaced(ASSUMPTIONS, escort_minutes=float(values["escort_minutes"]))
    school = board_school()
    timetable, left_out = read_board(values, school)
    broken = check(timetable, school, assumptions)
    return [
        _summary(broken, left_out, school, assumptions, language),
        timetable_grid(say("clash_board.grid", language), timetable, school, broken, language),
        fault_table(broken, language, each=True),
        _board_table(timetable, school, broken, language),
        _resource_table(school, language),
        assumptions_exhibit(assumptions.loc[["escort_minutes", "lesson_minutes"]], language),
    ]


def _summary(broken: pd.DataFrame, left_out: int, school: School, assumptions: pd.DataFrame, language: str) -> Exhibit:
    extra = extra_hours(school, _BLOCKS, assumptions)
    parts = [say("clash_board.broken" if len(broken) else "clash_board.kept", language, n=len(broken))]
    if left_out:
        parts.append(say("clash_board.left_out", language, n=left_out))
    parts.append(say("clash_board.extra", language, teaching=f"{extra['teaching'].sum():g}",
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
        Column("slot", words("clash_board.slot"), slots, editable=True),
        Column("room", words("clash_board.room"), rooms, editable=True),
        Column("teacher", words("clash_board.teacher"), tuple((code, Text(code)) for code in codes), editable=True),
    )
    rows = tuple((f"{'、'.join(classes)} {what}", slot, room, code) for classes, what, slot, room, code in _ROWS)
    return Sheet("board", words("clash_board.board"), columns, rows)


_ESCORT = ASSUMPTIONS.loc["escort_minutes"]
MODEL = WorkingModel(
    (_board_sheet(), Slider("escort_minutes", Text(_ESCORT["label"]), 0, 30, int(_ESCORT["value"]))), draw
)
