"""A mechanism of the reports and the working model that it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from course.model.text import Text


@dataclass(frozen=True)
class Mechanism:
    """`function` is `module:name` of the working model, or empty while it is not built."""

    id: str
    name: Text
    module: str
    facts: tuple[str, ...]
    function: str
