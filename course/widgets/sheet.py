"""The sheet of a working model: a real table with drop-downs and boxes to type in."""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from course.charts.working_model import Sheet
from course.widgets.exercise import shown_column
from course.widgets.page import script, style

Rows = tuple[tuple[str, ...], ...]


class SheetView(anywidget.AnyWidget):
    """Shows a sheet and acts as one control; `value` holds all its rows, the given cells among them."""

    _esm = script("table.js", "sheet.js")
    _css = style()
    sheet = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    columns: traitlets.List[Any] = traitlets.List().tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    values: traitlets.List[Any] = traitlets.List().tag(sync=True)
    """What is in the editable cells, row by row; may come from the page in any state."""
    value: Any = traitlets.Any()

    def __init__(self, sheet: Sheet, language: str = "zh") -> None:
        self._sheet = sheet
        self._editable = [place for place, column in enumerate(sheet.columns) if column.editable]
        super().__init__(
            sheet=sheet.id,
            title=sheet.label.get(language),
            columns=[shown_column(column, language) for column in sheet.columns],
            rows=[list(row) for row in sheet.rows],
            values=self._entries(sheet.rows),
            value=sheet.rows,
        )
        self.observe(lambda _change: self._read_page(), "values")
        self.observe(lambda _change: self._show(), "value")

    def _entries(self, rows: Rows) -> list[list[str]]:
        return [[row[place] for place in self._editable] for row in rows]

    def _read_page(self) -> None:
        rows = [list(row) for row in self._sheet.rows]
        for row, entries in zip(rows, self.values, strict=False):
            for place, entry in zip(self._editable, entries, strict=False):
                row[place] = str(entry)
        self.value = tuple(map(tuple, rows))

    def _show(self) -> None:
        entries = self._entries(self.value)
        if entries != self.values:
            self.values = entries
