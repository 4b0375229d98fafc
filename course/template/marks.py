"""How a table is found again on a worksheet, wherever it was moved: a mark with its code above the header."""

from __future__ import annotations

import re

from course.model.typed_table import plain

_MARK = re.compile(r"^\[\s*([a-z0-9_]+(?::\s*[a-z0-9_]+)?)\s*\]")


def mark(code: str, title: str) -> str:
    """Return the line above a table: its code in brackets, then its title."""
    return f"【{code}】{title}"


def marked_code(text: object) -> str:
    """Return the code that a cell marks, or an empty text; width and kind of bracket do not matter."""
    found = _MARK.match(plain(str(text or "")).replace("【", "[").replace("】", "]"))
    return found[1].replace(" ", "") if found else ""
