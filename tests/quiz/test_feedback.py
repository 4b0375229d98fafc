from __future__ import annotations

import pytest

from course.messages import say
from course.model.question import Kind, Response
from course.model.scoring import score
from course.quiz.feedback import Sources, feedback
from tests.model.sample_questions import FACTS, MISCONCEPTIONS, WRONG, sample

SOURCES = Sources(FACTS, MISCONCEPTIONS, "zh")


def _feedback(kind: Kind, response: Response, *, reveal: bool = False) -> dict[str, object]:
    question = sample(kind)
    return feedback(question, score(question, response), SOURCES, reveal=reveal)


def test_misconception_is_told_by_name() -> None:
    assert _feedback(Kind.SINGLE, "c1")["parts"] == {
        "c1": {"verdict": "wrong", "word": "错", "text": "“计划”说的是将来。", "misconception": "把打算当作成效"}
    }


def test_near_answer_is_told_to_be_near() -> None:
    parts = _feedback(Kind.CLOZE, {"b1": "观察纪录", "b2": "看法"})["parts"]
    assert isinstance(parts, dict)
    assert parts["b1"]["verdict"] == "near"
    assert parts["b1"]["text"] == say("quiz.near")


def test_some_points_are_partly_right() -> None:
    page = _feedback(Kind.MATCHING, {"saw": "observation", "will": "plan", "good": "figure"})
    assert page["verdict"] == "partial"
    assert page["notes"] == ["本次得 0.67 分，满分 1 分。"]


def test_fact_comes_with_its_place_and_statement() -> None:
    assert _feedback(Kind.SINGLE, "c2", reveal=True)["facts"] == [
        {
            "id": "d1-1.1-2",
            "place": "《一份考察报告》一、基本做法",
            "statement": "报告写明村里每月公开一次收支，公开栏设在村口。",
        }
    ]


def test_every_choice_is_explained_once_the_answer_is_known() -> None:
    parts = _feedback(Kind.MULTIPLE, ["c1"], reveal=True)["parts"]
    assert isinstance(parts, dict)
    assert {id: part["verdict"] for id, part in parts.items()} == {"c1": "right", "c2": "missed", "c3": "", "c4": ""}
    assert all(part["text"] for part in parts.values())


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (Kind.SINGLE, ["B. 村口的公开栏贴着上月的收支表"]),
        (Kind.TRUE_FALSE, ["错"]),
        (Kind.NUMERIC, ["12.5%（相差不超过 0.05 都算对）"]),
        (
            Kind.ORDERING,
            [
                "1. 找出报告里写明的做法",
                "2. 核对依据是看到的还是打算的",
                "3. 比较两地的条件",
                "4. 在一个小组里试一个月",
            ],
        ),
        (
            Kind.CLASSIFICATION,
            [
                "现在就能办：每月在公开栏贴收支表；公布一个固定的联系电话",
                "要先有人或有钱：新建一座服务大厅；给每个网格配专职网格员",
            ],
        ),
        (Kind.CLOZE, ["（1）观察记录（也可写：事实）", "（2）看法（也可写：意见）"]),
    ],
)
def test_key_is_told_in_words(kind: Kind, key: list[str]) -> None:
    assert _feedback(kind, WRONG[kind], reveal=True)["key"] == key


def test_matches_are_told_by_the_letters_on_the_page() -> None:
    question = sample(Kind.MATCHING)
    shown = [right["id"] for right in question.parts("zh")["rights"]]
    letter = "ABCD"[shown.index("observation")]
    key = _feedback(Kind.MATCHING, WRONG[Kind.MATCHING], reveal=True)["key"]
    assert isinstance(key, list)
    assert f"公开栏贴着上月收支表 → {letter}. 观察" in key
