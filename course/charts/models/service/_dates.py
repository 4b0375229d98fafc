"""Days as people type them or as a worksheet hands them over."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"(?:(\d{4})\s*[-年./])?\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})")


def read_day(cell: str, year: int) -> date | None:
    """Return the day in a cell such as `2027-03-01` or `3月1日 周一`, or None where it holds none.

    `year` is meant where none is written.
    """
    found = _DAY.match(str(cell).strip())
    if not found:
        return None
    try:
        return date(int(found[1] or year), int(found[2]), int(found[3]))
    except ValueError:
        return None
