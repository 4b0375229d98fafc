"""A grading request as plain data: what the worker is told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from course.model.exercise import Column, Equivalent, Exercise, ExerciseKind, Task
from course.model.text import Text


@dataclass(frozen=True)
class Request:
    """One submission to grade."""

    exercise: Exercise
    folder: Path
    submission: Path
    seed: int = 0
    language: str = "zh"
    hidden: tuple[str, ...] = ()
    """Folders a submission may not read, wherever Python itself lies."""

    allowance_s: float = 20.0
    """For pytest, data and a busy machine, on top of the submission's own time."""

    @property
    def wall_s(self) -> float:
        """Return how long the whole of grading may take: each function of a submission has its own time limit."""
        return self.allowance_s + self.exercise.time_limit_s * (2 + len(self.exercise.tasks))

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"folder": str(self.folder), "submission": str(self.submission)}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Request:
        paths = {"folder": Path(data["folder"]), "submission": Path(data["submission"])}
        rest = {"exercise": _exercise(data["exercise"]), "hidden": tuple(data["hidden"])}
        return cls(**data | paths | rest)


def _exercise(data: dict[str, Any]) -> Exercise:
    return Exercise(
        **data
        | {
            "kind": ExerciseKind(data["kind"]),
            "title": Text(**data["title"]),
            "brief": Text(**data["brief"]),
            "tasks": tuple(_task(task) for task in data["tasks"]),
            "facts": tuple(data["facts"]),
            "systems": tuple(data["systems"]),
            "columns": tuple(_column(column) for column in data["columns"]),
            "equivalents": tuple(Equivalent(**item) for item in data["equivalents"]),
        }
    )


def _task(data: dict[str, Any]) -> Task:
    hints = tuple(Text(**hint) for hint in data["hints"])
    return Task(**data | {"title": Text(**data["title"]), "hints": hints})


def _column(data: dict[str, Any]) -> Column:
    choices = tuple((value, Text(**label)) for value, label in data["choices"])
    return Column(**data | {"label": Text(**data["label"]), "choices": choices})
