from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from course.setup.suite import run_suite


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stands for the tools, which this very test runs under."""
    made: list[list[str]] = []

    def run(command: list[str], **keywords: object) -> subprocess.CompletedProcess[bytes]:
        made.append(command[2:])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    return made


def test_tests_come_last_and_get_the_arguments(steps: list[list[str]], tmp_path: Path) -> None:
    assert run_suite(tmp_path, "zh", ["-k", "quiz"]) == 0
    assert steps[-1][0] == "pytest"
    assert steps[-1][-2:] == ["-k", "quiz"]
    assert [step[0] for step in steps] == ["ruff", "ruff", "mypy", "pytest"]


def test_failing_step_fails_the_whole_and_the_rest_still_runs(
    steps: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(command: list[str], **keywords: object) -> subprocess.CompletedProcess[bytes]:
        steps.append(command[2:])
        return subprocess.CompletedProcess(command, int("mypy" in command))

    monkeypatch.setattr(subprocess, "run", run)
    assert run_suite(tmp_path, "en", []) == 1
    assert steps[-1][0] == "pytest"
    assert "Failed: mypy" in capsys.readouterr().out
