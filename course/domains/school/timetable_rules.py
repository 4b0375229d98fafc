"""What a timetable with three breaks must keep to, checked row by row; knows nothing of how it was made.

Working model S68. The report names class teaching as the base and three breaks (d4-5-1), warns of staff and money
(d4-5-2) and gives no lessons, sizes or rules; those are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import pandas as pd

from course.domains.assumptions import assumption_table


class Kind(StrEnum):
    """Teaching by class, which stays the base, and the three breaks (d4-5-1)."""

    CLASS = "class"
    CROSS_CLASS = "cross_class"
    """The classes of one grade choose together: 横向走班."""
    CROSS_GRADE = "cross_grade"
    """Classes of two grades choose together: 纵向跑课."""
    CROSS_SUBJECT = "cross_subject"
    """One class works on one question through two subjects, one after the other: 跨学科综合探究."""


class Rule(StrEnum):
    """What a timetable can break."""

    NO_PLACE = "no_place"
    """Pupils of a class have nowhere to be in a lesson."""
    TWO_PLACES = "two_places"
    """More pupils of a class are placed than it has."""
    NO_TEACHER = "no_teacher"
    TEACHER_TWICE = "teacher_twice"
    SKILL = "skill"
    AWAY = "away"
    OVER_HOURS = "over_hours"
    ROOM_TWICE = "room_twice"
    SEATS = "seats"
    SPLIT = "split"
    """The two halves of an inquiry are not one after the other on one day, in one room."""
    CLASS_SHARE = "class_share"
    """Too little of a class's week is left for teaching by class."""


KIND_LABELS = {
    Kind.CLASS: "班级授课",
    Kind.CROSS_CLASS: "横向走班",
    Kind.CROSS_GRADE: "纵向跑课",
    Kind.CROSS_SUBJECT: "跨学科探究",
}
RULE_LABELS = {
    Rule.NO_PLACE: "有学生没有去处",
    Rule.TWO_PLACES: "同一批学生排了两处",
    Rule.NO_TEACHER: "没有教师",
    Rule.TEACHER_TWICE: "教师同一节在两处",
    Rule.SKILL: "教师教不了这一科",
    Rule.AWAY: "教师当天不在",
    Rule.OVER_HOURS: "超过教师的课时上限",
    Rule.ROOM_TWICE: "教室同一节用两次",
    Rule.SEATS: "座位不够",
    Rule.SPLIT: "探究的两节没有连着上",
    Rule.CLASS_SHARE: "班级授课的比例太低",
}
GAP = "缺教师"
OWN = "本班"
"""Lessons that the class's own teacher gives in the class's own room."""
OFFERS = {"合唱": "音乐", "剪纸": "美术", "篮球": "体育", "小实验": "科学"}
"""What pupils choose among, and the subject whose teacher leads it."""
GROUNDS = "操场"
"""Several classes can be there at once, as many as fit."""

ASSUMPTIONS = assumption_table(
    [
        ("week_lessons", "每班一周的课", 30, "节", False, "报告没有写；课程假定", "d4-5-1"),
        ("min_share", "班级授课至少占一周的", 85, "%", False, "报告只说以班级授课为主；课程假定", "d4-5-1"),
        ("escort_minutes", "走动一次，每组带队和点名", 10, "分钟", False, "报告没有写；课程假定，计入工作量", "d4-5-2"),
        ("lesson_minutes", "一节课", 40, "分钟", False, "课程假定", "d4-5-1"),
        ("planning", "探究一次，两位教师各备课", 1, "节", False, "报告没有写；课程假定", "d4-5-2"),
        ("pay", "加一节课时的补贴", 60, "元", False, "报告没有写；课程假定，请按当地规定", "d4-5-2"),
        ("weeks", "一学期上课", 18, "周", False, "课程假定", "d4-5-2"),
    ]
)

TIMETABLE = ["slot", "kind", "unit", "offer", "subject", "classes", "room", "teacher", "n"]
"""`classes` are joined by 、; `offer` is empty unless pupils choose; `unit` names what belongs together."""


@dataclass(frozen=True)
class School:
    """What a timetable is made for.

    `classes`: class_id, grade, n. `rooms`: room, seats; every class has a room of its own name. `teachers`: code,
    subject, max_hours, away (a day or empty). `choices`: class_id and a column per offer, in pupils. `slots`: in order,
    the day first, such as 周一1. `lessons`: subject -> lessons of each class in these slots, without breaks.
    """

    classes: pd.DataFrame
    rooms: pd.DataFrame
    teachers: pd.DataFrame
    choices: pd.DataFrame
    slots: tuple[str, ...]
    lessons: dict[str, int] = field(default_factory=dict)

    @cached_property
    def _chosen(self) -> dict[tuple[str, str], int]:
        offers = [column for column in self.choices.columns if column != "class_id"]
        return {(str(row["class_id"]), offer): int(row[offer])
                for row in self.choices.to_dict("records") for offer in offers}  # fmt: skip

    def enrolment(self) -> dict[str, int]:
        """Return how many pupils each class has."""
        return {str(row.class_id): int(row.n) for row in self.classes.itertuples()}

    def chosen(self, class_id: str, offer: str) -> int:
        """Return how many pupils of a class chose an offer."""
        return self._chosen.get((class_id, offer), 0)


