"""The scripts and styles of the course's own widgets."""

from __future__ import annotations

from pathlib import Path

_STATIC = Path(__file__).with_name("static")


def script(*names: str) -> str:
    """Return a widget's module; a browser module made of one text cannot import a neighbour, so they are joined."""
    return "\n".join((_STATIC / file).read_text(encoding="utf-8") for file in ("element.js", *names))


def style() -> str:
    """Return the style sheet shared by all widgets."""
    return (_STATIC / "widgets.css").read_text(encoding="utf-8")
