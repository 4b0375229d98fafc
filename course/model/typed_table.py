"""A table as a spreadsheet, a text editor or a notebook saved it as text, and what its cells say."""

from __future__ import annotations

import csv
import io
import unicodedata

_SEPARATORS = ",\t;，"


def decoded(content: bytes) -> str | None:
    """Return the text of a file in any encoding that programs here save in, or None where it is no text."""
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def csv_rows(content: bytes) -> list[list[str]] | None:
    """Return all rows of a CSV file with the cells as written, or None where it is no table."""
    text = decoded(content)
    if text is None:
        return None
    header = text.partition("\n")[0]
    separator = next((sign for sign in _SEPARATORS if sign in header), ",")
    try:
        return list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error:
        return None


def plain(text: str) -> str:
    """Return text as it is compared: width, the kind of minus and spaces at the ends do not matter."""
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip().strip("\u200b\ufeff").strip()
