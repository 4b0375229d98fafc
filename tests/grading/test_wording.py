"""Every mishap has words in both languages, with line and remedy where there is one."""

from __future__ import annotations

import pandas as pd
import pytest

from course.grading.proxy import Mishap
from course.grading.wording import describe_value, explain
from course.messages import LANGUAGES
from course.model.report import Outcome

TOLD = {"type": "KeyError", "parents": ["KeyError"], "message": "'x'", "line": 3, "text": "t['x']", "name": ""}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["late", "ended", "garbled", "missing"])
@pytest.mark.parametrize("function", ["", "share"])
def test_every_kind_has_words(language: str, kind: str, function: str) -> None:
    outcome, message = explain(Mishap(kind, function, {"status": -9}), language)
    assert outcome is (Outcome.TIMED_OUT if kind == "late" else Outcome.ERRORED)
    assert message
    assert "{" not in message


def test_own_exception_is_told_by_its_parent() -> None:
    told = TOLD | {"type": "OwnError", "parents": ["KeyError", "LookupError"]}
    assert explain(Mishap("error", "f", told), "zh")[1].startswith("第 3 行“t['x']”：找不到列名或键")


def test_unknown_exception_keeps_its_type_and_message() -> None:
    told = TOLD | {"type": "OddError", "parents": ["Exception"], "message": "odd {braces}"}
    message = explain(Mishap("error", "f", told), "en")[1]
    assert "OddError occurred: odd {braces}." in message


def test_error_outside_any_line_names_the_function() -> None:
    told = TOLD | {"line": 0, "text": ""}
    assert explain(Mishap("error", "f", told), "zh")[1].startswith("函数 f：")


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "x", [1], {1: 2}, pd.Series([1]), pd.Timestamp("2024-01-01")])
def test_values_are_described_without_being_shown(value: object) -> None:
    assert {bool(describe_value(value, language)) for language in LANGUAGES} == {True}


def test_table_is_described_by_its_columns() -> None:
    assert describe_value(pd.DataFrame({"grid": ["secret"]}), "zh") == "表格（列：grid）"
