"""Code submissions of every sort, through `grade`: what each comes to, and what the trainee is told."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from course.model.report import Outcome, Report

FIXTURES = Path(__file__).with_name("fixtures")
GOLDEN = sorted((FIXTURES / "submissions").glob("*.py"))
ATTACKS = sorted((FIXTURES / "attacks").glob("*.py"))
SECRETS = ("hidden-0815", "hidden-4711", "EXPECTED_SECRET")


def told(report: Report) -> str:
    return "\n".join([report.message, *(check.message for task in report.tasks for check in task.checks)])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_submission_comes_to_the_outcome_in_its_name(path: Path, grade_code: Callable[..., Report]) -> None:
    source = path.read_text(encoding="utf-8")
    report = grade_code(source)
    expected = next(outcome for outcome in Outcome if path.name.startswith(outcome.value))
    assert report.outcome is expected, told(report)
    for line in source.splitlines():
        if line.startswith("# says: "):
            assert line.removeprefix("# says: ") in told(report)
        if line.startswith("# points: "):
            assert report.points == float(line.removeprefix("# points: "))


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_attack_earns_nothing_and_is_reported(path: Path, grade_code: Callable[..., Report]) -> None:
    report = grade_code(path.read_text(encoding="utf-8"))
    assert report.points == 0, told(report)
    assert report.outcome in (Outcome.FAILED, Outcome.ERRORED, Outcome.TIMED_OUT), told(report)
    assert not any(secret in told(report) + report.printed for secret in SECRETS)


def test_right_answer_keeps_its_points_whatever_it_prints(grade_code: Callable[..., Report]) -> None:
    solution = (FIXTURES / "code" / "solution.py").read_text(encoding="utf-8")
    report = grade_code(solution + "\nfor number in range(200_000):\n    print(number)\n")
    assert report.outcome is Outcome.PASSED
    assert 2000 < len(report.printed) < 2100


def test_child_left_behind_is_ended(grade_code: Callable[..., Report], tmp_path: Path) -> None:
    mark = f"left-behind-{os.getpid()}"
    report = grade_code(f"import subprocess, sys\nsubprocess.Popen(['sleep', '1234', '{mark}'])\n")
    assert report.outcome in (Outcome.ERRORED, Outcome.FAILED)
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not any(mark.encode() in command for command in commands)


def test_one_stuck_function_does_not_cost_the_other_its_points(grade_code: Callable[..., Report]) -> None:
    began = time.monotonic()
    report = grade_code((FIXTURES / "code" / "samples" / "timed_out_loop.py").read_text(encoding="utf-8"))
    assert [task.outcome for task in report.tasks] == [Outcome.TIMED_OUT, Outcome.PASSED]
    assert time.monotonic() - began < 30


def test_english_words_for_an_error_name_line_and_remedy(grade_code: Callable[..., Report]) -> None:
    report = grade_code("def share(part, whole):\n    return part / whole\n", language="en")
    message = report.tasks[1].checks[1].message
    assert message.startswith("Line 2 “return part / whole”: Division by zero.")


def test_wrong_result_does_not_show_what_was_expected(grade_code: Callable[..., Report]) -> None:
    report = grade_code("def grid_counts(households):\n    return households.head(1)\n")
    assert report.tasks[0].checks[0].message == "这一项还不对。请对照题目要求再看一遍。"
