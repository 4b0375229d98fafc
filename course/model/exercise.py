"""What an exercise is, apart from its tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from course.model.text import Text


class ExerciseKind(StrEnum):
    TABLE = "table"
    """Decisions in rows and columns: data, so nothing of the trainee's runs."""
    CODE = "code"
    """A Python module; runs in a process of its own, apart from the tests."""


@dataclass(frozen=True)
class Task:
    """A part of an exercise that earns points by itself."""

    number: int
    title: Text
    points: float
    hints: tuple[Text, ...]
    """In stages, from a nudge to nearly the answer."""


@dataclass(frozen=True)
class Column:
    """A column of a table exercise as shown to the trainee."""

    name: str
    """English, as tests and tables have it."""
    label: Text
    choices: tuple[tuple[str, Text], ...] = ()
    """Values to choose from with their labels; empty for free entry or given data."""
    editable: bool = False
    entry: str = "text"
    """How an editable column without choices is typed: `text` or `integer`."""
    choices_from: str = ""
    """In a working model: the sheet whose first column gives the choices, so that they follow one's own rows."""


@dataclass(frozen=True)
class Equivalent:
    """A mutant of the solution that means the same, with the reason; see `course check`."""

    mutant: str
    reason: str


@dataclass(frozen=True)
class Exercise:
    """An exercise; `id` is its folder below exercises/, such as organization/01_branch_form."""

    id: str
    lesson: str
    kind: ExerciseKind
    title: Text
    brief: Text
    """Markdown, printed in the handout as the trainee reads it."""
    tasks: tuple[Task, ...]
    facts: tuple[str, ...]
    systems: tuple[str, ...]
    columns: tuple[Column, ...] = ()
    time_limit_s: float = 10.0
    memory_mb: int = 1024
    equivalents: tuple[Equivalent, ...] = ()

    @property
    def max_points(self) -> float:
        return sum(task.points for task in self.tasks)
