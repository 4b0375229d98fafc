"""What the model of the three breaks shows: eight afternoon lessons, groups, extra hours, what is in the way."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.models.school._timetable_grid import fault_table, timetable_grid
from course.charts.own_rows import keyed, listed, told
from course.charts.working_model import Pick, Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.school.break_timetable import Made, Way, build_timetable, fill_in_turn
from course.domains.school.three_breaks import Block, blocks_of, extra_hours, obstacles
from course.domains.school.timetable_rules import (
    ASSUMPTIONS,
    GAP,
    GROUNDS,
    KIND_LABELS,
    OFFERS,
    OWN,
    RULE_LABELS,
    Kind,
    Rule,
    School,
    check,
    members,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_SIZES = {"三1": 42, "三2": 41, "四1": 43, "四2": 42, "五1": 40, "五2": 42, "六1": 41, "六2": 42}
"""The eight classes of the fictional school, with their pupils."""
_CHOICES = {
    "三1": (12, 9, 13, 8), "三2": (9, 11, 10, 11), "四1": (10, 12, 9, 12), "四2": (13, 8, 10, 11),
    "五1": (8, 10, 14, 8), "五2": (12, 9, 11, 10), "六1": (9, 10, 12, 10), "六2": (10, 13, 8, 11),
}  # fmt: skip
_GRADES = ("三", "四", "五", "六")
_DIGITS = dict(zip("123456", "一二三四五六", strict=True))
"""A class may also be written 31 or 3.1: its grade is the first sign."""
_PAIRS = {"三四": ("三", "四"), "五六": ("五", "六")}
_TEACHERS = (
    ("体1", "体育", 7, ""),
    ("体2", "体育", 7, ""),
    ("体3", "体育", 6, "周四"),
    ("音1", "音乐", 6, ""),
    ("音2", "音乐", 6, ""),
    ("美1", "美术", 6, ""),
    ("美2", "美术", 6, ""),
    ("科1", "科学", 6, ""),
    ("科2", "科学", 6, ""),
)
_ROOMS = (("音乐室", 48), ("美术室", 48), ("实验室", 48))
_CLASSROOM, _OUTSIDE = 50, 400
_DAYS = ("周一", "周二", "周三", "周四")
_SLOTS = tuple(f"{day}{number}" for day in _DAYS for number in (1, 2))
_LESSONS = {"体育": 2, "音乐": 1, "美术": 1, "科学": 1, OWN: 3}
"""Lessons of every class in the eight afternoon slots, before any break."""


def read_school(values: Values) -> tuple[School, list[str], list[str]]:
    """Return the school as typed, what could not be read and counts as 0, and what came again."""
    unread: list[str] = []

    def whole(table: pd.DataFrame, column: str, most: int) -> list[int]:
        fine = table[column].between(0, most) & (table[column] % 1 == 0)
        unread.extend(str(name) for name in table.loc[~fine].iloc[:, 0])
        return [int(n) for n in table[column].where(fine, 0)]

    choices, again = keyed(_choice_sheet().frame(values["choices"]))
    choices["n"] = whole(choices, "n", 99)
    for offer in OFFERS:
        choices[offer] = whole(choices, offer, 99)
    teachers, twice = keyed(_teacher_sheet().frame(values["teachers"]))
    teachers["max_hours"] = whole(teachers, "max_hours", 99)
    special, thrice = keyed(_room_sheet().frame(values["rooms"]))
    special["seats"] = whole(special, "seats", 999)
    names = choices["class_id"].tolist()
    fixed = pd.DataFrame([*((name, _CLASSROOM) for name in names), (GROUNDS, _OUTSIDE)], columns=["room", "seats"])
    grades = [_DIGITS.get(name[0], name[0]) for name in names]
    classes = pd.DataFrame({"class_id": names, "grade": grades, "n": choices["n"]})
    rooms = pd.concat([fixed, special], ignore_index=True)
    school = School(classes, rooms, teachers, choices[["class_id", *OFFERS]], _SLOTS, _LESSONS)
    return school, list(dict.fromkeys(unread)), [*again, *twice, *thrice]


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; where no timetable is possible, the reasons are a table."""
    assumptions = replaced(ASSUMPTIONS, **{param: float(values[param]) for param in _ADJUSTABLE})
    school, unread, again = read_school(values)
    blocks = _blocks(school, values)
    tables = ("choices", "teachers", "rooms", "walking", "running", "inquiring")
    key = tuple((name, values[name]) for name in tables)
    made = _made(key, str(values["way"]), float(assumptions.loc["min_share", "value"]))
    broken = check(made.timetable, school, assumptions)
    extra = extra_hours(school, blocks, assumptions)
    first = _summary(made, list(school.enrolment()), broken, extra, unread, assumptions, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        timetable_grid(say("three_breaks.grid", language), made.timetable, school, broken, language),
        _reason_table(made.reasons, language),
        _group_table(made.timetable, school, language),
        _extra_chart(extra, language),
        fault_table(broken, language),
        assumptions_exhibit(assumptions, language),
    ]


