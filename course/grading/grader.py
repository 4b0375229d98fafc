"""The grader's process: makes the data, runs an exercise's tests against one submission, reports."""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

from course.grading import table, wire
from course.grading.hosts import ForkingHost, FreshHost, Host
from course.grading.plugin import GradingPlugin
from course.grading.proxy import Caller, Submission
from course.grading.reports import from_checks, whole
from course.grading.request import Request
from course.grading.wording import explain
from course.messages import say
from course.model.exercise import ExerciseKind
from course.model.report import Outcome, Report

_CODE_BYTES = 256 * 1024
_PRINTED_LENGTH = 2000
_WITHOUT = (
    *("cacheprovider", "terminal", "warnings", "doctest", "junitxml", "pastebin", "logging", "stepwise", "debugging"),
    *("faulthandler", "setuponly", "setupplan", "unittest", "unraisableexception", "threadexception", "legacypath"),
)


class BrokenExerciseError(Exception):
    """The exercise itself is at fault; the text says where."""


def grade_over(request: Request, control: socket.socket) -> None:
    """Grade in a forked process: submissions are forked by the worker, the report goes back over `control`."""
    report = grade_here(request, ForkingHost(control))
    wire.PolledLink(control.fileno(), control.fileno()).send({"report": report.to_dict()})


def grade_here(request: Request, host: Host) -> Report:
    """Grade one submission in this process, which is used for nothing else."""
    began = time.monotonic()
    try:
        report = _grade(request, host)
    except BrokenExerciseError as error:
        report = _broken(request, str(error))
    except Exception as error:
        report = _broken(request, type(error).__name__)
    return replace(report, seconds=round(time.monotonic() - began, 3), seed=request.seed)


def _grade(request: Request, host: Host) -> Report:
    content = request.submission.read_bytes()
    if request.exercise.kind is ExerciseKind.TABLE:
        return _grade_table(request, content)
    return _grade_code(request, content, host)


def _grade_table(request: Request, content: bytes) -> Report:
    if len(content) > table.LIMIT_BYTES:
        return _too_long(request, table.LIMIT_BYTES)
    data = make_data(request.folder, request.seed)
    columns = request.exercise.columns
    reading = table.read_table(content, data["given"], columns, request.language)
    if reading.blank:
        return whole(request, Outcome.NOT_ATTEMPTED, say("grading.nothing_filled", request.language))
    if reading.table is None:
        return whole(request, Outcome.ERRORED, reading.message)
    plugin = _run_tests(request, data, reading.table)
    _settle_doubts(plugin, lambda: _run_tests(request, data, solution_table(request, data)))
    return _conclude(request, plugin)


def _grade_code(request: Request, content: bytes, host: Host) -> Report:
    if len(content) > _CODE_BYTES:
        return _too_long(request, _CODE_BYTES)
    source = _decode(content)
    if source is None:
        return whole(request, Outcome.ERRORED, say("grading.unreadable_submission", request.language))
    if all(line.strip() == "" or line.lstrip().startswith("#") for line in source.splitlines()):
        return whole(request, Outcome.NOT_ATTEMPTED, say("grading.blank_submission", request.language))
    data = make_data(request.folder, request.seed)
    caller = Caller(host, source, request.exercise.time_limit_s)
    try:
        mishap = caller.load()
        if mishap is not None:
            report = whole(request, *explain(mishap, request.language))
        else:
            plugin = _run_tests(request, data, caller)
            caller.finish()
            _settle_doubts(plugin, lambda: _run_solution(request, data, host))
            report = _conclude(request, plugin)
    finally:
        caller.finish()
    return replace(report, printed=_cut(caller.printed, request.language))


def _run_tests(request: Request, data: dict[str, pd.DataFrame], subject: Any) -> GradingPlugin:
    """Run the exercise's tests against a table or the module behind a caller."""
    shown = Submission(subject.get) if isinstance(subject, Caller) else subject
    plugin = GradingPlugin(request.folder, data, request.seed, request.language, shown)
    plugin.caller = subject if isinstance(subject, Caller) else None
    code = run_pytest(request.folder / "test_exercise.py", plugin)
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) and not plugin.faults:
        plugin.faults.append(f"test_exercise.py: {pytest.ExitCode(code).name}")
    return plugin


