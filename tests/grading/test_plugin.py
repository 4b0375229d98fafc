"""Checks become results: titles, author's messages, misconceptions; faults of the exercise are its own."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course.grading.grader import load_module
from course.grading.plugin import bilingual, title_of
from course.grading.request import Request
from course.grading.runner import Grader, grade
from course.model.exercise import Exercise
from course.model.report import Outcome, Report
from course.model.text import Text

FIXTURES = Path(__file__).with_name("fixtures")
HEAD = "import pytest\n\n\n"
SECOND = '@pytest.mark.task(2)\ndef test_two(submission):\n    """二"""\n'
Judge = Callable[..., Report]


@pytest.fixture
def judge(code_exercise: Exercise, grader: Grader, tmp_path: Path) -> Judge:
    """Grade a source with an exercise whose test of task one has the given body."""

    def run(body: str, source: str = "def f(x=0):\n    return x\n", head: str = HEAD, second: str = SECOND) -> Report:
        folder = tmp_path / "exercise"
        shutil.copytree(FIXTURES / "code", folder, dirs_exist_ok=True)
        (folder / "solution.py").write_text("def f(x=0):\n    return x\n", encoding="utf-8")
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        first = f'@pytest.mark.task(1)\ndef test_one(submission, data, seed):\n    """一"""\n{lines}\n\n'
        (folder / "test_exercise.py").write_text(head + first + second, encoding="utf-8")
        submitted = tmp_path / "submission.py"
        submitted.write_text(source, encoding="utf-8")
        return grade(code_exercise, folder, submitted, seed=5, grader=grader)

    return run


@pytest.mark.parametrize(
    ("docstring", "title"),
    [
        ("人数相符", Text("人数相符")),
        ("人数相符\n\n    en: Counts agree\n    ", Text("人数相符", "Counts agree")),
        ("人数相符\n更多说明\nen: Counts agree\nmore", Text("人数相符", "Counts agree")),
    ],
)
def test_title_is_the_first_line_of_each_language(docstring: str, title: Text) -> None:
    assert title_of(docstring) == title


def test_text_without_chinese_serves_both() -> None:
    assert bilingual("en: Only English") == Text("Only English", "Only English")


def test_seed_and_data_reach_the_test(judge: Judge) -> None:
    assert judge("assert seed == 5\nassert list(data) == ['households']").outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("assert submission.f(1) == 2, '应为两倍'", "应为两倍"),
        ("pytest.fail('再想想')", "再想想"),
        ("assert submission.f(1) == 4711", "这一项还不对。请对照题目要求再看一遍。"),
        ("with pytest.raises(ValueError):\n    submission.f(1)", "这一项还不对。请对照题目要求再看一遍。"),
        ("import numpy\nnumpy.testing.assert_equal(1, 4711)", "这一项还不对。请对照题目要求再看一遍。"),
    ],
    ids=["message", "fail", "bare", "raises", "library"],
)
def test_only_the_author_message_is_shown(judge: Judge, body: str, message: str) -> None:
    report = judge(body)
    assert report.outcome is Outcome.FAILED
    assert report.tasks[0].checks[0].message == message


def test_exceptions_of_the_submission_can_be_expected(judge: Judge) -> None:
    source = "class OwnError(ValueError):\n    pass\n\ndef f():\n    raise OwnError('x')\n"
    assert judge("with pytest.raises(ValueError):\n    submission.f()", source).outcome is Outcome.PASSED


def test_stopped_submission_is_not_swallowed_by_the_test(judge: Judge) -> None:
    source = "import os\n\ndef f():\n    os._exit(1)\n"
    report = judge("try:\n    submission.f()\nexcept Exception:\n    pass", source)
    assert report.tasks[0].outcome is Outcome.ERRORED


def test_constants_can_be_read(judge: Judge) -> None:
    assert judge("assert submission.LIMIT == 50", "LIMIT = 50\n").outcome is Outcome.PASSED


def test_test_that_raises_on_a_strange_value_is_the_submission_s_matter(judge: Judge) -> None:
    report = judge("assert submission.f(3) + 1 == 4", "def f(x):\n    return None\n")
    assert report.outcome is Outcome.ERRORED
    assert "忘了写 return" in report.tasks[0].checks[0].message


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("1 / 0", "test_exercise.py:7: ZeroDivisionError"),
        ("assert submission.f(3) + 'x'", "test_one"),
        ("pytest.skip('later')", "Skipped"),
        ("pytest.exit('gone')", "test_exercise.py"),
        ("import sys\nsys.exit(0)", "test_exercise.py:8: SystemExit"),
        ("submission.f(object())", "test_exercise.py:7: UnsupportedError"),
    ],
    ids=["raises", "raises on the solution too", "skips", "ends pytest", "exits", "sends what does not cross"],
)
def test_fault_of_a_test_is_a_broken_exercise(judge: Judge, body: str, place: str) -> None:
    report = judge(body)
    assert report.outcome is Outcome.BROKEN
    assert place in report.message
    assert "与您的作答无关" in report.message


@pytest.mark.parametrize(
    "change",
    [
        {"head": HEAD + "import nothing_of_this_name\n"},
        {"head": HEAD + "def (:\n"},
        {"second": ""},
        {"second": SECOND.replace("task(2)", "task(3)")},
        {"second": SECOND.replace("@pytest.mark.task(2)\n", "")},
        {"second": SECOND.replace('    """二"""\n', "    pass\n")},
        {"second": SECOND.replace("(submission)", "(submission, no_such_fixture)")},
        {"second": SECOND.replace("task(2)", "tusk(2)")},
    ],
    ids=["import", "syntax", "task untested", "task unknown", "no marker", "no docstring", "no fixture", "typo"],
)
def test_fault_of_the_test_file_is_a_broken_exercise(judge: Judge, change: dict[str, str]) -> None:
    assert judge("pass", **change).outcome is Outcome.BROKEN


def test_fault_of_the_data_is_a_broken_exercise(code_exercise: Exercise, grader: Grader, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "code", tmp_path / "exercise")
    (tmp_path / "exercise" / "data.py").write_text("def tables(seed):\n    return 1 / 0\n", encoding="utf-8")
    report = grade(code_exercise, tmp_path / "exercise", FIXTURES / "code" / "solution.py", grader=grader)
    assert report.outcome is Outcome.BROKEN
    assert "data.py" in report.message


def test_endless_test_of_a_table_is_a_broken_exercise(table_exercise: Exercise, grader: Grader, tmp_path: Path) -> None:
    folder = tmp_path / "exercise"
    shutil.copytree(FIXTURES / "table", folder)
    (folder / "test_exercise.py").write_text("while True:\n    pass\n", encoding="utf-8")
    rows = tmp_path / "rows.csv"
    given = load_module(folder / "data.py").tables(0)["given"]
    given.assign(form="joint", seats=1).to_csv(rows, index=False)
    exercise = dataclasses.replace(table_exercise, time_limit_s=0.1)
    report = grader.grade(Request(exercise, folder, rows, allowance_s=0.3))
    assert report.outcome is Outcome.BROKEN
