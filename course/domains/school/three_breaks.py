"""The three breaks as lessons: who moves together, into which groups and rooms, what stands in the way, what it costs.

Working model S68. The report names the breaks, with class teaching as the base (d4-5-1), and warns of staff and money
(d4-5-2); what a break replaces, which rooms it needs and what counts as extra work are the course's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from course.domains.school.timetable_rules import (
    ASSUMPTIONS,
    GAP,
    GROUNDS,
    KIND_LABELS,
    OFFERS,
    OWN,
    Kind,
    Rule,
    School,
    day_of,
)

REPLACES = {Kind.CROSS_CLASS: ("美术",), Kind.CROSS_GRADE: ("体育",), Kind.CROSS_SUBJECT: ("科学", OWN)}
"""The lessons of each class that a break takes the place of; the course's assumption."""
INQUIRY = REPLACES[Kind.CROSS_SUBJECT]
ROOMS = {"合唱": ("音乐室",), "剪纸": ("美术室",), "篮球": (GROUNDS,), "小实验": ("实验室",)}
IN_CLASSROOMS = ("合唱", "剪纸")
"""Offers that can also be held in a classroom that the moving classes leave free."""


@dataclass(frozen=True)
class Block:
    """A break: the classes that are taken together in one lesson, or the one class of an inquiry."""

    kind: Kind
    classes: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{KIND_LABELS[self.kind]} {'、'.join(self.classes)}"


def blocks_of(
    school: School, walking: Iterable[str], running: Iterable[tuple[str, str]], inquiring: Iterable[str]
) -> list[Block]:
    """Return the breaks for grades that walk, pairs of grades that run, and grades whose classes inquire."""
    grades = school.classes.groupby("grade", sort=False)["class_id"].apply(tuple).to_dict()
    made = [Block(Kind.CROSS_CLASS, grades[grade]) for grade in walking]
    made += [Block(Kind.CROSS_GRADE, (*grades[one], *grades[other])) for one, other in running]
    made += [Block(Kind.CROSS_SUBJECT, (name,)) for grade in inquiring for name in grades[grade]]
    return made


def groups_of(block: Block, school: School) -> dict[str, int]:
    """Return the offers that somebody in a block chose, with their pupils; an inquiry has none."""
    if block.kind is Kind.CROSS_SUBJECT:
        return {}
    sizes = {offer: sum(school.chosen(name, offer) for name in block.classes) for offer in OFFERS}
    return {offer: n for offer, n in sizes.items() if n}


def rooms_of(block: Block, school: School) -> dict[str, str]:
    """Return a room for each group of a block: its special room, else a classroom left free, else the largest."""
    seats = {str(row.room): int(row.seats) for row in school.rooms.itertuples()}
    free = list(block.classes)
    given: dict[str, str] = {}
    for offer, n in sorted(groups_of(block, school).items(), key=lambda group: -group[1]):
        able = [*ROOMS[offer], *(free if offer in IN_CLASSROOMS else ())]
        fitting = [room for room in able if seats.get(room, 0) >= n]
        given[offer] = fitting[0] if fitting else max(able, key=lambda room: seats.get(room, 0))
        free = [room for room in free if room != given[offer]]
    return given


def lessons_left(school: School, blocks: Sequence[Block]) -> dict[tuple[str, str], int]:
    """Return how many lessons by class each class keeps in each subject; below 0 where breaks take too many."""
    left = {(str(name), subject): n for name in school.classes["class_id"] for subject, n in school.lessons.items()}
    for block in blocks:
        for name in block.classes:
            for subject in REPLACES[block.kind]:
                left[name, subject] = left.get((name, subject), 0) - 1
    return left


