"""The house as drawn in CONTRIBUTING.md: a room imports only rooms on lower floors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "course"
FLOORS: list[set[str]] = [
    {"messages", "config", "errors"},
    {"model", "domains"},
    {"content", "store", "charts"},
    {"quiz", "grading", "handouts", "plan", "template", "widgets", "setup"},
    {"notebook", "cli", "commands", "__main__"},
]
CHAINS = {("domains", "model"), ("commands", "cli"), ("cli", "commands"), ("__main__", "cli"), ("handouts", "quiz")}
"""Neighbours on one floor that may be imported all the same."""
KEPT_TO = {
    "ipywidgets": {"widgets", "quiz"},
    "anywidget": {"widgets", "quiz"},
    "pytest": {"grading"},
    "nbconvert": {"handouts"},
    "typst": {"handouts"},
    "sqlite3": {"store"},
    "openpyxl": {"plan", "template"},
    "IPython": {"notebook"},
    "highspy": {"domains"},
    "simpy": {"domains"},
}
"""Libraries that only these rooms import."""
WITHOUT = {"model": {"pandas", "pathlib", "os", "IPython"}, "domains": {"pathlib", "os", "IPython", "ipywidgets"}}
"""What the rooms of rules never import: no Jupyter, no disk."""


def room_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_lower_floors_and_its_own_libraries(path: Path) -> None:
    room = room_of(path)
    if room in {"fonts", "labextension"}:
        return
    assert room in FLOOR, f"{room} is on no floor: draw it in FLOORS and in CONTRIBUTING.md"
    for name in imports(path):
        library = name.split(".")[0]
        assert room in KEPT_TO.get(library, {room}), f"{library} belongs to {KEPT_TO.get(library)}"
        assert library not in WITHOUT.get(room, set()), f"{room} holds rules only and must not import {library}"
        if library != "course" or name == "course":
            continue
        other = name.split(".")[1]
        if other != room and (room, other) not in CHAINS:
            assert FLOOR[other] < FLOOR[room], f"{room} (floor {FLOOR[room]}) imports {other} (floor {FLOOR[other]})"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=lambda path: path.parent.name)
def test_init_files_hold_no_logic(path: Path) -> None:
    nodes = ast.parse(path.read_text(encoding="utf-8")).body
    assert all(isinstance(node, ast.Assign | ast.Expr) for node in nodes)
