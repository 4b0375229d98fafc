"""The little markup that question texts may hold: **bold**, `code` and line breaks; all else is plain text."""

from __future__ import annotations

import re

_PIECES = re.compile(r"(\*\*[^*]+\*\*|`[^`]+`)")
_ACTIVE = re.compile(r"([\\\[\]<>_*#~!&`$])")
_LIST_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_BOLD = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def safe_markdown(text: str, line_break: str = "  \n") -> str:
    """Return the text as Markdown in which only bold, code and line breaks have a meaning."""
    joined = "".join(_piece(piece) for piece in _PIECES.split(text.strip()))
    return _LIST_START.sub(_defused, joined).replace("\n", line_break)


def plain(text: str) -> str:
    """Return the text without its markup."""
    return re.sub(r"\*\*|`", "", text)


def _piece(piece: str) -> str:
    bold = _BOLD.fullmatch(piece[2:-2]) if len(piece) > 4 and piece.startswith("**") else None
    if bold and bold[2]:
        # Between Chinese signs, ** does not open or close next to punctuation, so punctuation stays outside.
        before, core, after = (_ACTIVE.sub(r"\\\1", part) for part in bold.groups())
        return f"{before}**{core}**{after}"
    if len(piece) > 2 and piece.startswith("`"):
        return piece
    return _ACTIVE.sub(r"\\\1", piece)


def _defused(start: re.Match[str]) -> str:
    """Return the start of a line so that it opens no list: `1.` -> `1\\.` and `-` -> `\\-`."""
    return f"{start[1]}{start[2]}\\" if start[2].isdigit() else f"{start[1]}\\{start[2]}"
