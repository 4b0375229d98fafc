"""All checks of the code itself, the tests last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from course.messages import say

_CHECKS = {
    "ruff check": ("ruff", "check", "."),
    "ruff format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
}


def run_suite(root: Path, language: str, pytest_arguments: list[str]) -> int:
    """Run linter, formatter, type checker and tests, all of them whatever fails; return an exit code."""
    # The tests decide themselves about workspace and language.
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COURSE_")}
    failed: list[str] = []
    # In the order of the rooms: the browser tests, the longest, begin first and are not left over for the end.
    pytest = ("pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", *pytest_arguments)
    for name, command in {**_CHECKS, "pytest": pytest}.items():
        print(say("setup.suite_step", language, name=name), flush=True)
        # The summary of pytest is the last line of all, so earlier failures are told before it.
        if name == "pytest" and failed:
            print(say("setup.suite_failed", language, names=", ".join(failed)), flush=True)
        if subprocess.run([sys.executable, "-m", *command], cwd=root, env=environ).returncode:
            failed.append(name)
    return 1 if failed else 0
