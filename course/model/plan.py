"""The trainee's own product: what each lesson asks for, and what was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course.model.text import Text


class FieldKind(StrEnum):
    """How a field of the plan is filled."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    NUMBER = "number"
    TABLE = "table"
    """Rows of text, a column each."""


@dataclass(frozen=True)
class PlanField:
    """One thing to write down."""

    id: str
    label: Text
    kind: FieldKind
    help: Text
    default: float | None = None
    rows: int = 0
    columns: tuple[Text, ...] = ()


@dataclass(frozen=True)
class PlanSection:
    """The part of the plan that belongs to one lesson; `id` is the lesson's."""

    id: str
    title: Text
    facts: tuple[str, ...]
    fields: tuple[PlanField, ...]
