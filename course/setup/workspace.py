"""The trainee's folder: lessons come into it, and what the trainee wrote in them is never overwritten."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course.errors import CourseError
from course.messages import say

STATE = ".course"
START_PAGE = "开始.ipynb"
LESSONS = "lessons"
NEW_VERSION = "新版"
_SHIPPED_START = "start.ipynb"
# Lessons and their pictures; whatever else lies there is not for trainees.
_SHIPPED = {".ipynb", ".png", ".jpg", ".svg"}
_FORMAT = 1


@dataclass(frozen=True)
class Synced:
    """What a synchronisation did, as paths below the workspace."""

    written: tuple[str, ...]
    """New in the workspace, or brought up to date."""
    beside: tuple[str, ...]
    """New versions put beside a lesson that the trainee changed."""


@dataclass
class _Delivery:
    """What was delivered under one name: the last version whole, and the code and text of every version."""

    last: str = ""
    contents: list[str] = field(default_factory=list)


def prepare_workspace(workspace: Path, language: str) -> Path:
    """Return the workspace, made if need be and known to be writable."""
    try:
        (workspace / STATE).mkdir(parents=True, exist_ok=True)
        probe = workspace / STATE / ".writable"
        probe.write_text("", encoding="utf-8")
        probe.unlink()
    except OSError as error:
        raise CourseError(
            say("setup.workspace_unusable", language, path=workspace, error=error.strerror or error)
        ) from error
    return workspace


def sync_lessons(notebooks: Path, workspace: Path) -> Synced:
    """Bring the lessons below `notebooks` into the workspace."""
    deliveries = _read_deliveries(workspace)
    written: list[str] = []
    beside: list[str] = []
    for source, name in _shipped_files(notebooks):
        delivered = _deliver(source, name, workspace, deliveries)
        if delivered is not None:
            (written if delivered == name else beside).append(delivered)
    _write_deliveries(workspace, deliveries)
    return Synced(tuple(written), tuple(beside))


def content_digest(data: bytes) -> str:
    """Return a digest of what an author or trainee wrote: of a notebook its cells' sources, without outputs.

    What is not a notebook (a picture, a damaged file) counts whole.
    """
    try:
        cells = json.loads(data)["cells"]
        written: Any = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(data).hexdigest()
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()


def _shipped_files(notebooks: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(notebooks.rglob("*")):
        inside = path.relative_to(notebooks)
        if path.suffix not in _SHIPPED or any(part.startswith((".", "__")) for part in inside.parts):
            continue
        yield path, START_PAGE if inside.as_posix() == _SHIPPED_START else f"{LESSONS}/{inside.as_posix()}"


def _deliver(source: Path, name: str, workspace: Path, deliveries: dict[str, _Delivery]) -> str | None:
    """Write one file to the first place where that takes nothing from the trainee; None when there is no need."""
    data = source.read_bytes()
    version = hashlib.sha256(data).hexdigest()
    for place in _places(name):
        path = workspace / place
        delivery = deliveries.setdefault(place, _Delivery())
        if path.exists():
            mine = content_digest(path.read_bytes())
            if mine not in delivery.contents and mine != content_digest(data):
                if delivery.last == version:
                    return None  # the trainee's own work on the version that is still the newest
                continue
            if delivery.last == version:
                return None
        _write_whole(path, data)
        delivery.last = version
        if content_digest(data) not in delivery.contents:
            delivery.contents.append(content_digest(data))
        return place
    return None


def _places(name: str) -> Iterator[str]:
    """Yield the name itself, then the names for new versions beside it."""
    yield name
    stem, dot, suffix = name.rpartition(".")
    number = 1
    while True:
        yield f"{stem}.{NEW_VERSION}{number if number > 1 else ''}{dot}{suffix}"
        number += 1


def _write_whole(path: Path, data: bytes) -> None:
    """Write so that a power cut leaves the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    os.replace(part, path)  # noqa: PTH105


def _read_deliveries(workspace: Path) -> dict[str, _Delivery]:
    try:
        record = json.loads((workspace / STATE / "shipped.json").read_text(encoding="utf-8"))
        return {name: _Delivery(**delivery) for name, delivery in record["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Lost or damaged: every lesson then counts as the trainee's own unless it equals the shipped one.
        return {}


def _write_deliveries(workspace: Path, deliveries: dict[str, _Delivery]) -> None:
    files = {name: vars(delivery) for name, delivery in sorted(deliveries.items()) if delivery.last}
    text = json.dumps({"format": _FORMAT, "files": files}, ensure_ascii=False, indent=1)
    _write_whole(workspace / STATE / "shipped.json", text.encode())
