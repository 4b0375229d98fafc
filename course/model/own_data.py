"""What a trainee may bring: the pages and tables of the course's Excel template, and what was found in a filled one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from course.model.text import Text

Rows = tuple[tuple[str, ...], ...]
"""Cells as plain text: whole numbers without a point, dates as 2026-03-01, choices by their value."""


class FieldKind(StrEnum):
    """How a column of the template is filled."""

    TEXT = "text"
    WHOLE = "whole"
    """A whole number."""
    NUMBER = "number"
    """A number that may have a decimal part."""
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True)
class Field:
    """A column of a table in the template."""

    name: str
    label: Text
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[tuple[str, Text], ...] = ()
    given: bool = False
    """The course writes it: it tells rows apart and is not changed where rows are fixed."""
    required: bool = False
    refers: str = ""
    """Code of the table whose first column it must name."""
    help: Text = field(default_factory=lambda: Text(""))
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Part:
    """One table of the template; `code` tells it apart in the whole course and never changes."""

    code: str
    title: Text
    fields: tuple[Field, ...]
    example: Rows
    fixed: bool = False
    """Rows are not added or taken away, only filled in."""
    help: Text = field(default_factory=lambda: Text(""))
    by_row: Mapping[str, Field] = field(default_factory=dict)
    """What the column `value` takes in the row that begins with this key, where every row is another setting."""

    @property
    def keyed(self) -> bool:
        """Whether the first column tells rows apart, so that a repeated entry is a mistake."""
        keys = [row[0] for row in self.example]
        return len(set(keys)) == len(keys)

    def field_at(self, place: int, key: str) -> Field:
        """Return what the cell in a column takes, in the row that begins with `key`."""
        column = self.fields[place]
        return self.by_row.get(key, column) if column.name == "value" else column


@dataclass(frozen=True)
class Page:
    """One worksheet: a lesson's models, or a table of the report."""

    id: str
    title: Text
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Remark:
    """What was found at a cell: why it cannot be used, or how it was understood, and what to do."""

    sheet: str
    cell: str
    reason: str
    remedy: str
    serious: bool = True
    """The value cannot be used; otherwise it was understood, and is only told."""


@dataclass(frozen=True)
class OwnData:
    """The rows a trainee brought, by the code of their part; parts left as the example are not in it."""

    rows: Mapping[str, Rows] = field(default_factory=dict)

    def to_dict(self) -> dict[str, list[list[str]]]:
        return {code: [list(row) for row in rows] for code, rows in self.rows.items()}

    @classmethod
    def from_dict(cls, data: Mapping[str, list[list[str]]]) -> OwnData:
        return cls({code: tuple(tuple(row) for row in rows) for code, rows in data.items()})


@dataclass(frozen=True)
class Reading:
    """A filled template as it was understood; with a serious remark nothing of that part is used."""

    own: OwnData
    remarks: tuple[Remark, ...] = ()

    @property
    def serious(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.serious)
