"""The pytest plugin a grader runs an exercise's tests with: its fixtures, markers, and what each check came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from course.grading.proxy import Caller, SubmissionFaultError, SubmissionStoppedError
from course.grading.wording import describe_value, explain
from course.messages import say
from course.model.report import CheckResult, Outcome
from course.model.text import Text

_MESSAGE_LENGTH = 600


@dataclass(frozen=True)
class Check:
    """One test that ran."""

    name: str
    task: int
    result: CheckResult
    doubtful: bool = False
    """The test itself raised, after it had a value from the submission: whose fault it is the solution can tell."""


def bilingual(text: str) -> Text:
    """Read a text whose lines are Chinese up to a line that begins with `en:`."""
    lines = [line.strip() for line in text.strip().splitlines()]
    place = next((number for number, line in enumerate(lines) if line.startswith("en:")), len(lines))
    english = "\n".join([line.removeprefix("en:").strip() for line in lines[place:]])
    return Text("\n".join(lines[:place]).strip() or english, english)


def title_of(docstring: str) -> Text:
    """Return the titles in a test's docstring: its first line in Chinese, the line after `en:` in English."""
    text = bilingual(docstring)
    return Text(text.zh.partition("\n")[0], text.en.partition("\n")[0])


class GradingPlugin:
    """Hands the tests what they test, and keeps what came of it."""

    def __init__(self, folder: Path, data: Mapping[str, pd.DataFrame], seed: int, language: str, subject: Any) -> None:
        self.checks: list[Check] = []
        self.faults: list[str] = []
        """What is wrong with the exercise itself."""
        self._folder = folder
        self._data = dict(data)
        self._seed = seed
        self._language = language
        self._subject = subject
        """What `submission` gives: a table, or a proxy with its caller behind it."""
        self.caller: Caller | None = None

    @pytest.fixture
    def submission(self) -> Any:
        """Return the table, each test its own copy, or the proxy of the module."""
        return self._subject.copy() if isinstance(self._subject, pd.DataFrame) else self._subject

    @pytest.fixture
    def data(self) -> dict[str, pd.DataFrame]:
        """Return the exercise's tables, each test its own copies."""
        return {name: table.copy() for name, table in self._data.items()}

    @pytest.fixture
    def seed(self) -> int:
        """Return the seed the tables are made from."""
        return self._seed

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "task(n): the task this check belongs to")
        config.addinivalue_line("markers", "misconception(slug): what a trainee who fails this check believes")

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.faults.append(f"{Path(report.nodeid or 'test_exercise.py').name}: collection")

    def pytest_internalerror(self, excrepr: object, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        self.faults.append(f"pytest: {excinfo.typename}")
        return True

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if self.caller is not None:
            self.caller.received = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
        """Keep what a check came to; pytest's own report would spend its time on a traceback nobody reads."""
        if call.excinfo is not None and call.when == "teardown":
            self.faults.append(self._place(call.excinfo))
        elif call.excinfo is not None or call.when == "call":
            self._keep(item, call.excinfo)
        assert call.when != "collect"
        return pytest.TestReport(
            item.nodeid, item.location, {}, "failed" if call.excinfo else "passed", None, call.when
        )

    def _keep(self, item: pytest.Item, raised: pytest.ExceptionInfo[BaseException] | None) -> None:
        marker = item.get_closest_marker("task")
        docstring = getattr(getattr(item, "function", None), "__doc__", None)
        if marker is None or not marker.args or not docstring:
            self.faults.append(f"{item.name}: " + ("docstring" if marker and marker.args else "task marker"))
            return
        passed = CheckResult(title_of(docstring).get(self._language), Outcome.PASSED)
        check = Check(item.name, marker.args[0], passed)
        if raised is not None:
            check = self._judge(check, raised)
            misconception = item.get_closest_marker("misconception")
            if misconception and misconception.args and check.result.outcome is Outcome.FAILED:
                check = replace(check, result=replace(check.result, misconception=str(misconception.args[0])))
        self.checks.append(check)

    def _judge(self, check: Check, raised: pytest.ExceptionInfo[BaseException]) -> Check:
        error = raised.value
        if isinstance(error, SubmissionFaultError | SubmissionStoppedError):
            outcome, message = explain(error.mishap, self._language)
            return replace(check, result=CheckResult(check.result.title, outcome, message))
        if isinstance(error, AssertionError | pytest.fail.Exception):
            message = self._author_message(raised) or say("grading.not_right", self._language)
            return replace(check, result=CheckResult(check.result.title, Outcome.FAILED, message))
        message, given = say("grading.table_unusable", self._language), isinstance(self._subject, pd.DataFrame)
        if self.caller is not None and self.caller.received is not None:
            function, value = self.caller.received
            told = describe_value(value, self._language)
            message, given = say("grading.value_unusable", self._language, function=function, value=told), True
        if not given or isinstance(error, pytest.skip.Exception):
            self.faults.append(self._place(raised))
        return replace(check, result=CheckResult(check.result.title, Outcome.ERRORED, message), doubtful=given)

    def _author_message(self, raised: pytest.ExceptionInfo[BaseException]) -> str:
        """Return the message the test's author wrote; none of those that pytest or pandas make from values."""
        frames = [Path(str(entry.path)) for entry in raised.traceback]
        by_pytest = isinstance(raised.value, pytest.fail.Exception)
        if by_pytest:
            frames = frames[:-1]
        if not frames or not frames[-1].is_relative_to(self._folder):
            return ""
        given = raised.value.msg if isinstance(raised.value, pytest.fail.Exception) else (raised.value.args or ("",))[0]
        text = given if isinstance(given, Text) else bilingual(str(given or ""))
        return text.get(self._language)[:_MESSAGE_LENGTH]

    def _place(self, raised: pytest.ExceptionInfo[BaseException]) -> str:
        """Return file, line and type of an exception; not its message, which may hold what a check expects."""
        inside = [entry for entry in raised.traceback if Path(str(entry.path)).is_relative_to(self._folder)]
        last = (inside or list(raised.traceback))[-1:]
        where = f"{Path(str(last[0].path)).name}:{last[0].lineno + 1}" if last else "pytest"
        return f"{where}: {raised.typename}"
