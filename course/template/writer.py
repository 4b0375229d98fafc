"""The template as an Excel workbook: how to fill it in, an example in every table, drop-downs and limits."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from course.messages import say
from course.model.own_data import Field, FieldKind, OwnData, Page, Part, Rows
from course.template.marks import mark

SPARE_ROWS = 12
"""Empty rows below the example, framed and with drop-downs; more may be added."""
LISTS = "_lists"
"""The hidden worksheet that holds long lists of choices."""
_NAME_LIMIT = 31
"""Signs in the name of a worksheet; Excel's own limit, as is the next."""
_LIST_LIMIT = 250
_HEAD = PatternFill("solid", fgColor="DFE7EE")
_GIVEN = PatternFill("solid", fgColor="F2F2F2")
_EXAMPLE = Font(italic=True, color="595959")
_LINE = Side(style="thin", color="9E9E9E")
_FRAME = Border(_LINE, _LINE, _LINE, _LINE)
_READINGS: dict[FieldKind, Callable[[str], Any]] = {
    FieldKind.WHOLE: int,
    FieldKind.NUMBER: float,
    FieldKind.DATE: dt.date.fromisoformat,
}
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def template_workbook(pages: Sequence[Page], own: OwnData | None = None, language: str = "zh") -> bytes:
    """Return the template as bytes of an xlsx file; parts that are in `own` hold its rows and not the example."""
    writer = _Writer(pages, own or OwnData(), language)
    buffer = io.BytesIO()
    writer.book.save(buffer)
    return buffer.getvalue()


def sheet_names(pages: Sequence[Page], language: str = "zh") -> dict[str, str]:
    """Return the name of every page's worksheet by page id: the title as far as Excel takes it."""
    names: dict[str, str] = {}
    for page in pages:
        name = "".join(" " if sign in "\\/*?:[]" else sign for sign in page.title.get(language))[:_NAME_LIMIT]
        if name in names.values():
            name = f"{name[: _NAME_LIMIT - 3]} {len(names) + 1}"
        names[page.id] = name
    return names


