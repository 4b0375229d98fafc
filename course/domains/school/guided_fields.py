"""Guided learning in five fields of a school, and the practices that stand in each of them. Working model S61.

The five fields and their key words are the report's (d4-0.1-4 to d4-0.1-9); that a practice has one main field and
that evidence is a record are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Field(StrEnum):
    """The five parts of the principal's talk, in its order."""

    MORAL = "moral"
    CLASSROOM = "classroom"
    CURRICULUM = "curriculum"
    ASSESSMENT = "assessment"
    MANAGEMENT = "management"


class Evidence(StrEnum):
    """What shows that a practice happens."""

    RECORD = "record"
    IMPRESSION = "impression"
    NOTHING = "nothing"


FIELD_LABELS = {
    Field.MORAL: "德育活动",
    Field.CLASSROOM: "课堂教学",
    Field.CURRICULUM: "课程设置",
    Field.ASSESSMENT: "学业评价",
    Field.MANAGEMENT: "教学管理",
}
KEY_WORDS = {
    Field.MORAL: "价值",
    Field.CLASSROOM: "策略",
    Field.CURRICULUM: "机制",
    Field.ASSESSMENT: "功能",
    Field.MANAGEMENT: "服务",
}
FIELD_FACTS = {
    Field.MORAL: "d4-0.1-5",
    Field.CLASSROOM: "d4-0.1-6",
    Field.CURRICULUM: "d4-0.1-7",
    Field.ASSESSMENT: "d4-0.1-8",
    Field.MANAGEMENT: "d4-0.1-9",
}
EVIDENCE_LABELS = {Evidence.RECORD: "有记录", Evidence.IMPRESSION: "凭印象", Evidence.NOTHING: "没有"}

ASSUMPTIONS = assumption_table(
    [
        ("with_evidence", "一个领域至少要有几项有记录的做法", 1, "项", False, "报告没有写；课程假定", "d4-0.1-4"),
    ]
)


def place(practices: pd.DataFrame) -> pd.DataFrame:
    """Return the practices after checking them: `practice, field, also, evidence`.

    Each practice stands once, under one main field; `also` may name a second one or be empty. Raises ValueError for
    a practice listed twice or without a name, an unknown field, a second field equal to the first, or an unknown
    kind of evidence.
    """
    names = practices["practice"].astype(str).str.strip()
    if (names == "").any() or names.duplicated().any():
        raise ValueError("每项做法要有名称，只列一次")
    if not practices["field"].isin(list(Field)).all():
        raise ValueError("每项做法要有一个主领域")
    also = practices["also"].astype(str)
    if not also.isin(["", *Field]).all() or (also == practices["field"]).any():
        raise ValueError("兼及的领域要与主领域不同")
    if not practices["evidence"].isin(list(Evidence)).all():
        raise ValueError("依据只有三种：有记录、凭印象、没有")
    return practices.assign(practice=names)


def field_map(practices: pd.DataFrame) -> pd.DataFrame:
    """Return `field, n, with_evidence, also`, always five rows; `n` counts main fields and sums to all practices.

    Evidence is a record, not an impression; `also` counts practices that serve the field second. Facts d4-0.1-4 to
    d4-0.1-9.
    """
    placed = place(practices)
    recorded = placed[placed["evidence"] == Evidence.RECORD]
    fields = [str(field) for field in Field]

    def count(values: pd.Series) -> list[int]:
        return [int((values == field).sum()) for field in fields]

    columns = {"n": count(placed["field"]), "with_evidence": count(recorded["field"]), "also": count(placed["also"])}
    return pd.DataFrame({"field": fields, **columns})


def holes(counted: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> list[Field]:
    """Return the fields with fewer recorded practices than wanted, in the order of the talk."""
    least = float(assumptions.loc["with_evidence", "value"])
    return [Field(field) for field, n in zip(counted["field"], counted["with_evidence"], strict=True) if n < least]
