from __future__ import annotations

import re

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.quiz.inline import plain, safe_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("写**已经**发生的", "写<strong>已经</strong>发生的"),
        ("**“计划”：**以后做", "“<strong>计划</strong>”：以后做"),
        ("字段 `a|b`", "字段 <code>a|b</code>"),
        ("第一行\n第二行", "第一行<br />\n第二行"),
        ("1. 不是列表", "1. 不是列表"),
        ("- 不是列表", "- 不是列表"),
        ("# 不是标题", "# 不是标题"),
        ("12.5 亿元", "12.5 亿元"),
        ("*单星* 与 _下划线_", "*单星* 与 _下划线_"),
        ("[不是链接](x)", "[不是链接](x)"),
        ("<b>不是标签</b>", "&lt;b&gt;不是标签&lt;/b&gt;"),
        ("**！**", "**！**"),
    ],
)
def test_only_bold_code_and_line_breaks_have_a_meaning(text: str, html: str) -> None:
    assert str(mistune.html(safe_markdown(text))).strip() == f"<p>{html}</p>"


@given(st.text("甲乙1.-+#><[]()_*`~!&\\ |$", min_size=1, max_size=12))
def test_no_text_makes_anything_but_one_paragraph(text: str) -> None:
    html = str(mistune.html("甲 " + safe_markdown(text, " ")))
    tags = set(re.findall(r"</?(\w+)", html))
    assert tags <= {"p", "strong", "code"}


def test_plain_text_has_no_markup() -> None:
    assert plain("写**已经**发生的`字段`") == "写已经发生的字段"
