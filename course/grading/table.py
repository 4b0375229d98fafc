"""A submitted table: read whatever program saved it, compared with the rows given, all faults told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.messages import say
from course.model.exercise import Column
from course.model.typed_table import csv_rows, plain

LIMIT_BYTES = 2 * 1024 * 1024
_FAULTS_SHOWN = 8
_SPARE_ROWS = 200
_INTEGER = re.compile(r"([+-]?)(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.0+)?")


@dataclass(frozen=True)
class Reading:
    """What a submitted table came to: a table to judge, or what is wrong with it."""

    table: pd.DataFrame | None
    blank: bool = False
    """Nothing has been filled in yet."""
    message: str = ""


def read_table(content: bytes, given: pd.DataFrame, columns: tuple[Column, ...], language: str) -> Reading:
    """Return the table in `content` with the rows in the order of `given`, or every fault found in it."""
    found = csv_rows(content)
    if found is None:
        return Reading(None, message=say("grading.table_unreadable", language))
    rows = [row for row in found if any(cell.strip() for cell in row)]
    if not rows:
        return Reading(None, blank=True)
    if len(rows) > len(given) + _SPARE_ROWS:
        return Reading(None, message=say("grading.table_too_large", language, limit=len(given)))
    reader = _Reader(given, columns, language)
    places = reader.place_columns(rows[0])
    if not reader.faults:
        table = reader.fill(reader.align(rows[1:], places))
        if not reader.faults:
            entered = table[[column.name for column in columns if column.editable]]
            return Reading(table, blank=bool((entered.isna() | (entered == "")).all(axis=None)))
    return Reading(None, message=_list(reader.faults, language))


def plain_text(value: object) -> str:
    """Return a cell as it is compared: width, spaces, the kind of minus and the .0 of a whole number do not matter."""
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return ""
    text = plain(str(value))
    return text[:-2] if re.fullmatch(r"-?\d+\.0", text) else text


def _list(faults: list[str], language: str) -> str:
    shown = faults[:_FAULTS_SHOWN]
    if len(faults) > len(shown):
        shown.append(say("grading.table_more", language, count=len(faults) - len(shown)))
    return "\n".join([say("grading.table_intro", language, count=len(faults)), *shown])


@dataclass(frozen=True)
class _Row:
    number: int
    key: str
    cells: dict[str, str]


class _Reader:
    """Compares one submitted table with what was given, noting faults on the way."""

    def __init__(self, given: pd.DataFrame, columns: tuple[Column, ...], language: str) -> None:
        self.faults: list[str] = []
        self._given = given
        self._language = language
        self._columns = {column.name: column for column in columns}
        self._editable = [column for column in columns if column.editable]
        self._names = [str(name) for name in given.columns] + [column.name for column in self._editable]

    def place_columns(self, header: list[str]) -> dict[str, int]:
        """Return where each column stands; a header may be the column's name or its label in any language."""
        known = {plain_text(text): name for name in self._names for text in self._headings(name)}
        places: dict[str, int] = {}
        for place, heading in enumerate(header):
            name = known.get(plain_text(heading))
            if name is None:
                # Spreadsheets leave empty columns at the end, and pandas a nameless one at the front.
                if plain_text(heading) and not plain_text(heading).startswith("Unnamed:"):
                    self._fault("extra_column", column=heading[:40])
            elif name in places:
                self._fault("duplicate_column", column=self._label(name))
            else:
                places[name] = place
        for name in self._names:
            if name not in places:
                self._fault("missing_column", column=self._label(name))
        return places

    def align(self, rows: list[list[str]], places: dict[str, int]) -> list[_Row | None]:
        """Return the submitted rows in the order given, matched by the first given column."""
        wanted = [plain_text(value) for value in self._given.iloc[:, 0]]
        found: dict[str, _Row] = {}
        for number, cells in enumerate(rows, start=1):
            if len(cells) <= max(places.values()):
                self._fault("ragged", row=number)
                continue
            row = {name: plain_text(cells[place]) for name, place in places.items()}
            key = row[self._names[0]]
            if key not in wanted:
                self._fault("extra_row", row=number, place=key[:40])
            elif key in found:
                self._fault("duplicate_row", row=number, place=key[:40])
            else:
                found[key] = _Row(number, key, row)
        if not self.faults:
            for key in wanted:
                if key not in found:
                    self._fault("missing_row", place=key)
        return [found.get(key) for key in wanted]

    def fill(self, rows: list[_Row | None]) -> pd.DataFrame:
        """Return the given columns with what was entered beside them."""
        table = self._given.copy()
        present = [row for row in rows if row is not None]
        for row, (_, given) in zip(rows, self._given.iterrows(), strict=True):
            if row is not None:
                self._check_given(row, [plain_text(value) for value in given])
        for column in self._editable:
            if column.choices:
                values: list[Any] = [self._choice(column, row) for row in present]
            elif column.entry == "integer":
                values = [self._integer(column, row) for row in present]
            else:
                values = [row.cells[column.name] for row in present]
            if not self.faults:
                whole = column.entry == "integer" and not column.choices
                table[column.name] = pd.array(values, dtype="Int64") if whole else values
        return table

    def _check_given(self, row: _Row, given: list[str]) -> None:
        for name, value in zip(self._names, given, strict=False):
            if not _same(row.cells[name], value, self._columns.get(name)):
                self._fault("changed", row=row.number, place=row.key, column=self._label(name))

    def _choice(self, column: Column, row: _Row) -> str:
        entered = row.cells[column.name]
        if not entered:
            return ""
        for value, label in column.choices:
            if entered in {plain_text(text) for text in (value, label.zh, label.en)}:
                return value
        choices = "、".join(label.get(self._language) for _, label in column.choices)
        self._fault("not_choice", row=row.number, place=row.key, column=self._label(column.name),
                    value=entered[:40], choices=choices)  # fmt: skip
        return ""

    def _integer(self, column: Column, row: _Row) -> object:
        entered = row.cells[column.name]
        if not entered:
            return pd.NA
        if match := _INTEGER.fullmatch(entered):
            return int(match[1] + match[2].replace(",", ""))
        where = {"row": row.number, "place": row.key, "column": self._label(column.name)}
        self._fault("not_integer", **where, value=entered[:40])
        return pd.NA

    def _headings(self, name: str) -> Iterator[str]:
        yield name
        if name in self._columns:
            label = self._columns[name].label
            yield label.zh
            if label.en:
                yield label.en

    def _label(self, name: str) -> str:
        return self._columns[name].label.get(self._language) if name in self._columns else name

    def _fault(self, key: str, **values: object) -> None:
        self.faults.append(say(f"grading.table_{key}", self._language, **values))


def _same(entered: str, given: str, column: Column | None) -> bool:
    """Return whether a given cell is unchanged: as text, as a number, or as the label of its value."""
    if entered == given:
        return True
    labels = [
        text for value, label in (column.choices if column else ()) if value == given for text in (label.zh, label.en)
    ]
    if entered and entered in {plain_text(text) for text in labels}:
        return True
    try:
        return float(entered.replace(",", "")) == float(given)
    except ValueError:
        return entered.lower() == given.lower() and given.lower() in ("true", "false")