def obstacles(
    school: School, blocks: Sequence[Block], timetable: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return what stands in the way: `rule, what, needed, available`; empty if nothing does.

    Shares, choices and seats are plain sums; for teachers the lessons that the timetable leaves without one are
    listed by subject, with the hours needed and what all teachers of the subject can give.
    """
    rows = [*_share_obstacles(school, blocks, assumptions), *_choice_obstacles(school, blocks)]
    seats = {str(row.room): int(row.seats) for row in school.rooms.itertuples()}
    for block in blocks:
        rooms = rooms_of(block, school)
        for offer, n in groups_of(block, school).items():
            if n > seats.get(rooms[offer], 0):
                rows.append((Rule.SEATS, f"{block.name} {offer}（{rooms[offer]}）", n, seats.get(rooms[offer], 0)))
    special = timetable[timetable["subject"] != OWN]
    for subject, lessons in special.groupby("subject", sort=False):
        missing = int((lessons["teacher"] == GAP).sum())
        if missing:
            able = school.teachers[school.teachers["subject"] == subject]
            rows.append(
                (Rule.NO_TEACHER, f"{subject}：{missing} 节没有教师", len(lessons), int(hours_of(able, school)))
            )
    return pd.DataFrame([(str(rule), *rest) for rule, *rest in rows], columns=["rule", "what", "needed", "available"])


def hours_of(teachers: pd.DataFrame, school: School) -> float:
    """Return how many lessons teachers can give in the slots on days they are there."""
    there = [sum(not row.away or row.away != day_of(slot) for slot in school.slots) for row in teachers.itertuples()]
    return sum(min(float(most), float(row.max_hours)) for most, row in zip(there, teachers.itertuples(), strict=True))


def _share_obstacles(
    school: School, blocks: Sequence[Block], assumptions: pd.DataFrame
) -> Iterator[tuple[Rule, str, float, float]]:
    week, least = (float(assumptions.loc[name, "value"]) for name in ("week_lessons", "min_share"))
    taken = Counter(name for block in blocks for name in block.classes for _ in REPLACES[block.kind])
    worst = max(taken.values(), default=0)
    if 100 * (week - worst) < least * week:
        names = "、".join(name for name, n in taken.items() if n == worst)
        share = 100 * (week - worst) / week
        yield Rule.CLASS_SHARE, f"{names} 的班级授课占 {share:.0f}%", least, round(share, 1)


def _choice_obstacles(school: School, blocks: Sequence[Block]) -> Iterator[tuple[Rule, str, float, float]]:
    choosing = dict.fromkeys(name for block in blocks if block.kind is not Kind.CROSS_SUBJECT for name in block.classes)
    for name, n in school.enrolment().items():
        chosen = sum(school.chosen(name, offer) for offer in OFFERS)
        if name in choosing and chosen != n:
            rule = Rule.NO_PLACE if chosen < n else Rule.TWO_PLACES
            yield rule, f"{name}：{n} 人，选课合计 {chosen} 人", n, chosen


def extra_hours(school: School, blocks: Sequence[Block], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return per break `kind, blocks, teaching, escort, planning, total, cost`: lessons more in a week, cost a term.

    Teaching: groups beyond the classes taken together, never below 0. Escort: time to move and count every group, in
    lessons. Planning: two teachers before each inquiry. Facts d4-5-1, d4-5-2.
    """
    value = assumptions["value"]
    rows = []
    for kind in (Kind.CROSS_CLASS, Kind.CROSS_GRADE, Kind.CROSS_SUBJECT):
        own = [block for block in blocks if block.kind is kind]
        sizes = [len(groups_of(block, school)) for block in own]
        teaching = float(sum(max(0, n - len(block.classes)) for n, block in zip(sizes, own, strict=True) if n))
        escort = sum(sizes) * value["escort_minutes"] / value["lesson_minutes"]
        planning = 2.0 * value["planning"] * len(own) if kind is Kind.CROSS_SUBJECT else 0.0
        total = teaching + escort + planning
        rows.append((str(kind), len(own), teaching, escort, planning, total, total * value["pay"] * value["weeks"]))
    return pd.DataFrame(rows, columns=["kind", "blocks", "teaching", "escort", "planning", "total", "cost"])
