"""A TOML file of the course, read with errors that name the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course.errors import ContentError, Fault

FORMAT_VERSION = 1


@dataclass(frozen=True)
class TomlFile:
    """Parsed content with the path it came from, relative to the course."""

    path: str
    data: dict[str, Any]

    def fault(self, where: str, what: str, remedy: str) -> Fault:
        return Fault(self.path, where, what, remedy)


def read_toml(root: Path, path: Path) -> TomlFile:
    """Read one file of format version 1; raise ContentError naming it if it cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError([Fault(name, "", "the file does not exist", "create it or correct the name")]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError([Fault(name, "", f"is not valid TOML in UTF-8: {error}", "correct it")]) from None
    if data.get("format_version") != FORMAT_VERSION:
        raise ContentError([Fault(name, "format_version", "is not 1", f"write format_version = {FORMAT_VERSION}")])
    return TomlFile(name, data)


def toml_files(root: Path, pattern: str) -> Iterator[TomlFile]:
    """Read all TOML files that fit the pattern, by name."""
    for path in sorted(root.glob(pattern)):
        yield read_toml(root, path)
