"""What is on the worksheets of a file, whatever program saved it: cells by place, merged ranges, what is hidden."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from course.model.typed_table import csv_rows

LIMIT_BYTES = 20 * 1024 * 1024
_UNPACKED_LIMIT = 300 * 1024 * 1024
_ROWS, _COLUMNS = 20_000, 200
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
Place = tuple[int, int]
"""Row and column, counted from 1."""


class UnreadableFileError(Exception):
    """A file that is no workbook or table; the message is the key of the sentence that says so."""


@dataclass
class Grid:
    """One worksheet, or a CSV file."""

    name: str
    cells: dict[Place, object] = field(default_factory=dict)
    formulas: dict[Place, bool] = field(default_factory=dict)
    """Where a formula stands, and whether its result was saved with it."""
    merged: dict[Place, str] = field(default_factory=dict)
    """The merged range that a cell belongs to."""
    hidden: bool = False

    @cached_property
    def lines(self) -> dict[int, dict[int, object]]:
        """The rows that hold anything, from the top, with their cells by column from the left."""
        found: dict[int, dict[int, object]] = {}
        for (row, column), value in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = value
        return found


def address(place: Place) -> str:
    """Return a place as Excel writes it, such as C7."""
    return f"{get_column_letter(place[1])}{place[0]}"


def read_grids(content: bytes, name: str) -> list[Grid]:
    """Return the worksheets of an Excel file, or the one table of a CSV file; or raise UnreadableFileError."""
    if len(content) > LIMIT_BYTES:
        raise UnreadableFileError("file_too_large")
    if content.startswith(_OLD_EXCEL):
        raise UnreadableFileError("old_excel")
    if content.startswith(b"PK"):
        return _workbook_grids(content)
    if name.lower().endswith((".xlsx", ".xlsm", ".xls", ".et")):
        raise UnreadableFileError("not_excel")
    return [_csv_grid(content, name)]


def _workbook_grids(content: bytes) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > _UNPACKED_LIMIT:
                raise UnreadableFileError("file_too_large")
        typed = load_workbook(io.BytesIO(content))
        # Results of formulas are kept beside them; one reading gives the one or the other.
        results = load_workbook(io.BytesIO(content), data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, TypeError) as error:
        raise UnreadableFileError("not_excel") from error
    return [_sheet_grid(sheet, results[sheet.title]) for sheet in typed.worksheets]


def _sheet_grid(sheet: Worksheet, results: Worksheet) -> Grid:
    grid = Grid(sheet.title, hidden=sheet.sheet_state != "visible")
    for line in sheet.iter_rows(max_row=min(sheet.max_row, _ROWS), max_col=min(sheet.max_column, _COLUMNS)):
        for cell in line:
            if cell.value is None:
                continue
            place = (cell.row, cell.column)
            value: object = cell.value
            if cell.data_type == "f":
                value = results.cell(*place).value
                grid.formulas[place] = value is not None
            grid.cells[place] = "" if value is None else value
    for merged in sheet.merged_cells.ranges:
        for place in product(range(merged.min_row, merged.max_row + 1), range(merged.min_col, merged.max_col + 1)):
            grid.merged[place] = merged.coord
    return grid


def _csv_grid(content: bytes, name: str) -> Grid:
    rows = csv_rows(content)
    if rows is None:
        raise UnreadableFileError("not_table")
    cells = {
        (row, column): value
        for row, line in enumerate(rows[:_ROWS], start=1)
        for column, value in enumerate(line[:_COLUMNS], start=1)
        if value.strip()
    }
    return Grid(name, dict(cells))