def own_teacher(class_id: str) -> str:
    """Return the code of a class's own teacher."""
    return f"班主任{class_id}"


def day_of(slot: str) -> str:
    """Return the day a slot is on."""
    return slot[:-1]


def check(timetable: pd.DataFrame, school: School, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return what a timetable breaks: `slot, rule, who`, empty for one in order.

    Timetable: the columns TIMETABLE; the order of rows does not matter. Rules about pupils look at every class in every
    slot, so that a lesson left out is seen as well as one too many.
    """
    faults = [
        *_pupil_faults(timetable, school),
        *_teacher_faults(timetable, school),
        *_room_faults(timetable, school),
        *_split_faults(timetable, school),
        *_share_faults(timetable, school, assumptions),
    ]
    found = pd.DataFrame(list(dict.fromkeys(faults)), columns=["slot", "rule", "who"])
    order = {slot: n for n, slot in enumerate(school.slots)}
    found["order"] = [order.get(slot, len(order)) for slot in found["slot"]]
    return found.sort_values(["order", "rule", "who"]).drop(columns="order").reset_index(drop=True)


Fault = tuple[str, str, str]


def members(classes: str) -> list[str]:
    """Return the classes in a cell such as 三1、三2."""
    return [name for name in classes.split("、") if name]


def _pupil_faults(timetable: pd.DataFrame, school: School) -> Iterator[Fault]:
    """Every pupil has exactly one place in every slot: pupils per slot are the enrolment."""
    placed: Counter[tuple[str, str]] = Counter()
    enrolment = school.enrolment()
    for row in timetable.itertuples():
        own = {name: school.chosen(name, row.offer) if row.offer else enrolment.get(name, 0)
               for name in members(row.classes)}  # fmt: skip
        for name, n in own.items():
            placed[row.slot, name] += n
        if row.n != sum(own.values()):
            yield row.slot, Rule.NO_PLACE if row.n < sum(own.values()) else Rule.TWO_PLACES, row.unit
    for slot in school.slots:
        for name, n in enrolment.items():
            if placed[slot, name] != n:
                yield slot, Rule.NO_PLACE if placed[slot, name] < n else Rule.TWO_PLACES, name


def _teacher_faults(timetable: pd.DataFrame, school: School) -> Iterator[Fault]:
    known = {row.code: row for row in school.teachers.itertuples()}
    times = Counter(zip(timetable["slot"], timetable["teacher"], strict=True))
    hours: Counter[str] = Counter()
    for row in timetable.itertuples():
        if row.teacher in ("", GAP):
            yield row.slot, Rule.NO_TEACHER, row.unit
            continue
        if times[row.slot, row.teacher] > 1:
            yield row.slot, Rule.TEACHER_TWICE, row.teacher
        if row.subject == OWN:
            if row.teacher not in [own_teacher(name) for name in members(row.classes)]:
                yield row.slot, Rule.SKILL, row.teacher
            continue
        teacher = known.get(row.teacher)
        if teacher is None or teacher.subject != row.subject:
            yield row.slot, Rule.SKILL, row.teacher
            continue
        hours[row.teacher] += 1
        if teacher.away and teacher.away == day_of(row.slot):
            yield row.slot, Rule.AWAY, row.teacher
        if hours[row.teacher] == teacher.max_hours + 1:
            yield row.slot, Rule.OVER_HOURS, row.teacher


def _room_faults(timetable: pd.DataFrame, school: School) -> Iterator[Fault]:
    seats = {str(row.room): int(row.seats) for row in school.rooms.itertuples()}
    for (slot, room), rows in timetable.groupby(["slot", "room"], sort=False):
        if room != GROUNDS and len(rows) > 1:
            yield str(slot), Rule.ROOM_TWICE, str(room)
        largest = rows["n"].sum() if room == GROUNDS else rows["n"].max()
        if largest > seats.get(str(room), 0):
            yield str(slot), Rule.SEATS, str(room)


def _split_faults(timetable: pd.DataFrame, school: School) -> Iterator[Fault]:
    following = {(one, then) for one, then in pairwise(school.slots) if day_of(one) == day_of(then)}
    order = {slot: n for n, slot in enumerate(school.slots)}
    for unit, rows in timetable[timetable["kind"] == Kind.CROSS_SUBJECT].groupby("unit", sort=False):
        slots = sorted(rows["slot"], key=lambda slot: order.get(slot, len(order)))
        apart = len(slots) != 2 or tuple(slots) not in following
        if apart or rows["room"].nunique() > 1 or rows["subject"].nunique() < 2:
            yield slots[0], Rule.SPLIT, str(unit)


def _share_faults(timetable: pd.DataFrame, school: School, assumptions: pd.DataFrame) -> Iterator[Fault]:
    week, least = (float(assumptions.loc[name, "value"]) for name in ("week_lessons", "min_share"))
    breaks = timetable[timetable["kind"] != Kind.CLASS]
    taken: dict[str, set[str]] = {}
    for row in breaks.itertuples():
        for name in members(row.classes):
            taken.setdefault(name, set()).add(row.slot)
    for name, slots in taken.items():
        if 100 * (week - len(slots)) < least * week:
            yield "", Rule.CLASS_SHARE, name
