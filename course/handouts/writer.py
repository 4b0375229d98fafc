"""What both writers share: walking the tree, and widths of table columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from course.handouts.sheet import Role, Sheet
from course.handouts.tree import Node, text_of
from course.messages import say

MIN_BLANK = 4.0
"""Room for a decision written by hand, in widths of a hanzi."""

PADDING = 1.1
"""Left and right of a cell's text together."""


class TreeWriter:
    """Turns nodes into text by one method per node type, named after it."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def blanks(self) -> list[str]:
        """Return what the trainee fills in at the head of the paper."""
        fields = () if self.sheet.edition.shows_key else ("name", "unit", "date")
        return [self._say(f"{name}_field") for name in fields]

    def write(self, nodes: Iterable[Node], role: Role = Role.READING) -> str:
        return "".join(self.node(node, role) for node in nodes)

    def node(self, node: Node, role: Role) -> str:
        written: str = getattr(self, node["type"])(node, role)
        return written

    def _say(self, key: str, **values: object) -> str:
        return say(f"handout.{key}", self.sheet.language, **values)


def text_width(text: str) -> float:
    """Return the width of a text in hanzi: a Latin letter or digit is about half as wide."""
    return sum(1.0 if ord(sign) > 0x2E7F or sign in "—…“”‘’" else 0.55 for sign in text)


@dataclass(frozen=True)
class TableLayout:
    """How a table is set: the same on paper and on screen."""

    head: list[Node]
    rows: list[list[Node]]
    widths: list[float]
    """In hanzi, with the space around the text."""
    aligns: list[str]
    roomy: bool
    """Whether there are columns to write in."""

    @property
    def total(self) -> float:
        return sum(self.widths)

    @property
    def narrow(self) -> bool:
        """Whether it looks lost when stretched over the whole line."""
        return self.total <= 30 and not self.roomy

    @property
    def name(self) -> str:
        return " / ".join(text_of([cell]) for cell in self.head)


def table_layout(node: Node, role: Role) -> TableLayout:
    """Measure a table: each column as wide as its longest cell, within reason, with room to write in empty ones."""
    head, *body = node["children"]
    titles = head["children"]
    rows = [row["children"] for part in body for row in part["children"]]
    columns = [[text_of([row[place]]).strip() for row in rows] for place in range(len(titles))]
    return TableLayout(
        head=titles,
        rows=rows,
        widths=[_width(text_of([title]), cells) for title, cells in zip(titles, columns, strict=True)],
        aligns=[_align(title, cells) for title, cells in zip(titles, columns, strict=True)],
        roomy=role is Role.WORKSHEET and not all(any(cells) for cells in columns),
    )


def _width(title: str, cells: list[str]) -> float:
    longest = max((text_width(text) for text in cells), default=0.0)
    # A long text wraps; beyond some fourteen hanzi more width helps less and less.
    wanted = longest if longest <= 14 else 14 + (longest - 14) ** 0.65
    least = min(text_width(title), 4.0)
    return max(wanted, least if any(cells) else max(least, MIN_BLANK)) + PADDING


def _align(title: Node, cells: list[str]) -> str:
    if title.get("align"):
        return str(title["align"])
    filled = [text for text in cells if text]
    if filled and all(text_width(text) <= 1.2 for text in filled):
        return "center"
    numeric = filled and all(re.fullmatch(r"[\d.,%+−-]+", text) for text in filled)
    return "right" if numeric else "left"
