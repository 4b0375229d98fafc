"""What a trainee typed into the plan, and what could not be used of it."""

from __future__ import annotations

from dataclasses import dataclass

from course.model.short_answer import number


@dataclass(frozen=True)
class Fault:
    """An entry that could not be used; the entry itself is kept as it was typed."""

    field: str
    place: str
    message: str


def whole_number(entry: str) -> int | None:
    """Return a count that was typed in any width or in Chinese numerals, or None if it is none."""
    value = number(entry)
    return int(value) if value is not None and value >= 0 and value == int(value) else None
