from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.handouts.tree import Node, escape, link_facts, parse, table, text_of


def kinds(nodes: list[Node]) -> list[str]:
    return [node["type"] for node in nodes]


@pytest.mark.parametrize("source", ["这是**加粗。**后文", "前文**“引号”**后文", "**（一）**开头", "**普通**后文"])
def test_bold_ends_before_a_hanzi(source: str) -> None:
    (paragraph,) = parse(source)
    assert "strong" in kinds(paragraph["children"])
    assert "*" not in text_of([paragraph])


def test_bold_marks_inside_code_stay() -> None:
    (paragraph,) = parse("写 `a**b。**c` 就行")
    assert text_of([paragraph]) == "写 a**b。**c 就行"


@pytest.mark.parametrize(
    ("source", "text"),
    [("上一行\n下一行", "上一行下一行"), ("one\ntwo", "one two"), ("村\nvillage", "村village")],
)
def test_a_line_end_is_a_space_only_between_words(source: str, text: str) -> None:
    assert text_of(parse(source)) == text


def test_markup_of_the_screen_is_dropped_and_its_words_stay() -> None:
    assert text_of(parse("<!-- 秘密 -->\n\n<div>看得见</div>\n\n甲<!-- 秘密 --><b>乙</b>")) == "看得见甲乙"


def test_headings_start_where_they_are_told_and_skip_no_level() -> None:
    nodes = parse("# 一\n\n#### 二\n\n## 三", top=3, level=2)
    assert [node["level"] for node in nodes] == [3, 4, 4]


def test_a_cited_fact_is_a_citation_and_a_place_in_the_notebook_plain_text() -> None:
    (paragraph,) = parse('报告称[d1-1.1-2](#d1-1.1-2 "提示")，见[上文](#top)')
    assert kinds(paragraph["children"]) == ["text", "citation", "text", "text"]


def test_fact_ids_in_a_text_become_citations() -> None:
    (paragraph,) = link_facts(parse("依据 d1-1.1-2；d2-2.3-1"))
    assert [node["fact"] for node in paragraph["children"] if node["type"] == "citation"] == ["d1-1.1-2", "d2-2.3-1"]


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        ("- ○ 甲\n- ○ 乙", ["○", "○"]),
        ("- [ ] 甲\n- [x] 乙", ["☐", "☑"]),
        ("- （　　）甲\n- （　　）乙", ["（　　）", "（　　）"]),
        ("- ○ 甲\n- 乙", ["", ""]),
    ],
)
def test_a_sign_to_fill_in_takes_the_place_of_the_bullet(source: str, signs: list[str]) -> None:
    (made,) = parse(source)
    assert [item["sign"] for item in made["children"]] == signs
    assert made["signed"] == any(signs)
    assert text_of(made["children"]).replace("○ ", "") == "甲乙"


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).filter(lambda text: text.strip() == text))
def test_escaped_text_comes_back_from_a_table_cell(text: str) -> None:
    (made,) = parse(table(["头"], [["甲" + escape(text) + "乙"]]))
    (row,) = made["children"][1]["children"]
    assert text_of([row]) == f"甲{text}乙"
