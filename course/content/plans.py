"""What the plan asks for: exercises/<module>/plan/NN_<slug>.toml -> sections by lesson."""

from __future__ import annotations

from functools import cache
from typing import Any

from course.config import settings
from course.content.toml_file import toml_files
from course.errors import ContentError, Fault
from course.model.plan import FieldKind, PlanField, PlanSection
from course.model.text import Text


@cache
def load_plan_sections() -> dict[str, PlanSection]:
    """Return all sections of the plan by lesson id, in the order of the files."""
    sections: dict[str, PlanSection] = {}
    faults: list[Fault] = []
    for file in toml_files(settings().content, "exercises/*/plan/*.toml"):
        for entry in file.data["section"]:
            try:
                sections[entry["id"]] = _section(entry)
            except (KeyError, TypeError, ValueError) as error:
                faults.append(file.fault(str(entry.get("id", "?")), f"cannot be read: {error}", "see another section"))
    if faults:
        raise ContentError(faults)
    return sections


def _section(entry: dict[str, Any]) -> PlanSection:
    fields = tuple(map(_field, entry["field"]))
    return PlanSection(entry["id"], Text.of(entry["title"]), tuple(entry["facts"]), fields)


def _field(entry: dict[str, Any]) -> PlanField:
    return PlanField(
        id=entry["id"],
        label=Text.of(entry["label"]),
        kind=FieldKind(entry.get("kind", "line")),
        help=Text.of(entry.get("help", "")),
        default=entry.get("default"),
        rows=entry.get("rows", 0),
        columns=tuple(map(Text.of, entry.get("columns", []))),
    )
