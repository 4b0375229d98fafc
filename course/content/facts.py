"""The fact base: seeds/*.toml -> facts by id."""

from __future__ import annotations

from functools import cache
from typing import Any

from course.config import settings
from course.content.toml_file import TomlFile, toml_files
from course.errors import ContentError, Fault
from course.model.fact import Count, Document, Fact, FactKind, Figure, Flag
from course.model.text import Text


@cache
def load_facts() -> dict[str, Fact]:
    """Return all facts by id, in the order of the reports; raise ContentError with every fault found."""
    facts: dict[str, Fact] = {}
    faults: list[Fault] = []
    for file in toml_files(settings().content, "seeds/[1-5]_*.toml"):
        try:
            document = _document(file.data["document"])
            entries = file.data["fact"]
        except (KeyError, TypeError) as error:
            faults.append(file.fault("document", f"missing {error}", "see the other files of seeds/"))
            continue
        for entry in entries:
            _read(file, document, entry, facts, faults)
    if faults:
        raise ContentError(faults)
    return facts


def _read(file: TomlFile, document: Document, entry: dict[str, Any], facts: dict[str, Fact], into: list[Fault]) -> None:
    id = str(entry.get("id", "?"))
    try:
        fact = _fact(document, entry)
    except KeyError as error:
        into.append(file.fault(id, f"key {error} is missing", "add it"))
    except (TypeError, ValueError) as error:
        into.append(file.fault(id, str(error), "use a known value and type"))
    else:
        if id in facts:
            into.append(file.fault(id, "the id is used twice", "give each fact its own id"))
        facts[id] = fact


def _document(entry: dict[str, Any]) -> Document:
    return Document(entry["id"], entry["title"], Text.of(entry["about"]))


def _fact(document: Document, entry: dict[str, Any]) -> Fact:
    return Fact(
        id=entry["id"],
        document=document,
        section=entry["section"],
        line=entry["line"],
        kind=FactKind(entry["kind"]),
        module=entry["module"],
        statement=Text(entry["zh"], entry["en"]),
        terms=tuple(entry["terms"]),
        figures=tuple(Figure(**figure) for figure in entry.get("figures", [])),
        derived=tuple(Count(**count) for count in entry.get("derived", [])),
        flags=tuple(Flag(flag) for flag in entry["flags"]),
        note=entry.get("note", ""),
    )
