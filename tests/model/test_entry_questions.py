from __future__ import annotations

from dataclasses import replace

import pytest

from course.errors import ResponseError
from course.model.entry_questions import Numeric
from course.model.question import Kind, Verdict
from course.model.scoring import score
from course.model.text import Text
from tests.model.sample_questions import sample


def _numeric(answer: float, unit: str = "", tolerance: float = 0.0) -> Numeric:
    return Numeric(
        id="q",
        lesson="",
        stem=Text(""),
        facts=(),
        explanation=Text(""),
        answer=answer,
        unit=Text(unit),
        tolerance=tolerance,
    )


@pytest.mark.parametrize(
    ("answer", "unit", "typed"),
    [
        (12.5, "", "１２．５"),
        (1200, "元", "1,200"),
        (1200, "元", "1，200元"),
        (3.3, "亿元", "3.3亿元"),
        (3.3, "亿元", "3.3 亿"),
        (3.3, "亿元", "33000万元"),
        (3.3, "亿元", "三亿三千万元"),
        (13.1, "%", "13.1%"),
        (13.1, "%", "１３．１％"),
        (25, "名", "25名"),
        (25, "名", "二十五 名"),
        (5, "千克", "5千克"),
        (35000, "元", "3万5千"),
        (-2, "", "－2"),
        (0, "", "零"),
        (1234567, "", 1234567.0),
        (0.00001, "", 1e-05),
    ],
)
def test_number_is_understood_as_typed(answer: float, unit: str, typed: str | float) -> None:
    assert score(_numeric(answer, unit), typed).correct


@pytest.mark.parametrize(
    "typed", ["abc", "", "  ", "名", "很多", "3-5", "1/3", "1,20", "13.1‰", "十五六", True, None, []]
)
def test_what_is_no_number_is_refused(typed: object) -> None:
    with pytest.raises(ResponseError, match="enter_number"):
        score(_numeric(13.1, "%"), typed)


@pytest.mark.parametrize(
    ("answer", "unit", "typed"), [(3.3, "亿元", "3.3元"), (25, "名", "25万"), (13.1, "%", "0.131"), (5, "", "5千")]
)
def test_number_of_another_size_is_wrong(answer: float, unit: str, typed: str) -> None:
    assert score(_numeric(answer, unit), typed).points == 0


def test_both_ends_of_the_tolerance_are_right() -> None:
    question = _numeric(12.5, tolerance=0.1)
    assert [score(question, typed).correct for typed in ("12.39", "12.4", "12.6", "12.61")] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("answer", [1234567.0, 0.1, 1e-07, 330000000.0, 12.345678901])
def test_key_of_any_size_is_right(answer: float) -> None:
    question = _numeric(answer)
    assert "e" not in question.key()
    assert score(question, question.key()).correct


def test_foreseen_number_names_its_misconception() -> None:
    assert score(sample(Kind.NUMERIC), "８").misconceptions == ("bigger-is-better",)


def test_near_answer_is_reported_but_earns_nothing() -> None:
    result = score(sample(Kind.CLOZE), {"b1": "观察纪录", "b2": "意见"})
    assert [mark.verdict for mark in result.marks] == [Verdict.NEAR, Verdict.RIGHT]
    assert result.points == 0.5


@pytest.mark.parametrize("blank", ["", " ", "。", None, [], {}])
def test_empty_blank_is_refused(blank: object) -> None:
    with pytest.raises(ResponseError, match="fill_all"):
        score(sample(Kind.CLOZE), {"b1": "事实", "b2": blank})


def test_blanks_and_texts_alternate() -> None:
    parts = sample(Kind.CLOZE).parts("zh")
    assert parts["blanks"] == ["b1", "b2"]
    assert len(parts["texts"]) == 3


def test_blank_may_open_the_stem() -> None:
    parts = replace(sample(Kind.CLOZE), stem=Text("{b2}和{b1}")).parts("zh")
    assert parts == {"texts": ["", "和", ""], "blanks": ["b2", "b1"]}