def _blocks(school: School, values: Values) -> list[Block]:
    there = set(school.classes["grade"])
    running = [_PAIRS[pair] for pair in values["running"] if there.issuperset(_PAIRS[pair])]
    walking, inquiring = ([grade for grade in values[name] if grade in there] for name in ("walking", "inquiring"))
    return blocks_of(school, walking, running, inquiring)


@lru_cache(maxsize=32)
def _made(key: tuple[tuple[str, Any], ...], way: str, min_share: float) -> Made:
    """Make the timetable once for the same controls: language, pay and a reset ask for it again."""
    values = dict(key)
    school, *_ = read_school(values)
    blocks = _blocks(school, values)
    assumptions = replaced(ASSUMPTIONS, min_share=min_share)
    if way == Way.IN_TURN:
        filled = fill_in_turn(school, blocks)
        return Made(filled, Way.IN_TURN, obstacles(school, blocks, filled, assumptions))
    return build_timetable(school, blocks, assumptions)


def _summary(
    made: Made,
    names: list[str],
    broken: pd.DataFrame,
    extra: pd.DataFrame,
    unread: list[str],
    assumptions: pd.DataFrame,
    language: str,
) -> Exhibit:
    if not names:
        return Exhibit(say("three_breaks.title", language), text=say("own_rows.nothing", language))
    count = dict(zip(extra["kind"], extra["blocks"], strict=True))
    kinds = "、".join(f"{KIND_LABELS[Kind(kind)]} {n}" for kind, n in count.items())
    parts = [say("three_breaks.size", language, classes=len(names), slots=len(_SLOTS), kinds=kinds)]
    parts.append(say(f"three_breaks.{made.way}", language, n=len(made.reasons)))
    parts.append(say("three_breaks.broken" if len(broken) else "three_breaks.kept", language, n=len(broken)))
    breaks = made.timetable[made.timetable["kind"] != Kind.CLASS]
    taken = {name: breaks.loc[[name in members(row) for row in breaks["classes"]], "slot"].nunique() for name in names}
    week = float(assumptions.loc["week_lessons", "value"])
    parts.append(say("three_breaks.share", language, share=f"{100 * (week - max(taken.values())) / week:.0f}"))
    parts.append(say("three_breaks.extra", language, hours=f"{extra['total'].sum():g}",
                     cost=f"{extra['cost'].sum():,.0f}", weeks=f"{assumptions.loc['weeks', 'value']:g}"))  # fmt: skip
    if unread:
        parts.append(say("three_breaks.unread", language, what=listed(unread, language)))
    return Exhibit(say("three_breaks.title", language), text="".join(parts))


def _reason_table(reasons: pd.DataFrame, language: str) -> Exhibit:
    rows = []
    for row in reasons.itertuples():
        remedy = f"three_breaks.remedy_{row.rule}"
        if row.rule == Rule.NO_TEACHER and row.needed <= row.available:
            remedy = "three_breaks.remedy_same_time"
        rows.append((RULE_LABELS[Rule(row.rule)], row.what, f"{row.needed:g}", f"{row.available:g}",
                     say(remedy, language)))  # fmt: skip
    if not rows:
        rows.append((say("three_breaks.nothing", language), "—", "—", "—", "—"))
    heads = [say(f"three_breaks.{name}", language) for name in ("condition", "what", "needed", "available", "remedy")]
    marked = frozenset(range(len(reasons)))
    return Exhibit(say("three_breaks.reasons", language), table=pd.DataFrame(rows, columns=heads), marked=marked)


