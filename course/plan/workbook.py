"""The plan as an Excel workbook: one sheet per chapter."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from course.charts.exhibit import Exhibit
from course.charts.style import png
from course.messages import say
from course.plan.chapter import Chapter

_WRAPPED = Alignment(wrap_text=True, vertical="top")
_HEAD = PatternFill("solid", fgColor="DFE7EE")
_SHEET_NAME_LIMIT = 31
"""Excel's own; it also forbids some signs."""


def plan_workbook(chapters: Sequence[Chapter], owner: str, language: str = "zh") -> bytes:
    """Return the workbook as bytes of an xlsx file."""
    book = Workbook()
    book.remove(book.active)
    for chapter in chapters:
        _fill(book.create_sheet(_sheet_name(chapter.title, book.sheetnames)), chapter, owner, language)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_name(title: str, taken: list[str]) -> str:
    name = re.sub(r"[\\/*?:\[\]]", " ", title)[:_SHEET_NAME_LIMIT]
    return name if name not in taken else f"{name[: _SHEET_NAME_LIMIT - 3]} {len(taken) + 1}"


def _fill(sheet: Worksheet, chapter: Chapter, owner: str, language: str) -> None:
    sheet.append([chapter.title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([say("plan.by", language, owner=owner)] if owner else [])
    for fault in chapter.faults:
        _append(sheet, ["⚠ " + fault])
    for label, text in chapter.answers:
        _append(sheet, [label, text])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
    for exhibit in chapter.exhibits:
        _append_exhibit(sheet, exhibit)
    sheet.append([])
    sheet.append([say("plan.sources", language)])
    for id, place in chapter.sources:
        _append(sheet, [id, place])
    sheet.append([say("plan.footer", language)])
    sheet.column_dimensions["A"].width = 34
    for letter in "BCD":
        sheet.column_dimensions[letter].width = 28
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _append_exhibit(sheet: Worksheet, exhibit: Exhibit) -> None:
    sheet.append([])
    if exhibit.table is not None:
        sheet.append([exhibit.title])
        sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        _append(sheet, [str(label) for label in exhibit.table.columns])
        for cell in sheet[sheet.max_row]:
            cell.font, cell.fill = Font(bold=True), _HEAD
        for line in exhibit.table.itertuples(index=False):
            _append(sheet, list(line))
    if exhibit.figure is not None:
        picture = Image(io.BytesIO(png(exhibit.figure, dpi=110)))
        picture.anchor = f"A{sheet.max_row + 1}"
        sheet.add_image(picture)
        for _ in range(int(picture.height / 18) + 1):
            sheet.append([""])


def _append(sheet: Worksheet, values: list[Any]) -> None:
    sheet.append(values)
    for cell in sheet[sheet.max_row]:
        cell.alignment = _WRAPPED
        if isinstance(cell.value, str):
            # What a trainee types is text, even if it begins with "=": it must never become a formula.
            cell.data_type = "s"
