"""A timetable with the three breaks by a solver, and one filled in from the top, which shows what a solver is for.

Working model S68; the rules and their check are in `timetable_rules`, which this solver does not use to check itself.
Facts d4-5-1, d4-5-2, d4-0.5-2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from course.domains.integer_program import Ending, IntegerProgram
from course.domains.school.three_breaks import INQUIRY, Block, groups_of, hours_of, lessons_left, obstacles, rooms_of
from course.domains.school.timetable_rules import (
    ASSUMPTIONS,
    GAP,
    GROUNDS,
    OFFERS,
    OWN,
    TIMETABLE,
    Kind,
    Rule,
    School,
    day_of,
    own_teacher,
)


class Way(StrEnum):
    """How a timetable came about."""

    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    """Not all conditions can be kept; the reasons say which."""
    STOPPED = "stopped"
    """The search was stopped before it was sure."""
    IN_TURN = "in_turn"
    """Filled in from the top, without looking at any rule."""


@dataclass(frozen=True)
class Made:
    """A timetable, how it came about, and why it cannot be kept where it cannot."""

    timetable: pd.DataFrame
    way: Way
    reasons: pd.DataFrame
    """`rule, what, needed, available`, as `obstacles` returns them."""


def build_timetable(school: School, blocks: Sequence[Block], assumptions: pd.DataFrame = ASSUMPTIONS) -> Made:
    """Return a timetable without clashes, or one with as few lessons without a teacher as possible and the reasons.

    Every class keeps its lessons but for those its breaks replace. The same school always gets the same timetable.
    Raises ValueError where breaks replace more lessons than a class has.
    """
    if min(lessons_left(school, blocks).values(), default=0) < 0:
        raise ValueError("打破用掉的课比这个班原有的还多")
    plan = _Plan(school, blocks)
    answer = plan.program.solve(near=0.99, max_nodes=30, limit_s=4.0)
    values = answer.values
    rows = list(plan.rows(values)) if values else list(_in_turn(school, blocks))
    timetable = pd.DataFrame(rows, columns=TIMETABLE)
    reasons = obstacles(school, blocks, timetable, assumptions)
    if answer.ending is Ending.IMPOSSIBLE:
        full = (str(Rule.ROOM_TWICE), "走动的课和专用教室的节次排不开", len(blocks), len(school.slots))
        reasons.loc[len(reasons)] = full
    if values and reasons.empty:
        way = Way.SOLVED
    elif answer.ending in (Ending.BEST, Ending.IMPOSSIBLE) or _sure(reasons):
        way = Way.IMPOSSIBLE
    else:
        way = Way.STOPPED
    return Made(timetable, way, reasons)


def _sure(reasons: pd.DataFrame) -> bool:
    """Return whether plain sums show that no timetable is possible, however long one searches."""
    sums = (reasons["rule"] != Rule.NO_TEACHER) | (reasons["needed"] > reasons["available"])
    return bool(sums.any())


def fill_in_turn(school: School, blocks: Sequence[Block]) -> pd.DataFrame:
    """Return a timetable filled in from the top, always with the first teacher of the subject: full of clashes."""
    return pd.DataFrame(list(_in_turn(school, blocks)), columns=TIMETABLE)


class _Plan:
    """The unknowns of a timetable: what each class does in each slot, and with which teacher."""

    def __init__(self, school: School, blocks: Sequence[Block]) -> None:
        self.program = IntegerProgram()
        self._school = school
        self._blocks = list(blocks)
        self._left = lessons_left(school, blocks)
        self._names = [str(name) for name in school.classes["class_id"]]
        self._able: dict[str, list[tuple[str, str]]] = {}
        for row in school.teachers.itertuples():
            self._able.setdefault(row.subject, []).append((row.code, row.away))
        self._lesson: dict[tuple[str, str, str, str], int] = {}
        self._start: dict[tuple[int, str], int] = {}
        self._lead: dict[tuple[int, str, str, str], int] = {}
        self._lacking: dict[str, list[tuple[int, int]]] = {}
        self._make_unknowns()
        self._expect_shortage()
        self._fill_slots()
        self._keep_teachers()
        self._keep_rooms()

    def _make_unknowns(self) -> None:
        for (name, subject), n in self._left.items():
            if subject != OWN and n > 0:
                numbers = []
                for slot in self._school.slots:
                    for code in self._free(subject, slot):
                        number = self._lesson[name, subject, code, slot] = self.program.unknown()
                        numbers.append(number)
                self.program.require([*((k, 1) for k in numbers), (self._missing(subject, n), 1)], low=n, high=n)
        for place, block in enumerate(self._blocks):
            starts = self._starts(block)
            for slot in starts:
                self._start[place, slot] = self.program.unknown()
            self.program.require(((self._start[place, slot], 1) for slot in starts), low=1, high=1)
            subjects = {INQUIRY[0]: INQUIRY[0]} if block.kind is Kind.CROSS_SUBJECT else {
                offer: OFFERS[offer] for offer in groups_of(block, self._school)}  # fmt: skip
            for offer, subject in subjects.items():
                self._lead_group(place, offer, subject, starts)

    def _lead_group(self, place: int, offer: str, subject: str, starts: list[str]) -> None:
        numbers = []
        for slot in starts:
            here = [(code, self.program.unknown()) for code in self._free(subject, slot)]
            for code, number in here:
                self._lead[place, offer, code, slot] = number
            numbers += [number for _, number in here]
            if here:
                together = [*((number, 1) for _, number in here), (self._start[place, slot], -1)]
                self.program.require(together, high=0)
        self.program.require([*((number, 1) for number in numbers), (self._missing(subject, 1), 1)], low=1, high=1)

    def _missing(self, subject: str, most: int) -> int:
        """Return the unknown for lessons without a teacher, which are allowed but dear."""
        number = self.program.unknown(high=most, cost=1)
        self._lacking.setdefault(subject, []).append((number, most))
        return number

    def _expect_shortage(self) -> None:
        """Say how many lessons must lack a teacher at least, so that nobody searches for fewer."""
        for subject, lacking in self._lacking.items():
            able = self._school.teachers[self._school.teachers["subject"] == subject]
            short = sum(most for _, most in lacking) - hours_of(able, self._school)
            if short > 0:
                self.program.require(((number, 1) for number, _ in lacking), low=short)

    def _free(self, subject: str, slot: str) -> list[str]:
        return [code for code, away in self._able.get(subject, []) if not away or away != day_of(slot)]

    def _starts(self, block: Block) -> list[str]:
        slots = self._school.slots
        if block.kind is not Kind.CROSS_SUBJECT:
            return list(slots)
        return [one for one, then in pairwise(slots) if day_of(one) == day_of(then)]

    def _busy(self, place: int, slot: str) -> list[int]:
        """Return the starts that keep a block's classes busy in a slot: an inquiry lasts two."""
        numbers = [self._start[place, slot]] if (place, slot) in self._start else []
        before = self._school.slots.index(slot) - 1
        if self._blocks[place].kind is Kind.CROSS_SUBJECT and before >= 0:
            earlier = self._school.slots[before]
            if (place, earlier) in self._start:
                numbers.append(self._start[place, earlier])
        return numbers

    def _fill_slots(self) -> None:
        """A class does one thing at a time; what is left of its slots are lessons with its own teacher."""
        by_class: dict[tuple[str, str], list[int]] = {}
        by_day: dict[tuple[str, str, str], list[int]] = {}
        for (name, subject, _, slot), number in self._lesson.items():
            by_class.setdefault((name, slot), []).append(number)
            by_day.setdefault((name, subject, day_of(slot)), []).append(number)
        for place, block in enumerate(self._blocks):
            for name in block.classes:
                for slot in self._school.slots:
                    by_class.setdefault((name, slot), []).extend(self._busy(place, slot))
        for numbers in [*by_class.values(), *by_day.values()]:
            self.program.require(((number, 1) for number in numbers), high=1)

    def _keep_teachers(self) -> None:
        by_slot: dict[tuple[str, str], list[int]] = {}
        for (*_, code, slot), number in [*self._lesson.items(), *self._lead.items()]:
            by_slot.setdefault((str(code), str(slot)), []).append(number)
        for numbers in by_slot.values():
            self.program.require(((number, 1) for number in numbers), high=1)
        for row in self._school.teachers.itertuples():
            own = [number for (code, _), numbers in by_slot.items() if code == row.code for number in numbers]
            self.program.require(((number, 1) for number in own), high=row.max_hours)

    def _keep_rooms(self) -> None:
        users: dict[str, list[int]] = {}
        for place, block in enumerate(self._blocks):
            for room in rooms_of(block, self._school).values():
                if room != GROUNDS:
                    users.setdefault(room, []).append(place)
        for places in users.values():
            for slot in self._school.slots:
                self.program.require(((self._start[place, slot], 1) for place in places), high=1)

    def rows(self, values: Sequence[float]) -> Iterator[tuple[object, ...]]:
        """Yield the timetable's rows; lessons without a teacher take slots that nothing else fills."""
        taken: dict[tuple[str, str], tuple[str, str]] = {}
        for (name, subject, code, slot), number in self._lesson.items():
            if values[number]:
                taken[name, slot] = (subject, code)
        busy: set[tuple[str, str]] = set()
        for (place, slot), number in self._start.items():
            if values[number]:
                block = self._blocks[place]
                leads = {offer: code for (where, offer, code, when), n in self._lead.items()
                         if where == place and when == slot and values[n]}  # fmt: skip
                made = list(_block_rows(block, slot, leads, self._school))
                busy |= {(name, str(row[0])) for row in made for name in block.classes}
                yield from made
        size = self._school.enrolment()
        for name in self._names:
            given = Counter(subject for (who, _), (subject, _) in taken.items() if who == name)
            lacking = [subject for (who, subject), n in self._left.items() if who == name and subject != OWN
                       for _ in range(n - given[subject])]  # fmt: skip
            for slot in self._school.slots:
                if (name, slot) in busy:
                    continue
                if (name, slot) in taken:
                    subject, code = taken[name, slot]
                else:
                    own = not lacking
                    subject, code = (OWN, own_teacher(name)) if own else (lacking.pop(), GAP)
                yield _class_row(name, slot, subject, code, size[name])


