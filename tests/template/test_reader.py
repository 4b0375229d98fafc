"""Faults people make in Excel: each told with sheet, cell, reason and remedy, all at once, in either language."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from course.model.own_data import Field, FieldKind, OwnData, Page, Part, Reading
from course.model.text import Text
from course.template.reader import ROWS_LIMIT, read_template
from course.template.writer import LISTS, template_workbook

KINDS = (("lamp", Text("路灯", "lamp")), ("cover", Text("井盖", "cover")))
VILLAGES = Part(
    "toy:villages",
    Text("各村", "Villages"),
    (
        Field("village", Text("村", "village"), required=True),
        Field("members", Text("党员（人）", "members"), FieldKind.WHOLE, low=0, high=500),
        Field("cost", Text("花费（万元）", "cost"), FieldKind.NUMBER),
        Field("start", Text("开始日期", "start"), FieldKind.DATE),
        Field("kind", Text("设施", "facility"), FieldKind.CHOICE, choices=KINDS),
        Field("note", Text("说明", "note")),
    ),
    (("示例村01", "37", "1.5", "2026-03-01", "lamp", ""), ("示例村02", "12", "", "", "cover", "旧")),
)
LINKS = Part(
    "toy:links",
    Text("挂靠", "Links"),
    (Field("id", Text("编号", "id"), required=True), Field("to", Text("挂靠到", "to"), refers="toy:villages")),
    (("1", "示例村01"),),
)
SETTINGS = Part(
    "toy",
    Text("参数", "Settings"),
    (Field("id", Text("编号", "id"), given=True), Field("value", Text("取值", "value"))),
    (("low", "3"),),
    fixed=True,
    by_row={"low": Field("low", Text("下限", "low"), FieldKind.WHOLE, low=1, high=9)},
)
PAGES = (Page("a", Text("甲表", "A"), (VILLAGES, SETTINGS)), Page("b", Text("乙表", "B"), (LINKS,)))
TOP = 5
"""Row of the first village: below the title, the mark and the header."""


def filled(change: Callable[[Worksheet], None], sheet: str = "甲表") -> bytes:
    """Return the toy template after somebody has worked on one of its worksheets."""
    book = load_workbook(io.BytesIO(template_workbook(PAGES)))
    change(book[sheet])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(change: Callable[[Worksheet], None], sheet: str = "甲表", language: str = "zh") -> Reading:
    return read_template(filled(change, sheet), "我的数据.xlsx", PAGES, language)


def put(cell: str, value: object) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell].data_type, sheet[cell].number_format = "n", "General"
        sheet[cell] = value

    return change


@pytest.mark.parametrize(
    ("cell", "value", "reason"),
    [
        ("B5", "三十七人左右", "要填数"),
        ("B5", "37人", "带了别的字"),
        ("B5", 37.5, "要填整数"),
        ("B5", 501, "超出了 0 到 500"),
        ("B5", dt.datetime(2026, 3, 5), "变成了日期"),
        ("B5", True, "要填数"),
        ("B5", "#DIV/0!", "错误"),
        ("B5", "=B6*2", "没有存下结果"),
        ("D5", "三月初", "要填日期"),
        ("D5", "2026-02-30", "没有“2026-02-30”这一天"),
        ("E5", "长椅", "没有“长椅”这个选项"),
        ("F5", "长" * 2001, "文字太长"),
        ("A5", None, "却没有填“村”"),
        ("A6", "示例村01", "和第 5 行重复"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named_with_reason_and_remedy(cell: str, value: object, reason: str) -> None:
    reading = read(put(cell, value))
    remark = next(remark for remark in reading.serious if reason in remark.reason)
    assert (remark.sheet, remark.cell) == ("甲表", cell)
    assert remark.remedy
    assert "toy:villages" not in reading.own.rows


@pytest.mark.parametrize(
    ("cell", "value", "column", "text", "told"),
    [
        ("B5", "３８", 1, "38", "全角数字"),
        ("B5", "38", 1, "38", "文字"),
        ("B5", " 38 ", 1, "38", "文字"),
        ("B5", 38.0, 1, "38", ""),
        ("B5", "—", 1, "—", ""),
        ("C5", "1,200.50", 2, "1200.5", "文字"),
        ("D5", dt.datetime(2026, 4, 2), 3, "2026-04-02", ""),
        ("D5", "2026年4月2日", 3, "2026-04-02", "按日期读取"),
        ("D5", 46114, 3, "2026-04-02", "Excel 的日期"),
        ("E5", " 井盖　", 4, "cover", ""),
        ("E5", "cover", 4, "cover", ""),
        ("F5", dt.datetime(2026, 3, 5), 5, "2026-03-05", "按文字读取"),
        ("F5", "  旧的，要换（两盏）  ", 5, "旧的，要换（两盏）", ""),
    ],
)
def test_what_excel_does_to_a_cell_is_understood_and_told(
    cell: str, value: object, column: int, text: str, told: str
) -> None:
    reading = read(put(cell, value))
    assert reading.serious == ()
    assert reading.own.rows["toy:villages"][0][column] == text
    assert [told in remark.reason for remark in reading.remarks] == ([True] if told else [])


def test_all_faults_of_a_file_are_told_at_once() -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet["B5"], sheet["E6"], sheet["D5"] = "多", "长椅", "哪天"

    assert [remark.cell for remark in read(spoil).serious] == ["B5", "D5", "E6"]
    assert all("takes" in remark.reason or "choice" in remark.reason for remark in read(spoil, language="en").serious)


def test_a_table_may_be_moved_and_its_columns_reordered_but_not_renamed() -> None:
    def move(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 6)
        sheet.insert_cols(1, 2)
        for row in range(1, 40):
            left, right = sheet.cell(row, 4), sheet.cell(row, 8)
            left.value, right.value = right.value, left.value
        sheet["C11"] = "新村"

    reading = read(move)
    assert reading.serious == ()
    assert reading.own.rows["toy:villages"][0] == ("新村", "37", "1.5", "2026-03-01", "lamp", "")

    renamed = read(put("B4", "人数"))
    assert [(remark.cell, "党员（人）" in remark.reason) for remark in renamed.serious] == [("A4", True)]
    gone = read(lambda sheet: sheet.delete_rows(4))
    assert "没有找到“各村”的表头" in gone.serious[0].reason


def test_empty_rows_are_skipped_and_own_rows_may_be_added_and_taken_away() -> None:
    def work(sheet: Worksheet) -> None:
        for cell in ("A5", "B5", "C5", "D5", "E5"):
            sheet[cell] = None
        sheet["A9"], sheet["B9"] = "丙村", 9

    assert [row[0] for row in read(work).own.rows["toy:villages"]] == ["示例村02", "丙村"]


def test_merged_cells_extra_columns_formulas_and_hidden_sheets_are_named() -> None:
    merged = read(lambda sheet: sheet.merge_cells("A5:A6"))
    assert "A5:A6" in merged.serious[0].reason

    extra = read(put("G4", "备用"))
    assert [(remark.cell, remark.serious) for remark in extra.remarks] == [("G4", False)]

    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"
        sheet["A5"] = "别村"

    hidden = read(hide)
    assert [remark.serious for remark in hidden.remarks] == [False]
    assert hidden.own == OwnData()


def test_a_reference_must_name_a_row_that_is_there() -> None:
    reading = read(put("B5", "别的村"), "乙表")
    assert [(remark.sheet, remark.cell) for remark in reading.serious] == [("乙表", "B5")]
    assert read(put("B5", "示例村02"), "乙表").own.rows["toy:links"] == (("1", "示例村02"),)


def test_given_rows_come_back_whatever_is_done_to_them() -> None:
    def lose(sheet: Worksheet) -> None:
        row = next(row for row in range(1, 60) if sheet.cell(row, 1).value == "low")
        sheet.cell(row, 1).value = "lower"
        sheet.cell(row, 2).value = 4

    reading = read(lose)
    assert "没有“lower”这一行" in reading.serious[0].reason
    untouched = load_workbook(io.BytesIO(template_workbook(PAGES)))["甲表"]
    row = next(row for row in range(1, 60) if untouched.cell(row, 1).value == "low")
    assert read(put(f"B{row}", 5)).own.rows["toy"] == (("low", "5"),)
    assert "1 到 9" in read(put(f"B{row}", 12)).serious[0].reason


@pytest.mark.parametrize("piece", ["13812345678", 13812345678, "330106199001011234", "王秀英", "人民路12号"])
def test_a_file_with_a_trace_of_a_person_is_refused_without_showing_it(piece: object) -> None:
    reading = read(put("I30", piece))
    assert reading.own == OwnData()
    assert reading.serious[0].cell == "I30"
    assert str(piece) not in reading.serious[0].reason

    def change_both(sheet: Worksheet) -> None:
        put("A5", "新村")(sheet)
        put("I30", piece)(sheet)

    assert read(change_both).own == OwnData()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_table_may_come_as_csv_from_any_program(encoding: str) -> None:
    text = "村,党员（人）,花费（万元）,开始日期,设施,说明\r\n甲村,４１,,2026/4/2,井盖,\r\n"
    reading = read_template(text.encode(encoding), "各村.csv", PAGES)
    assert reading.serious == ()
    assert reading.own.rows == {"toy:villages": (("甲村", "41", "", "2026-04-02", "cover", ""),)}


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.xlsx", "不是 Excel"),
        (b"PK\x03\x04rest", "a.xlsx", "不是 Excel"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xls", "旧版 Excel"),
        (b"\0\1\2\3" * 9, "a.csv", "不是表格"),
        (b"x" * (20 * 1024 * 1024 + 1), "a.csv", "太大"),
    ],
)
def test_a_file_that_is_no_table_is_named_as_such(content: bytes, name: str, told: str) -> None:
    reading = read_template(content, name, PAGES)
    assert told in reading.serious[0].reason
    assert reading.serious[0].remedy


def test_too_many_rows_and_a_table_twice_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(ROWS_LIMIT + 1):
            sheet.cell(TOP + number, 1).value = f"村{number}"

    assert any(str(ROWS_LIMIT) in remark.reason for remark in read(fill, "甲表").serious)

    def twice(sheet: Worksheet) -> None:
        sheet["A30"], sheet["A31"], sheet["B31"] = "【toy:villages】各村", "村", "党员（人）"

    assert any("出现了两次" in remark.reason for remark in read(twice).serious)
    assert any("没有编号为" in remark.reason for remark in read(put("A30", "【gone】旧表")).serious)


def test_long_lists_of_choices_go_to_a_hidden_sheet_that_is_not_read_back() -> None:
    many = tuple((f"c{number}", Text(f"很长的选项名称，第 {number} 种")) for number in range(40))
    part = Part("toy:long", Text("长表"), (Field("id", Text("编号")), Field("kind", Text("种类"), FieldKind.CHOICE,
                many)), (("1", "c3"),))  # fmt: skip
    pages = (Page("a", Text("甲表"), (part,)),)
    book = load_workbook(io.BytesIO(template_workbook(pages)))
    assert isinstance(book, Workbook)
    assert book[LISTS].sheet_state == "hidden"
    assert [row[0].value for row in book[LISTS].iter_rows()] == [label.zh for _, label in many]
    assert read_template(template_workbook(pages), "我的数据.xlsx", pages).remarks == ()
