from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from course.errors import CourseError
from course.setup.environment import required_names
from course.setup.pins import with_pins

ROOT = Path(__file__).resolve().parents[2]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def test_pip_and_uv_are_given_the_same_pins() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pyproject["tool"]["uv"]["constraint-dependencies"] == CONSTRAINTS


def test_every_line_pins_one_version_and_names_no_place() -> None:
    pattern = re.compile(r"[a-z0-9.-]+==[0-9a-z.]+( ; [a-z_]+ .+)?")
    assert [line for line in CONSTRAINTS if not pattern.fullmatch(line) or "/" in line] == []


def test_everything_asked_for_is_pinned() -> None:
    pinned = {line.split("==")[0] for line in CONSTRAINTS}
    assert {re.sub(r"[_.]", "-", name).lower() for name in required_names(ROOT, "test")} - pinned == set()


def test_new_pins_replace_the_old_ones() -> None:
    before = '[tool.uv]\nconstraint-dependencies = [\n    "a==1",\n]\n\n[tool.ruff]\n'
    after = with_pins(before, ["b==2 ; sys_platform == 'win32'"])
    assert tomllib.loads(after)["tool"]["uv"]["constraint-dependencies"] == ["b==2 ; sys_platform == 'win32'"]
    assert after.endswith("\n[tool.ruff]\n")


def test_pyproject_without_a_place_for_pins_is_refused() -> None:
    with pytest.raises(CourseError, match="constraint-dependencies"):
        with_pins("[project]\n", ["a==1"])
