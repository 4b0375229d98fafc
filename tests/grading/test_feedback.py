"""What a view and a terminal show of a report: outcome by symbol and word, in the language asked for."""

from __future__ import annotations

import json

import pytest

from course.grading.feedback import SYMBOLS, feedback, feedback_text
from course.messages import LANGUAGES, catalogue
from course.model.exercise import Exercise
from course.model.report import CheckResult, Outcome, Report, TaskResult
from course.model.text import Text

KNOWN = {"zero-whole": Text("以为整体为零时占比是一。", "Believes the share of nothing is one.")}


@pytest.fixture
def report() -> Report:
    failing = CheckResult("整体为 0", Outcome.FAILED, "应为 0。", "zero-whole")
    tasks = (
        TaskResult(1, "第一题", Outcome.PASSED, 2.0, 2.0, (CheckResult("相加", Outcome.PASSED),)),
        TaskResult(2, "第二题", Outcome.FAILED, 0, 1.0, (failing,)),
    )
    return Report("fixtures/code", Outcome.FAILED, tasks, printed="hello\n")


def test_view_gets_plain_data(report: Report, code_exercise: Exercise) -> None:
    shown = feedback(report, code_exercise, KNOWN, "zh")
    assert json.loads(json.dumps(shown)) == shown
    assert shown["headline"] == "有的地方还不对，得 2 分（满分 3 分）。"
    assert [task["symbol"] for task in shown["tasks"]] == ["✓", "✗"]
    assert shown["tasks"][1]["checks"][0]["misconception"] == "以为整体为零时占比是一。"


def test_unknown_misconception_is_left_out(report: Report, code_exercise: Exercise) -> None:
    assert feedback(report, code_exercise, {}, "zh")["tasks"][1]["checks"][0]["misconception"] == ""


def test_terminal_text_holds_everything_in_the_language(report: Report, code_exercise: Exercise) -> None:
    text = feedback_text(report, code_exercise, KNOWN, "en")
    assert "Not all of it is right yet: 2 of 3 points." in text
    assert "✗ Task two [not right yet] 0/1 points" in text
    assert "Believes the share of nothing is one." in text
    assert "  hello" in text


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_has_headline_word_and_symbol(outcome: Outcome, language: str, code_exercise: Exercise) -> None:
    report = Report("fixtures/code", outcome, (TaskResult(1, "", outcome, 0, 1),))
    shown = feedback(report, code_exercise, {}, language)
    assert shown["headline"]
    assert shown["tasks"][0]["word"]
    assert len({*SYMBOLS.values()}) == len(Outcome)


def test_both_languages_have_the_same_sentences_and_fields() -> None:
    import string

    def fields(language: str) -> dict[str, set[str | None]]:
        own = {key: text for key, text in catalogue(language).items() if key.startswith("grading.")}
        return {key: {field for _, field, _, _ in string.Formatter().parse(text)} - {None} for key, text in own.items()}

    assert fields("zh") == fields("en")
