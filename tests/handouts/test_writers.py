from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from course.handouts.edition import Edition
from course.handouts.exporters import typeset
from course.handouts.html_writer import HtmlWriter, css_string
from course.handouts.sheet import Part, Role, Sheet
from course.handouts.tree import parse
from course.handouts.writer import table_layout
from tests.handouts.conftest import bare

NASTY = r"""#panic("x") *y* _z_ `a` $b$ <c> @d ~ "e" \f [g] // h /* i"""
TABLE = "| 村 | 党员 | 形式 |\n|---|---|---|\n| 上河村 | 37 | |\n| 下河村 | 112 | |"


def sheet(*parts: Part) -> Sheet:
    return Sheet('引号"与</style>', "L1", "模块", 40, Edition.TRAINEE, "zh", parts)


def test_no_character_of_a_lesson_is_taken_for_typst() -> None:
    pytest.importorskip("typst")
    nodes = ({"type": "paragraph", "children": [{"type": "text", "raw": NASTY}]},)
    reader = PdfReader(io.BytesIO(typeset(sheet(Part(Role.READING, nodes)))))
    assert bare(NASTY) in bare(reader.pages[0].extract_text())


def test_no_character_of_a_lesson_is_taken_for_html() -> None:
    nodes = ({"type": "paragraph", "children": [{"type": "text", "raw": "<script>alert(1)</script>&amp;"}]},)
    page = HtmlWriter(sheet(Part(Role.READING, nodes))).document()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page
    assert page.count("</style>") == 1


def test_a_css_string_cannot_be_left() -> None:
    assert css_string('a"b\\c</style>') == '"a\\22 b\\5c c\\3c /style\\3e "'


def test_columns_to_write_in_get_room_and_numbers_stand_right() -> None:
    layout = table_layout(parse(TABLE)[0], Role.WORKSHEET)
    assert layout.roomy
    assert layout.aligns == ["left", "right", "left"]
    assert layout.widths[2] > layout.widths[1]


def test_a_filled_table_is_no_worksheet() -> None:
    assert not table_layout(parse("| 甲 |\n|---|\n| 乙 |")[0], Role.WORKSHEET).roomy


@pytest.mark.parametrize("columns", [3, 12, 40])
def test_a_table_of_any_width_is_set(columns: int) -> None:
    pytest.importorskip("typst")
    row = "| " + " | ".join("一二三四五" for _ in range(columns)) + " |"
    source = f"{row}\n|{'---|' * columns}\n{row}"
    reader = PdfReader(io.BytesIO(typeset(sheet(Part(Role.READING, tuple(parse(source)))))))
    widths = {float(page.mediabox.width) for page in reader.pages}
    assert (max(widths) > 800) == (columns == 40)
