"""Lesson notebooks: notebooks/<module>/NN_<slug>.ipynb -> lessons, read without running them."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

from course.config import settings
from course.errors import ContentError, Fault
from course.model.lesson import MODULES, Block, Lesson

SUBMIT_MAGIC = "%%submit"


def lesson_path(id: str) -> Path:
    """Return the notebook of a lesson."""
    return settings().content / "notebooks" / f"{id}.ipynb"


def instructor_notes(id: str) -> str:
    """Return what the instructor is told about a lesson, in Markdown; empty where there is nothing."""
    module, _, slug = id.partition("/")
    path = settings().content / "exercises" / module / "notes" / f"{slug}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def load_lessons() -> dict[str, Lesson]:
    """Return all lessons by id, in the order of the course; raise ContentError with every fault found."""
    root = settings().content / "notebooks"
    lessons: dict[str, Lesson] = {}
    faults: list[Fault] = []
    for path in sorted(root.glob("*/*.ipynb")):
        id = path.relative_to(root).with_suffix("").as_posix()
        try:
            lessons[id] = read_lesson(id, json.loads(path.read_text(encoding="utf-8")))
        except json.JSONDecodeError as error:
            faults.append(Fault(f"notebooks/{id}.ipynb", "", f"is not JSON: {error}", "open it in Jupyter and save it"))
        except KeyError as error:
            faults.append(Fault(f"notebooks/{id}.ipynb", "metadata", f"{error} is missing", "see another lesson"))
    if faults:
        raise ContentError(faults)
    return dict(sorted(lessons.items(), key=lambda item: (MODULES.index(item[1].module), item[0])))


def read_lesson(id: str, notebook: dict[str, Any]) -> Lesson:
    """Make a lesson from a notebook's JSON; its `course` metadata holds code, title, minutes and systems."""
    about = notebook["metadata"]["course"]
    cells = tuple((cell["cell_type"], _content(cell)) for cell in notebook["cells"])
    return Lesson(
        id=id,
        module=id.split("/")[0],
        code=about["code"],
        title=about["title"],
        minutes=about["minutes"],
        systems=tuple(about["systems"]),
        cells=cells,
    )


def _content(cell: dict[str, Any]) -> Block | str:
    source = "".join(cell["source"])
    return (block(source) if cell["cell_type"] == "code" else None) or source


def block(source: str) -> Block | None:
    """Return the call on the lesson that a code cell consists of, or None if it is anything else.

    The last line counts, so that a cell may import what it calls: `lesson = open_lesson("…")` is the verb
    `open_lesson`, `lesson.quiz("a", "b")` the verb `quiz` with two arguments.
    """
    if source.startswith(SUBMIT_MAGIC):
        return Block("submission", (source.splitlines()[0].removeprefix(SUBMIT_MAGIC).strip(),))
    try:
        last = ast.parse(source).body[-1]
    except (SyntaxError, IndexError):
        return None
    call = last.value if isinstance(last, ast.Expr | ast.Assign) else None
    if not isinstance(call, ast.Call) or call.keywords:
        return None
    try:
        arguments = tuple(ast.literal_eval(argument) for argument in call.args)
    except ValueError:
        return None
    match call.func:
        case ast.Attribute(value=ast.Name(id="lesson"), attr=verb):
            return Block(verb, arguments)
        case ast.Name(id="open_lesson"):
            return Block("open_lesson", arguments)
    return None
