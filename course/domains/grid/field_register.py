"""Which fields a form may hold: each has to earn its place, and what is not argued for is dropped.

Working model S58. The report claims full coverage and full records (d3-2.4-11) and tells of a system of members with an
app (d3-2.4-12), without limits on what is collected or how long it is kept. Every rule of this file is the course's.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Level(StrEnum):
    """What a field is about."""

    PERSON = "person"
    HOUSEHOLD = "household"
    UNIT = "unit"
    CELL = "cell"
    COUNT = "count"


class Decision(StrEnum):
    """What becomes of a field."""

    KEEP = "keep"
    AGGREGATE = "aggregate"
    DROP = "drop"


class Reason(StrEnum):
    """Why; the first that applies."""

    NOTE = "note"
    NO_PURPOSE = "no_purpose"
    NO_PERSON = "no_person"
    COUNT_WILL_DO = "count_will_do"
    ARGUED = "argued"
    INCOMPLETE = "incomplete"


LEVEL_LABELS = {
    Level.PERSON: "个人", Level.HOUSEHOLD: "户", Level.UNIT: "设施或单位", Level.CELL: "网格", Level.COUNT: "只是数目",
}  # fmt: skip
DECISION_LABELS = {Decision.KEEP: "留", Decision.AGGREGATE: "只留汇总", Decision.DROP: "删"}
REASON_LABELS = {
    Reason.NOTE: "写人的自由文字",
    Reason.NO_PURPOSE: "没有写用途",
    Reason.NO_PERSON: "有用途，不涉及个人",
    Reason.COUNT_WILL_DO: "汇总就够用",
    Reason.ARGUED: "三样齐，汇总不够用",
    Reason.INCOMPLETE: "缺依据或期限",
}
DECIDED = {
    Reason.NOTE: Decision.DROP,
    Reason.NO_PURPOSE: Decision.DROP,
    Reason.NO_PERSON: Decision.KEEP,
    Reason.COUNT_WILL_DO: Decision.AGGREGATE,
    Reason.ARGUED: Decision.KEEP,
    Reason.INCOMPLETE: Decision.DROP,
}
ABOUT_PEOPLE = (Level.PERSON, Level.HOUSEHOLD)
FIELDS = ["field", "level", "purpose", "basis", "months", "count_will_do", "note"]
"""Columns of a proposal: months is the term as a number, missing if there is none; the last two are true or false."""

ASSUMPTIONS = assumption_table(
    [
        ("longest", "涉及个人的字段最多留", 24, "个月", False, "报告没有写保存期限；课程假定", "d3-2.4-11"),
        ("smallest", "汇总数少于几，不公布", 5, "人", False, "报告没有写；课程假定", "d3-2.4-11"),
    ]
)


def decide(fields: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the fields with `decision` and `reason`; the default is to drop.

    Whatever has no purpose goes, and so does free text about people, whatever is said for it. What concerns no person
    stays with its purpose alone. A field about a person or household becomes a count where a count will do; otherwise
    it stays only with purpose, basis and a term of 1 to `longest` months, and goes if one of them is missing.
    """
    longest = float(assumptions.loc["longest", "value"])
    reasons = [_reason(row, longest) for row in fields.to_dict("records")]
    decisions = [str(DECIDED[reason]) for reason in reasons]
    return fields.assign(decision=decisions, reason=[str(reason) for reason in reasons])


def _reason(row: Mapping[str, object] | dict[object, object], longest: float) -> Reason:
    about_people = row["level"] in ABOUT_PEOPLE
    if row["note"] and about_people:
        return Reason.NOTE
    if not _filled(row["purpose"]):
        return Reason.NO_PURPOSE
    if not about_people:
        return Reason.NO_PERSON
    if row["count_will_do"]:
        return Reason.COUNT_WILL_DO
    months = row["months"]
    term = isinstance(months, int | float) and 1 <= months <= longest
    return Reason.ARGUED if _filled(row["basis"]) and term else Reason.INCOMPLETE


def _filled(text: object) -> bool:
    return isinstance(text, str) and bool(text.strip())


def keep_until(year: int, month: int, months: int) -> int:
    """Return the month until which something is kept, as 202709; raise ValueError if month or term is none.

    Collected in March with a term of six months, it goes in September.
    """
    if not 1 <= month <= 12 or months < 1:
        raise ValueError("月份应为 1 到 12，期限至少 1 个月")
    passed = year * 12 + month - 1 + months
    return passed // 12 * 100 + passed % 12 + 1


def tally(register: pd.DataFrame) -> dict[Decision, int]:
    """Return how many fields are kept, counted only and dropped; together they are all that were proposed."""
    return {decision: int((register["decision"] == decision).sum()) for decision in Decision}


def services_left(register: pd.DataFrame, needs: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return `service, works, missing`: a service works if none of the fields it needs is dropped.

    A field that became a count still serves: it became one because a count will do.
    """
    there = set(register.loc[register["decision"] != Decision.DROP, "field"])
    rows = [
        (service, not (gone := [name for name in fields if name not in there]), "、".join(gone))
        for service, fields in needs.items()
    ]
    return pd.DataFrame(rows, columns=["service", "works", "missing"])


def exposure(register: pd.DataFrame, access: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    """Return per role how many kept fields it sees and how many of them are about people: `role, n, about_people`.

    `access` gives each role the fields it needs; dropped and counted fields are seen by nobody one by one.
    """
    kept = register[register["decision"] == Decision.KEEP]
    people = set(kept.loc[kept["level"].isin(ABOUT_PEOPLE), "field"])
    names = set(kept["field"])
    rows = [(role, len(names & set(fields)), len(people & set(fields))) for role, fields in access.items()]
    return pd.DataFrame(rows, columns=["role", "n", "about_people"])


def published(counts: Mapping[str, int], assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[str, int | None]:
    """Return counts as they may be shown: None where a group is so small that people in it could be told.

    A single hidden group could be worked out from the total, so the next smallest is hidden with it; 0 is shown.
    """
    smallest = float(assumptions.loc["smallest", "value"])
    hidden = {name for name, n in counts.items() if 0 < n < smallest}
    rest = {name: n for name, n in counts.items() if name not in hidden and n}
    if len(hidden) == 1 and rest:
        hidden.add(min(rest, key=lambda name: rest[name]))
    return {name: None if name in hidden else n for name, n in counts.items()}
