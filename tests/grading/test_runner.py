"""A submission, whatever it is or does, becomes a report; the worker behind it is replaced when lost."""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from course.grading import runner
from course.grading.request import Request
from course.grading.runner import Grader, grade
from course.model.exercise import Exercise
from course.model.report import Outcome, Report

FIXTURES = Path(__file__).with_name("fixtures")
SOLUTION = FIXTURES / "code" / "solution.py"
SHARE_ONLY = "def share(part, whole):\n    return part / whole if whole else 0\n"


def outcomes(report: Report) -> dict[int, Outcome]:
    return {task.number: task.outcome for task in report.tasks}


def test_solution_passes_with_all_points(grade_code: Callable[..., Report]) -> None:
    report = grade_code(SOLUTION.read_text(encoding="utf-8"))
    assert (report.outcome, report.points, report.max_points) == (Outcome.PASSED, 3.0, 3.0)
    assert Report.from_dict(report.to_dict()) == report


def test_starter_is_not_attempted(grade_code: Callable[..., Report]) -> None:
    report = grade_code((FIXTURES / "code" / "starter.py").read_text(encoding="utf-8"))
    assert report.outcome is Outcome.NOT_ATTEMPTED


def test_missing_file_is_not_attempted(code_exercise: Exercise, grader: Grader, tmp_path: Path) -> None:
    report = grade(code_exercise, FIXTURES / "code", tmp_path / "nothing.py", grader=grader)
    assert report.outcome is Outcome.NOT_ATTEMPTED
    assert report.message


def test_missing_tests_are_a_broken_exercise(code_exercise: Exercise, grader: Grader, tmp_path: Path) -> None:
    report = grade(code_exercise, tmp_path, SOLUTION, grader=grader)
    assert report.outcome is Outcome.BROKEN
    assert "data.py" in report.message


def test_titles_and_messages_follow_the_language(grade_code: Callable[..., Report]) -> None:
    source = "def share(part, whole):\n    return 7\n"
    chinese, english = grade_code(source), grade_code(source, language="en")
    assert chinese.tasks[1].checks[0].title == "占比是部分除以整体"
    assert chinese.tasks[1].checks[0].message == "占比应是部分除以整体。"
    assert english.tasks[1].checks[0].title == "A share is the part divided by the whole"
    assert english.tasks[1].checks[0].message == "A share is part divided by whole."


def test_lost_worker_is_replaced(code_exercise: Exercise, grader: Grader) -> None:
    grade(code_exercise, FIXTURES / "code", SOLUTION, grader=grader)
    assert grader._process
    os.kill(grader._process.pid, signal.SIGKILL)
    grader._process.wait()
    report = grade(code_exercise, FIXTURES / "code", SOLUTION, grader=grader)
    assert report.outcome is Outcome.PASSED


def test_hung_worker_gives_a_report(code_exercise: Exercise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_GRACE_S", 0.0)
    monkeypatch.setattr(runner, "_START_S", 0.05)
    exercise = dataclasses.replace(code_exercise, time_limit_s=0.01)
    client = Grader()
    client.warm()
    assert client._process
    os.kill(client._process.pid, signal.SIGSTOP)
    report = client.grade(Request(exercise, FIXTURES / "code", SOLUTION, allowance_s=0.05))
    client.close()
    assert report.outcome is Outcome.ERRORED
    assert report.message


def test_threads_may_grade_at_once(code_exercise: Exercise, grader: Grader) -> None:
    reports: list[Report] = []

    def work(seed: int) -> None:
        reports.append(grade(code_exercise, FIXTURES / "code", SOLUTION, seed=seed, grader=grader))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.seed for report in reports) == [0, 1, 2]
    assert all(report.outcome is Outcome.PASSED for report in reports)


def test_pytest_settings_of_the_environment_do_not_count(
    code_exercise: Exercise, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --nonsense\n", encoding="utf-8")
    (tmp_path / "pandas.py").write_text("raise SystemExit\n", encoding="utf-8")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--nonsense")
    monkeypatch.chdir(tmp_path)
    client = Grader()
    report = grade(code_exercise, FIXTURES / "code", SOLUTION, grader=client)
    client.close()
    assert report.outcome is Outcome.PASSED


def test_without_fork_the_verdicts_are_the_same(
    code_exercise: Exercise, table_exercise: Exercise, tmp_path: Path
) -> None:
    client = Grader(fresh=True)
    sample = FIXTURES / "code" / "samples" / "failed_zero_whole.py"
    code = grade(code_exercise, FIXTURES / "code", sample, grader=client)
    rows = FIXTURES / "table" / "samples" / "errored_rows_missing.csv"
    table = grade(table_exercise, FIXTURES / "table", rows, grader=client)
    killed = tmp_path / "killed.py"
    killed.write_text("print('hello')\nimport os\nos._exit(3)\n", encoding="utf-8")
    ended = grade(code_exercise, FIXTURES / "code", killed, grader=client)
    client.close()
    assert outcomes(code) == {1: Outcome.PASSED, 2: Outcome.FAILED}
    assert code.misconceptions == ("zero-whole",)
    assert table.outcome is Outcome.ERRORED
    assert ended.outcome is Outcome.ERRORED
    assert "3" in ended.message
    assert ended.printed == "hello\n"


def test_grading_leaves_nothing_behind(grade_code: Callable[..., Report], tmp_path: Path) -> None:
    folder = FIXTURES / "code"
    before = sorted(path for path in folder.rglob("*"))
    grade_code(SOLUTION.read_text(encoding="utf-8"))
    assert sorted(path for path in folder.rglob("*")) == before