def run_pytest(path: Path, plugin: object) -> int:
    """Run one test file by itself: no configuration, no conftest, no cache, no plugin but ours."""
    options = ["-c", os.devnull, "--rootdir", str(path.parent), "--noconftest", "--import-mode=importlib"]
    options += ["--assert=plain", "--capture=no"]
    options += [option for name in _WITHOUT for option in ("-p", f"no:{name}")]
    for name in [name for name in os.environ if name.startswith("PYTEST_")]:
        del os.environ[name]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return int(pytest.main([str(path), *options], plugins=[plugin]))


def _run_solution(request: Request, data: dict[str, pd.DataFrame], host: Host) -> GradingPlugin:
    source = (request.folder / "solution.py").read_text(encoding="utf-8")
    caller = Caller(host, source, request.exercise.time_limit_s)
    try:
        if caller.load() is not None:
            raise BrokenExerciseError("solution.py")
        return _run_tests(request, data, caller)
    finally:
        caller.finish()


def _settle_doubts(plugin: GradingPlugin, run_solution: Callable[[], GradingPlugin]) -> None:
    """Where a test raised on what it was given, see whether it does on the solution too: then the test is at fault."""
    doubtful = {check.name for check in plugin.checks if check.doubtful}
    if doubtful and not plugin.faults:
        solved = run_solution()
        sound = {check.name for check in solved.checks if check.result.outcome is Outcome.PASSED}
        plugin.faults.extend(solved.faults or [f"test_exercise.py: {name}" for name in sorted(doubtful - sound)])


def _conclude(request: Request, plugin: GradingPlugin) -> Report:
    numbers = {task.number for task in request.exercise.tasks}
    strays = [check.name for check in plugin.checks if check.task not in numbers]
    untested = numbers - {check.task for check in plugin.checks}
    faults = plugin.faults + strays + [f"task {number}" for number in sorted(untested)]
    return _broken(request, faults[0]) if faults else from_checks(request, plugin.checks)


def _broken(request: Request, place: str) -> Report:
    message = say("grading.broken", request.language, exercise=request.exercise.id, place=place)
    return whole(request, Outcome.BROKEN, message)


def _too_long(request: Request, limit: int) -> Report:
    return whole(request, Outcome.ERRORED, say("grading.too_long_submission", request.language, limit=limit // 1024))


def make_data(folder: Path, seed: int) -> dict[str, pd.DataFrame]:
    """Return the exercise's tables, made by its own data.py."""
    path = folder / "data.py"
    try:
        return dict(load_module(path).tables(seed))
    except Exception as error:
        raise BrokenExerciseError(f"data.py: {type(error).__name__}") from error


def solution_table(request: Request, data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the table the exercise's solution.py fills in, read as a submitted one would be."""
    try:
        answer = load_module(request.folder / "solution.py").answer(data)
        content = answer.to_csv(index=False).encode()
        reading = table.read_table(content, data["given"], request.exercise.columns, request.language)
        assert reading.table is not None, reading.message
        return reading.table
    except Exception as error:
        raise BrokenExerciseError(f"solution.py: {type(error).__name__}") from error


def load_module(path: Path) -> ModuleType:
    """Return a module of the course's own content, run from its path and kept out of `sys.modules`."""
    spec = importlib.util.spec_from_file_location(f"exercise_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _decode(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _cut(printed: str, language: str) -> str:
    if len(printed) <= _PRINTED_LENGTH:
        return printed
    return printed[:_PRINTED_LENGTH] + "\n" + say("grading.printed_cut", language)


def warm_up() -> None:
    """Run pytest once on nothing of the course's, so that all it loads late is loaded before the first fork."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test_nothing.py"
        path.write_text("def test_nothing():\n    assert True\n", encoding="utf-8")
        run_pytest(path, object())
    pd.DataFrame({"a": ["x"], "b": [1]}).merge(pd.DataFrame({"a": ["x"]}), on="a").groupby("a").sum().to_csv()


def main() -> None:
    """Grade one request as a process started afresh: JSON on standard input, the report on standard output."""
    request = Request.from_dict(json.loads(sys.stdin.buffer.read()))
    exercise = request.exercise
    writing = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    host = FreshHost(exercise.memory_mb, int(request.wall_s), list(request.hidden))
    wire.write_all(writing, json.dumps(grade_here(request, host).to_dict()).encode("ascii"))