def _class_row(name: str, slot: str, subject: str, code: str, n: int) -> tuple[object, ...]:
    room = GROUNDS if subject == "体育" else name
    return (slot, str(Kind.CLASS), f"{name} {subject}", "", subject, name, room, code, n)


def _block_rows(block: Block, slot: str, leads: dict[str, str], school: School) -> Iterator[tuple[object, ...]]:
    joined = "、".join(block.classes)
    if block.kind is Kind.CROSS_SUBJECT:
        name = block.classes[0]
        then = school.slots[school.slots.index(slot) + 1]
        n = school.enrolment()[name]
        for when, subject, code in (
            (slot, INQUIRY[0], leads.get(INQUIRY[0], GAP)),
            (then, INQUIRY[1], own_teacher(name)),
        ):
            yield (when, str(block.kind), block.name, "", subject, joined, name, code, n)
        return
    rooms = rooms_of(block, school)
    for offer, n in groups_of(block, school).items():
        yield (slot, str(block.kind), f"{block.name} {offer}", offer, OFFERS[offer], joined, rooms[offer],
               leads.get(offer, GAP), n)  # fmt: skip


def _in_turn(school: School, blocks: Sequence[Block]) -> Iterator[tuple[object, ...]]:
    first = {row.subject: row.code for row in reversed(list(school.teachers.itertuples()))}
    size, left = school.enrolment(), lessons_left(school, blocks)
    free = {name: list(school.slots) for name in size}
    for block in blocks:
        doubled = block.kind is Kind.CROSS_SUBJECT
        leads = {offer: first.get(subject, GAP) for offer, subject in OFFERS.items()}
        leads[INQUIRY[0]] = first.get(INQUIRY[0], GAP)
        slot = free[block.classes[0]][0] if free[block.classes[0]] else school.slots[0]
        if doubled:
            days = [one for one, then in pairwise(school.slots)
                    if day_of(one) == day_of(then) and {one, then} <= set(free[block.classes[0]])]  # fmt: skip
            slot = days[0] if days else school.slots[0]
        for row in _block_rows(block, slot, leads, school):
            for name in block.classes:
                free[name] = [other for other in free[name] if other != row[0]]
            yield row
    for name, slots in free.items():
        wanted = [subject for (who, subject), n in left.items() if who == name for _ in range(n)]
        for slot, subject in zip(slots, wanted, strict=False):
            code = own_teacher(name) if subject == OWN else first.get(subject, GAP)
            yield _class_row(name, slot, subject, code, size[name])
