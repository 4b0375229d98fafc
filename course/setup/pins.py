"""The pinned list of parts: constraints.txt for pip, the same lines in pyproject.toml for uv."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

from course.errors import CourseError
from course.messages import say

_BLOCK = re.compile(r"^constraint-dependencies = \[\n.*?^\]$", re.MULTILINE | re.DOTALL)
_OLDEST_PYTHON = "3.11"


def pin(root: Path, language: str) -> int:
    """Work out versions for every platform and Python in range, write both copies, return how many lines."""
    # Neither annotations nor index addresses: the list must not say where it was made.
    options = ["--universal", "--upgrade", "--no-header", "--no-annotate", "--no-emit-index-url", "--all-extras"]
    command = [*_uv(language), "pip", "compile", *options, "--no-emit-find-links", "--quiet"]
    command += ["--python-version", _OLDEST_PYTHON, "pyproject.toml"]
    pyproject = root / "pyproject.toml"
    text = pyproject.read_text(encoding="utf-8")
    pyproject.write_text(with_pins(text, []), encoding="utf-8")  # old pins must not bind the new ones
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True)
        if done.returncode:
            raise CourseError(say("setup.pin_failed", language, error=done.stderr.strip()))
        lines = done.stdout.splitlines()
        text = with_pins(text, lines)
    finally:
        pyproject.write_text(text, encoding="utf-8")
    (root / "constraints.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def with_pins(pyproject: str, lines: list[str]) -> str:
    """Return the text of pyproject.toml with its pinned list replaced."""
    entries = "".join(f'    "{line}",\n' for line in lines)
    text, count = _BLOCK.subn(lambda _: f"constraint-dependencies = [\n{entries}]", pyproject)
    if count != 1:
        raise CourseError("pyproject.toml: [tool.uv] constraint-dependencies = [ ... ] not found")
    return text


def _uv(language: str) -> list[str]:
    if importlib.util.find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    found = shutil.which("uv")
    if found is None:
        raise CourseError(say("setup.no_uv", language))
    return [found]
