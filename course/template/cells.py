"""One cell of a filled template: what it says as plain text, or why it cannot be used and what to do."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from course.messages import say
from course.model import typed_table
from course.model.own_data import Field, FieldKind
from course.model.short_answer import plain_decimal

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
NOTHING = "—"
"""What people write where a figure does not apply."""
_DASHES = {"—", "-", "–", "/", "——"}
LONGEST = 2000
"""Signs in one cell; more is no entry of a table."""


@dataclass(frozen=True)
class Understood:
    """The text of a cell as the course keeps it."""

    text: str = ""
    told: str = ""
    """Key of the sentence that says how it was understood, where that is worth telling."""
    refused: str = ""
    """Key of the sentence that says why it cannot be used."""


def plain(value: object) -> str:
    """Return what a cell holds as text: width, kind of minus and spaces at the ends do not count."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain_decimal(value) if value == value else ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return typed_table.plain(str(value))


def read_cell(value: object, field: Field) -> Understood:
    """Return how a cell is understood in a column; an empty cell is understood as nothing."""
    text = plain(value)
    if not text:
        return Understood()
    if text in _ERRORS:
        return Understood(refused="excel_error")
    if len(text) > LONGEST:
        return Understood(refused="too_long")
    if text in _DASHES and field.kind in (FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.DATE):
        return Understood(NOTHING)
    match field.kind:
        case FieldKind.WHOLE | FieldKind.NUMBER:
            return _read_number(value, text, field)
        case FieldKind.DATE:
            return _read_date(value, text)
        case FieldKind.CHOICE:
            return _read_choice(text, field)
    if isinstance(value, dt.datetime | dt.date):
        return Understood(text, told="date_as_text")
    return Understood(value.strip() if isinstance(value, str) else text)


def _read_number(value: object, text: str, field: Field) -> Understood:
    if isinstance(value, bool):
        return Understood(refused="not_number")
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return Understood(refused="date_in_number")
    if not _NUMBER.fullmatch(text):
        return Understood(refused="number_with_unit" if _NUMBER.match(text) else "not_number")
    number = float(text.replace(",", ""))
    if field.kind is FieldKind.WHOLE and number != int(number):
        return Understood(refused="not_whole")
    if (field.low is not None and number < field.low) or (field.high is not None and number > field.high):
        return Understood(refused="out_of_range")
    told = "" if isinstance(value, int | float) else "full_width" if str(value).strip() != text else "text_number"
    return Understood(plain_decimal(number), told=told)


def _read_date(value: object, text: str) -> Understood:
    if isinstance(value, dt.datetime | dt.date):
        return Understood(text[:10])
    if found := _DATE.fullmatch(text):
        try:
            return Understood(dt.date(*map(int, found.groups())).isoformat(), told="text_date")
        except ValueError:
            return Understood(refused="no_such_date")
    # A date whose cell was formatted as a number: Excel counts days from the end of 1899.
    if isinstance(value, int | float) and 20_000 <= value <= 80_000:
        return Understood((dt.date(1899, 12, 30) + dt.timedelta(days=int(value))).isoformat(), told="number_date")
    return Understood(refused="not_date")


def _read_choice(text: str, field: Field) -> Understood:
    for value, label in field.choices:
        if text in {plain(name) for name in (value, label.zh, label.en) if name}:
            return Understood(value)
    return Understood(refused="not_choice")


def explain(key: str, value: object, field: Field, language: str) -> tuple[str, str]:
    """Return why a cell is refused or how it was understood, and what to do about it."""
    fields = {
        "value": plain(value)[:40],
        "column": field.label.get(language),
        "choices": "、".join(label.get(language) for _, label in field.choices),
        "low": "" if field.low is None else plain_decimal(field.low),
        "high": "" if field.high is None else plain_decimal(field.high),
        "longest": LONGEST,
    }
    return say(f"template.{key}", language, **fields), say(f"template.{key}_remedy", language, **fields)
