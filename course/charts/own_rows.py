"""One's own rows on their way into a model: keys told apart, labels that fit a picture, lists that stay readable."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from course.charts.working_model import Rows, Sheet
from course.messages import say

CHART_ROWS = 24
"""Bars, boxes or places that a picture holds before they crowd; the tables have all of them."""
_LARGEST = 1e9
_LISTED = 12
"""Names that a sentence lists before it counts them."""


def brought(sheet: Sheet, rows: Rows) -> bool:
    """Return whether rows are one's own: not so where only cells that the lesson leaves open were changed."""
    given = [place for place, column in enumerate(sheet.columns) if not column.editable]
    return [[row[place] for place in given] for row in rows] != [[row[place] for place in given] for row in sheet.rows]


def keyed(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows that have a key, each key's first row only, and the keys that came again."""
    key = table.columns[0]
    named = table[table[key].map(lambda cell: bool(str(cell).strip())).astype(bool)]
    again = named[key].duplicated()
    return named[~again].reset_index(drop=True), list(dict.fromkeys(map(str, named.loc[again, key])))


def usable(numbers: pd.Series) -> pd.Series:
    """Return numbers as far as they can count something; what is negative, or absurdly large, is missing."""
    return numbers.astype("float64").where(numbers.between(0, _LARGEST))


def short(text: str, width: float) -> str:
    """Return what fits into a width counted in Chinese signs, cut with an ellipsis; Latin letters count half."""
    # A dollar sign would begin a formula in a picture.
    plain = " ".join(text.split()).replace("$", "＄")
    if _width(plain) <= width:
        return plain
    while plain and _width(plain) > width - 1:
        plain = plain[:-1]
    return f"{plain}…"


def labels(texts: Sequence[str], width: float) -> list[str]:
    """Return labels that fit a width and differ from one another, in the order given."""
    made: list[str] = []
    for text in texts:
        label, number = short(text, width), 2
        while label in made:
            ending = f"({number})"
            label, number = short(text, width - _width(ending)) + ending, number + 1
        made.append(label)
    return made


def listed(names: Sequence[str], language: str, comma: str = "、") -> str:
    """Return names for a sentence: the first of them, and how many there are in all where they are many."""
    told = comma.join(names[:_LISTED])
    return told if len(names) <= _LISTED else say("own_rows.more", language, list=told, n=len(names))


def told(key: str, names: Sequence[str], language: str) -> str:
    """Return a sentence of the shared words about some rows, or nothing where there are none."""
    return say(f"own_rows.{key}", language, list=listed(names, language)) if names else ""


def first_of(title: str, count: int, language: str, most: int = CHART_ROWS) -> str:
    """Return the title of a picture, with a word on how many are drawn where there are more."""
    return title if count <= most else say("own_rows.first", language, title=title, n=most)


def _width(text: str) -> float:
    return sum(1 if ord(sign) > 0x2E80 else 0.55 for sign in text)