class _Writer:
    """Fills a workbook, page by page."""

    def __init__(self, pages: Sequence[Page], own: OwnData, language: str) -> None:
        self.book = Workbook()
        self._own, self._language = own, language
        self._names = sheet_names(pages, language)
        self._keys = self._places_of_keys(pages)
        guide = self.book.active
        assert isinstance(guide, Worksheet)
        guide.title = say("template.guide", language)
        self._lists = self.book.create_sheet(LISTS)
        self._lists.sheet_state = "hidden"
        for page in pages:
            self._fill_page(self.book.create_sheet(self._names[page.id]), page)
        self._fill_guide(guide, pages)
        self.book.move_sheet(self._lists, len(pages))

    def _rows(self, part: Part) -> Rows:
        return self._own.rows.get(part.code, part.example)

    def _height(self, part: Part) -> int:
        return len(self._rows(part)) + (0 if part.fixed else SPARE_ROWS)

    def _places_of_keys(self, pages: Sequence[Page]) -> dict[str, str]:
        """Return where the first column of every table stands, for lists of choices that follow it."""
        places = {}
        for page in pages:
            row = 3
            for part in page.parts:
                top = row + 2
                bottom = top + self._height(part) - 1
                places[part.code] = f"{quote_sheetname(self._names[page.id])}!$A${top}:$A${max(top, bottom)}"
                row = bottom + 3
        return places

    def _fill_page(self, sheet: Worksheet, page: Page) -> None:
        language = self._language
        sheet["A1"] = page.title.get(language)
        sheet["A1"].font = Font(bold=True, size=14)
        row = 3
        for part in page.parts:
            row = self._fill_part(sheet, part, row) + 2
        widths = [self._width(page, place) for place in range(max(len(part.fields) for part in page.parts))]
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True

    def _width(self, page: Page, place: int) -> float:
        """Return a width in signs; Chinese ones count two."""
        texts = [
            text
            for part in page.parts
            if place < len(part.fields)
            for text in (self._heading(part.fields[place]), *(self._shown(part, row, place) for row in
                         self._rows(part)[:30]))
        ]  # fmt: skip
        return min(42.0, max(10.0, *(sum(2 if ord(sign) > 0x2E80 else 1 for sign in text) + 2 for text in texts)))

    def _fill_part(self, sheet: Worksheet, part: Part, row: int) -> int:
        """Write a table from `row` on and return its last row."""
        title = sheet.cell(row, 1, mark(part.code, part.title.get(self._language)))
        title.font = Font(bold=True)
        if note := part.help.get(self._language):
            _text(sheet.cell(row, max(2, min(4, len(part.fields))), note)).alignment = Alignment(wrap_text=False)
        for place, field in enumerate(part.fields, start=1):
            head = _text(sheet.cell(row + 1, place, self._heading(field)))
            head.font, head.fill, head.border, head.alignment = Font(bold=True), _HEAD, _FRAME, _WRAPPED
        rows = self._rows(part)
        example = part.code not in self._own.rows
        for number in range(self._height(part)):
            line = rows[number] if number < len(rows) else None
            for place, field in enumerate(part.fields):
                cell = sheet.cell(row + 2 + number, place + 1)
                cell.border, cell.alignment = _FRAME, _WRAPPED
                if field.given:
                    cell.fill = _GIVEN
                if line is not None:
                    self._write(cell, part.field_at(place, line[0]), line[place])
                    if example and not field.given:
                        cell.font = _EXAMPLE
        self._guard(sheet, part, row + 2)
        return row + 1 + self._height(part)

    def _heading(self, field: Field) -> str:
        return field.label.get(self._language)

    def _shown(self, part: Part, row: tuple[str, ...], place: int) -> str:
        return self._label(part.field_at(place, row[0]), row[place])

    def _label(self, field: Field, value: str) -> str:
        return next((label.get(self._language) for choice, label in field.choices if choice == value), value)

    def _write(self, cell: Cell, field: Field, value: str) -> None:
        reading = _READINGS.get(field.kind)
        if reading and value:
            try:
                cell.value = reading(value)
                if field.kind is FieldKind.DATE:
                    cell.number_format = "yyyy-mm-dd"
                return
            except ValueError:
                pass  # what was typed is kept as it is
        if value:
            cell.value = self._label(field, value)
            _text(cell)

    def _guard(self, sheet: Worksheet, part: Part, top: int) -> None:
        """Put drop-downs and limits on the cells of a table."""
        bottom = max(top, top + self._height(part) - 1)
        rows = self._rows(part)
        for place, field in enumerate(part.fields):
            letter = get_column_letter(place + 1)
            if part.by_row and field.name == "value":
                for number, row in enumerate(rows):
                    self._guard_cells(sheet, part.field_at(place, row[0]), f"{letter}{top + number}")
            elif not field.given:
                self._guard_cells(sheet, field, f"{letter}{top}:{letter}{bottom}")

    def _guard_cells(self, sheet: Worksheet, field: Field, cells: str) -> None:
        rule = self._rule(field)
        if rule is None:
            return
        rule.errorTitle = say("template.refused", self._language)
        rule.promptTitle = self._heading(field)[:32]
        rule.prompt = self._hint(field)[:250]
        rule.error = self._hint(field)[:250]
        rule.showErrorMessage = rule.showInputMessage = True
        # What a drop-down cannot know is only warned of: the course itself reads it again, cell by cell.
        rule.errorStyle = "warning"
        rule.add(cells)
        sheet.add_data_validation(rule)

    def _rule(self, field: Field) -> DataValidation | None:
        if field.refers and field.refers in self._keys:
            return DataValidation("list", formula1=f"={self._keys[field.refers]}", allow_blank=True)
        if field.kind is FieldKind.CHOICE:
            return DataValidation("list", formula1=self._listed(field), allow_blank=True)
        if field.kind is FieldKind.DATE:
            return DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True)
        if field.kind in (FieldKind.WHOLE, FieldKind.NUMBER):
            kind = "whole" if field.kind is FieldKind.WHOLE else "decimal"
            low = -(10**9) if field.low is None else field.low
            high = 10**9 if field.high is None else field.high
            return DataValidation(kind, "between", f"{low:g}", f"{high:g}", allow_blank=True)
        return None

    def _hint(self, field: Field) -> str:
        if text := field.help.get(self._language):
            return text
        if field.low is not None or field.high is not None:
            return say("template.hint_between", self._language, low=f"{field.low:g}", high=f"{field.high:g}")
        return say(f"template.hint_{'refers' if field.refers else field.kind}", self._language)

    def _listed(self, field: Field) -> str:
        """Return the choices as Excel wants them: in the rule itself where they fit, else on the hidden worksheet."""
        labels = [label.get(self._language) for _, label in field.choices]
        joined = ",".join(labels)
        if len(joined) <= _LIST_LIMIT and not any(sign in label for label in labels for sign in ',"'):
            return f'"{joined}"'
        column = self._lists.max_column + (1 if self._lists["A1"].value else 0)
        for row, label in enumerate(labels, start=1):
            _text(self._lists.cell(row, column, label))
        letter = get_column_letter(column)
        return f"={LISTS}!${letter}$1:${letter}${len(labels)}"

    def _fill_guide(self, sheet: Worksheet, pages: Sequence[Page]) -> None:
        language = self._language
        sheet["A1"] = say("template.title", language)
        sheet["A1"].font = Font(bold=True, size=16)
        for number, line in enumerate(say("template.how", language).strip().split("\n"), start=3):
            _text(sheet.cell(number, 1, line)).alignment = _WRAPPED
            sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=2)
            sheet.row_dimensions[number].height = 18 * max(1, -(-len(line) // 46))
        row = sheet.max_row + 2
        for place, key in enumerate(("sheet", "tables"), start=1):
            head = sheet.cell(row, place, say(f"template.{key}", language))
            head.font, head.fill = Font(bold=True), _HEAD
        for page in pages:
            row += 1
            link = _text(sheet.cell(row, 1, page.title.get(language)))
            link.hyperlink = f"#{quote_sheetname(self._names[page.id])}!A1"
            link.font = Font(underline="single", color="1F5FA8")
            titles = dict.fromkeys(part.title.get(language) for part in page.parts)
            _text(sheet.cell(row, 2, "；".join(titles))).alignment = _WRAPPED
        sheet.column_dimensions["A"].width = 46
        sheet.column_dimensions["B"].width = 60


def _text(cell: Cell) -> Cell:
    """Make a cell text whatever it begins with: nothing that is written down may become a formula."""
    cell.data_type = "s"
    cell.number_format = "@"
    return cell