def _group_table(timetable: pd.DataFrame, school: School, language: str) -> Exhibit:
    seats = {str(row.room): int(row.seats) for row in school.rooms.itertuples()}
    moving = timetable[timetable["kind"].isin([Kind.CROSS_CLASS, Kind.CROSS_GRADE])]
    moving = moving.sort_values("slot", key=lambda slots: slots.map(_SLOTS.index), kind="stable")
    rows: list[tuple[object, ...]] = []
    marked = []
    for row in moving.itertuples():
        if row.n > seats.get(row.room, 0) or row.teacher == GAP:
            marked.append(len(rows))
        rows.append((row.slot, KIND_LABELS[Kind(row.kind)], row.classes, row.offer, row.n,
                     f"{row.room}（{seats.get(row.room, 0)}）", row.teacher))  # fmt: skip
    if not rows:
        rows.append((say("three_breaks.nothing", language), *["—"] * 6))
    names = ("slot", "kind", "classes", "offer", "pupils", "room", "teacher")
    heads = [say(f"three_breaks.{name}", language) for name in names]
    title = say("three_breaks.groups", language)
    return Exhibit(title, table=pd.DataFrame(rows, columns=heads), marked=frozenset(marked))


def _extra_chart(extra: pd.DataFrame, language: str) -> Exhibit:
    title = say("three_breaks.extra_chart", language)
    labels = [f"{KIND_LABELS[Kind(row.kind)]}（{row.blocks}）" for row in extra.itertuples()]
    series = {
        say(f"three_breaks.{name}", language): [round(float(hours), 2) for hours in extra[name]]
        for name in ("teaching", "escort", "planning")
    }
    figure = stacked_bars(labels, series, title=title, y_label=say("three_breaks.lessons", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, labels, series, language))


def _choice_sheet() -> Sheet:
    columns = (
        Column("class_id", words("three_breaks.class_id")),
        Column("n", words("three_breaks.n"), entry="integer"),
        *(Column(offer, Text(offer), editable=True, entry="integer") for offer in OFFERS),
    )
    rows = tuple((name, str(n), *(str(k) for k in _CHOICES[name])) for name, n in _SIZES.items())
    return Sheet("choices", words("three_breaks.choices"), columns, rows)


def _teacher_sheet() -> Sheet:
    days = tuple((day, Text(day)) for day in _DAYS)
    columns = (
        Column("code", words("three_breaks.code")),
        Column("subject", words("three_breaks.subject")),
        Column("max_hours", words("three_breaks.max_hours"), editable=True, entry="integer"),
        Column("away", words("three_breaks.away"), days, editable=True),
    )
    rows = tuple((code, subject, str(most), away) for code, subject, most, away in _TEACHERS)
    return Sheet("teachers", words("three_breaks.teachers"), columns, rows)


def _room_sheet() -> Sheet:
    columns = (
        Column("room", words("three_breaks.room_name")),
        Column("seats", words("three_breaks.seats"), editable=True, entry="integer"),
    )
    return Sheet("rooms", words("three_breaks.rooms"), columns, tuple((room, str(n)) for room, n in _ROOMS))


_ADJUSTABLE = {"min_share": (70, 100), "escort_minutes": (0, 30), "pay": (0, 200)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Slider | Pick | Ticks | Sheet, ...]:
    grades = tuple((grade, words(f"three_breaks.grade_{number}")) for number, grade in enumerate(_GRADES, 3))
    pairs = tuple((pair, words(f"three_breaks.pair_{number}")) for number, pair in enumerate(_PAIRS, 1))
    ways = tuple((str(way), words(f"three_breaks.way_{way}")) for way in (Way.SOLVED, Way.IN_TURN))
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (
        Ticks("walking", words("three_breaks.walking"), grades, ("三", "四")),
        Ticks("running", words("three_breaks.running"), pairs, ("三四",)),
        Ticks("inquiring", words("three_breaks.inquiring"), grades, ("五", "六")),
        Pick("way", words("three_breaks.way"), ways, str(Way.SOLVED)),
        _choice_sheet(),
        _teacher_sheet(),
        _room_sheet(),
        *sliders,
    )


MODEL = WorkingModel(_controls(), draw)
