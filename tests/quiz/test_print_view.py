from __future__ import annotations

from dataclasses import replace

import mistune
import pytest

from course.messages import LANGUAGES
from course.model.question import Kind
from course.model.text import Text
from course.quiz.print_view import question_markdown
from tests.model.sample_questions import MISCONCEPTIONS, sample

SECRET = "〔密〕"
KINDS = pytest.mark.parametrize("kind", list(Kind))
MARKS = {
    Kind.SINGLE: ("- ○ A. 计划三年内建成十个示范村", 3),
    Kind.MULTIPLE: ("- ☐ D. 对方的总投入是不是全省最多", 4),
    Kind.TRUE_FALSE: ("- ○ 对", 2),
    Kind.NUMERIC: ("答：＿＿＿＿＿＿＿＿ %", 0),
    Kind.ORDERING: ("- （　　） A. ", 4),
    Kind.MATCHING: ("| 左 | 右 |", 0),
    Kind.CLASSIFICATION: ("| 新建一座服务大厅 | ☐ | ☐ |", 0),
    Kind.CLOZE: ("- （2）＿＿＿＿", 2),
}


@KINDS
def test_sheet_has_room_for_the_answer(kind: Kind) -> None:
    sheet = question_markdown(sample(kind), 7, "zh", edition="trainee")
    mark, lines = MARKS[kind]
    assert sheet.startswith("**7.** 〔")
    assert mark in sheet
    assert sheet.count("\n- ") == lines


@KINDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_has_no_trace_of_the_key(kind: Kind, language: str) -> None:
    sheet = question_markdown(sample(kind, SECRET), 1, language, edition="trainee", misconceptions=MISCONCEPTIONS)
    assert SECRET not in sheet
    assert "987654" not in sheet
    assert "d1-1" not in sheet


@KINDS
def test_sheet_is_the_same_whatever_the_key_says(kind: Kind) -> None:
    sheets = {question_markdown(sample(kind, secret), 1, "zh", edition="trainee") for secret in ("", SECRET)}
    assert len(sheets) == 1


@KINDS
def test_key_begins_with_the_sheet_and_tells_all(kind: Kind) -> None:
    question = sample(kind)
    sheet = question_markdown(question, 1, "zh", edition="trainee")
    key = question_markdown(question, 1, "zh", edition="key", misconceptions=MISCONCEPTIONS)
    assert key.startswith(sheet.rstrip("\n"))
    assert "**答案**" in key
    assert question.explanation.zh in key
    assert "d1-1.1-2" in key
    assert any(MISCONCEPTIONS[id].zh in key for id in question.misconceptions())


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (Kind.SINGLE, "- A：“计划”说的是将来。〔常见误解：把打算当作成效〕"),
        (Kind.NUMERIC, "- 若答“8”：240÷30 是倍数。〔常见误解：数字越大就越好〕"),
        (Kind.MATCHING, "- 明年将增设两个服务点若答“观察”：“将”字说明还没发生。〔常见误解：把打算当作成效〕"),
        (Kind.CLOZE, "- 空1若答“计划”：计划是还没发生的。〔常见误解：把打算当作成效〕"),
        (Kind.ORDERING, "- 若把“在一个小组里试一个月”排在“比较两地的条件”之前：还没比条件就试，试不出原因。"),
    ],
)
def test_key_says_why_a_foreseen_answer_is_wrong(kind: Kind, line: str) -> None:
    assert line in question_markdown(sample(kind), 1, "zh", edition="key", misconceptions=MISCONCEPTIONS)


def test_misconception_without_a_name_is_told_by_its_id() -> None:
    assert "opinion-as-fact" in question_markdown(sample(Kind.SINGLE), 1, "zh", edition="key").replace("\\", "")


@KINDS
@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_holds_tables_of_equal_width(kind: Kind, language: str) -> None:
    key = question_markdown(sample(kind), 1, language, edition="key")
    rows = [line.count("|") for line in key.splitlines() if line.startswith("|")]
    assert len(set(rows)) <= 1
    assert bool(rows) == (kind in (Kind.MATCHING, Kind.CLASSIFICATION))
    assert ("<table>" in str(mistune.html(key))) == bool(rows)


def test_bar_in_a_cell_does_not_break_the_table() -> None:
    question = sample(Kind.CLASSIFICATION)
    categories = (replace(question.categories[0], text=Text("甲|乙")), question.categories[1])  # type: ignore[attr-defined]
    html = mistune.html(question_markdown(replace(question, categories=categories), 1, "zh", edition="trainee"))  # type: ignore[call-arg]
    assert str(html).count("<th>") == 3
    assert "甲|乙" in str(html)
