"""Courses by level and category: whether a year's plan fits its groups and leaves none of the five aspects out.

Working model S46. The report gives the theme and its five aspects (d2-2.2-1) and asks for education by level and
category (d2-2.2-2); groups, courses, seats and the wish that every group meet all five aspects are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Aspect(StrEnum):
    """The five aspects of the thought-and-conduct year (d2-2.2-1)."""

    STUDY = "study"
    WORK = "work"
    CONDUCT = "conduct"
    STRIVE = "strive"
    INTEGRITY = "integrity"


class Level(StrEnum):
    """For whom a course is made."""

    CADRE = "cadre"
    MEMBER = "member"
    ALL = "all"


class Fault(StrEnum):
    """What is wrong with a row of a plan; the first that applies."""

    UNKNOWN = "unknown"
    """A group or course that the lists do not hold, or no month of the year."""
    CLASH = "clash"
    """The group has another course in the same month."""
    LEVEL = "level"
    SEATS = "seats"
    """More people than seats, all groups of the same course in the same month together."""


ASPECT_LABELS = {
    Aspect.STUDY: "重学",
    Aspect.WORK: "实干",
    Aspect.CONDUCT: "正风",
    Aspect.STRIVE: "争先",
    Aspect.INTEGRITY: "尚廉",
}
LEVEL_LABELS = {Level.CADRE: "干部", Level.MEMBER: "党员", Level.ALL: "都可以"}
FAULT_LABELS = {
    Fault.UNKNOWN: "没有填好",
    Fault.CLASH: "同一组同一个月排了两门",
    Fault.LEVEL: "课的层次对不上",
    Fault.SEATS: "座位不够",
}
ASSUMPTIONS = assumption_table(
    [("min_minutes", "每个方面一年至少几分钟", 40, "分钟", False, "报告只写五个方面的名称；课程假定", "d2-2.2-1")]
)


def faults(plan: pd.DataFrame, groups: pd.DataFrame, courses: pd.DataFrame) -> pd.Series:
    """Return for every row of the plan what is wrong with it, "" where nothing is.

    Plan: `group, course, month`; groups: `group, level, category, size`; courses: `course, aspect, level, minutes,
    seats`. Of two rows that clash both are named; seats are counted over every group of a course in a month.
    """
    group, course = groups.set_index("group"), courses.set_index("course")
    known = plan["group"].isin(group.index) & plan["course"].isin(course.index) & plan["month"].between(1, 12)
    clash = plan.where(known).duplicated(["group", "month"], keep=False) & known
    size = plan["group"].map(group["size"]).where(known, 0)
    taken = size.groupby([plan["course"], plan["month"]]).transform("sum")
    wanted, given = plan["course"].map(course["level"]), plan["group"].map(group["level"])
    found = pd.Series("", index=plan.index, dtype=object)
    found = found.mask(known & (taken > plan["course"].map(course["seats"])), str(Fault.SEATS))
    found = found.mask(known & (wanted != Level.ALL) & (wanted != given), str(Fault.LEVEL))
    return found.mask(clash, str(Fault.CLASH)).mask(~known, str(Fault.UNKNOWN))


def aspect_cover(plan: pd.DataFrame, groups: pd.DataFrame, courses: pd.DataFrame) -> pd.DataFrame:
    """Return `group, aspect, minutes` for every group and aspect; rows of the plan that have a fault count nothing."""
    valid = plan[faults(plan, groups, courses) == ""].merge(courses[["course", "aspect", "minutes"]], on="course")
    sums = valid.groupby(["group", "aspect"])["minutes"].sum()
    rows = [
        (group, str(aspect), float(sums.get((group, str(aspect)), 0.0)))
        for group in groups["group"]
        for aspect in Aspect
    ]
    return pd.DataFrame(rows, columns=["group", "aspect", "minutes"])


def missing_aspects(cover: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the rows of a cover below `min_minutes`: the holes of the grid."""
    least = float(assumptions.loc["min_minutes", "value"])
    return cover[cover["minutes"] < least].reset_index(drop=True)
