from __future__ import annotations

import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from course.content.facts import load_facts
from course.content.plans import load_plan_sections
from course.model.plan import FieldKind, PlanField, PlanSection
from course.model.text import Text
from course.plan.chapter import Chapter, chapter
from course.plan.page import plan_page
from course.plan.workbook import plan_workbook

SECTION = "organization/01_branch_form"
VALUES = {
    "rule": "示例镇〔2026〕1 号",
    "min_general_branch": "５０",
    "min_committee": "100",
    "villages": [["甲村", "４８"], ["乙村", "五十"], ["", ""], ["丙村", "132"]],
    "change": '先改丙村 <b>& "引号"',
    "question": "=1+1",
}


def made(**changes: Any) -> Chapter:
    return chapter(load_plan_sections()[SECTION], VALUES | changes, load_facts())


def test_every_section_of_the_plan_cites_facts_that_exist() -> None:
    sections = load_plan_sections()
    assert SECTION in sections
    assert all(fact in load_facts() for section in sections.values() for fact in section.facts)


def test_villages_take_the_form_of_their_number_in_any_way_of_writing() -> None:
    table = made().exhibits[0].table
    assert table is not None
    assert table.iloc[:, 0].tolist() == ["甲村", "乙村", "丙村"]
    assert table.iloc[:, 2].tolist() == ["党支部", "党总支", "党委"]


def test_own_thresholds_are_used() -> None:
    table = made(min_general_branch="40", min_committee="60").exhibits[0].table
    assert table is not None
    assert table.iloc[:, 2].tolist() == ["党总支", "党总支", "党委"]


def test_what_cannot_be_used_is_named_and_kept() -> None:
    faulty = made(min_committee="很多", villages=[["甲村", "约五十"], ["乙村", "60"]])
    assert any("很多" in fault for fault in faulty.faults)
    assert any("约五十" in fault and "1" in fault for fault in faulty.faults)
    assert faulty.exhibits[0].table is not None
    assert len(faulty.exhibits[0].table) == 1


def test_an_empty_plan_is_a_form_to_fill_by_hand() -> None:
    empty = chapter(load_plan_sections()[SECTION], {}, load_facts())
    assert empty.exhibits == ()
    assert 'class="blank"' in plan_page([empty], "")


def test_the_page_holds_everything_and_fetches_nothing() -> None:
    page = plan_page([made()], "学员甲")
    assert "学员甲" in page
    assert "示例镇〔2026〕1 号" in page
    assert "先改丙村 &lt;b&gt;&amp; &quot;引号&quot;" in page
    assert "d1-1.1-2" in page
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    assert "<script" not in page


def test_the_page_repeats_byte_for_byte() -> None:
    assert plan_page([made()], "甲") == plan_page([made()], "甲")


def test_the_workbook_opens_with_the_same_content() -> None:
    book = load_workbook(io.BytesIO(plan_workbook([made()], "学员甲")))
    sheet = book.active
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for expected in ("我镇（村）的组织设置建议", "示例镇〔2026〕1 号", "丙村", 132, "党委", "d1-1.1-2"):
        assert expected in cells
    assert len(sheet._images) == 1


def test_what_looks_like_a_formula_stays_text() -> None:
    sheet = load_workbook(io.BytesIO(plan_workbook([made()], ""))).active
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_have_all_words(language: str) -> None:
    section = chapter(load_plan_sections()[SECTION], VALUES, load_facts(), language)
    assert plan_page([section], "x", language)


def test_a_section_without_a_model_shows_its_tables_as_they_were_written() -> None:
    columns = (Text("事项"), Text("谁办"))
    field = PlanField("t", Text("分工"), FieldKind.TABLE, Text(""), None, 2, columns)
    section = PlanSection("x/01", Text("计划"), (), (field,))
    made = chapter(section, {"t": [["路灯", "社区"], [" ", ""]]}, load_facts())
    (exhibit,) = made.exhibits
    assert exhibit.table is not None
    assert exhibit.table.to_dict("records") == [{"事项": "路灯", "谁办": "社区"}]
