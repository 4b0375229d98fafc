"""Exercise folders: exercises/<module>/NN_<slug>/ -> exercises and what belongs to them."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.config import settings
from course.content.toml_file import read_toml
from course.errors import ContentError, Fault
from course.model.exercise import Column, Equivalent, Exercise, ExerciseKind, Task
from course.model.text import Text

if TYPE_CHECKING:
    import pandas as pd


def exercise_ids() -> list[str]:
    """Return the ids of all exercises, in order."""
    root = settings().content / "exercises"
    return sorted(path.parent.relative_to(root).as_posix() for path in root.glob("*/*/exercise.toml"))


def exercise_folder(id: str) -> Path:
    """Return the folder of an exercise."""
    return settings().content / "exercises" / id


@cache
def load_exercise(id: str) -> Exercise:
    """Return an exercise by id; raise ContentError naming the file and place of a fault."""
    root, folder = settings().content, exercise_folder(id)
    if id not in exercise_ids():
        known = ", ".join(exercise_ids()) or "none"
        raise ContentError([Fault(f"exercises/{id}", "", "there is no such exercise", f"choose one of: {known}")])
    file = read_toml(root, folder / "exercise.toml")
    try:
        return _exercise(id, file.data, (folder / "README.md").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError([file.fault("", "README.md is missing", "write the brief for the trainee")]) from None
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError([file.fault("", f"cannot be read: {error}", "see another exercise.toml")]) from None


def exercise_tables(id: str, seed: int) -> dict[str, pd.DataFrame]:
    """Return the synthetic tables of an exercise for one seed; `given` is what the trainee sees."""
    made: dict[str, pd.DataFrame] = runpy.run_path(str(exercise_folder(id) / "data.py"))["tables"](seed)
    return made


def starter_code(id: str) -> str:
    """Return what the trainee starts a code exercise from."""
    return (exercise_folder(id) / "starter.py").read_text(encoding="utf-8")


def _exercise(id: str, data: dict[str, Any], brief: str) -> Exercise:
    return Exercise(
        id=id,
        lesson=data["lesson"],
        kind=ExerciseKind(data["kind"]),
        title=Text.of(data["title"]),
        brief=Text(brief),
        tasks=tuple(_task(number, task) for number, task in enumerate(data["task"], 1)),
        facts=tuple(data["facts"]),
        systems=tuple(data["systems"]),
        columns=tuple(_column(column) for column in data.get("column", [])),
        time_limit_s=float(data.get("time_limit_s", 10)),
        memory_mb=int(data.get("memory_mb", 1024)),
        equivalents=tuple(Equivalent(**entry) for entry in data.get("equivalent", [])),
    )


def _task(number: int, entry: dict[str, Any]) -> Task:
    return Task(number, Text.of(entry["title"]), float(entry["points"]), tuple(map(Text.of, entry["hints"])))


def _column(entry: dict[str, Any]) -> Column:
    return Column(
        name=entry["name"],
        label=Text.of(entry["label"]),
        choices=tuple((choice["value"], Text.of(choice["text"])) for choice in entry.get("choices", [])),
        editable=entry.get("editable", False),
        entry=entry.get("entry", "text"),
    )
