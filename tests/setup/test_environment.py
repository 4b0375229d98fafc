from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from course.errors import CourseError
from course.setup import environment
from course.setup.environment import Stamp, read_stamp, ready_python, required_names, requirements_digest, verb_of

ROOT = Path(__file__).resolve().parents[2]
STAMP = Stamp("/course", "3.11", "abc", "print")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Stands for pip, which would take minutes; records what was asked for and makes a working interpreter."""
    made: list[tuple[str, bool]] = []

    def install(root: Path, python: Path, extra: str, language: str, *, keep: bool, spare: str) -> None:
        made.append((extra, keep))
        python.parent.mkdir(parents=True, exist_ok=True)
        if not python.exists():
            python.symlink_to(sys.executable)

    monkeypatch.setattr(environment, "install", install)
    return made


def test_first_file_parses_on_python_3_6() -> None:
    source = (ROOT / "course" / "__main__.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__ import annotations" not in source  # unknown to 3.6


def test_old_python_gets_a_sentence_and_not_a_traceback() -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 1, 'final', 0); runpy.run_module('course', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "3.9.1" in done.stderr
    assert "Python 3.11" in done.stderr
    assert "Traceback" not in done.stderr


def test_bare_python_can_show_help_and_prepare() -> None:
    # -S: no site-packages, as on a computer where nothing was ever installed.
    for arguments in (["-m", "course", "--help"], ["-c", "import course.setup.environment, course.setup.pins"]):
        done = subprocess.run([sys.executable, "-S", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [([], ""), (["start"], "start"), (["--lang", "en", "test", "-k", "x"], "test"), (["--help"], "")],
)
def test_verb_is_found_among_options(arguments: list[str], verb: str) -> None:
    assert verb_of(arguments) == verb


def test_names_of_an_extra_include_those_it_builds_on() -> None:
    names = required_names(ROOT, "test")
    assert {"jupyterlab", "typst", "ruff"} <= set(names)
    assert "grassroots-course" not in names


def test_environment_for_tests_serves_trainees_but_not_the_other_way() -> None:
    tests = replace(STAMP, extra="test")
    assert tests.serves(STAMP)
    assert not STAMP.serves(tests)


@pytest.mark.parametrize("change", [{"root": "/elsewhere"}, {"python": "3.12"}, {"digest": "def"}])
def test_stamp_of_something_else_does_not_serve(change: dict[str, str]) -> None:
    assert not replace(STAMP, **change).serves(STAMP)


def test_digest_changes_with_dependencies_and_not_with_linter_settings(clone: Path) -> None:
    before = requirements_digest(clone)
    pyproject = clone / "pyproject.toml"
    text = pyproject.read_text(encoding="utf-8")
    pyproject.write_text(text.replace("line-length = 120", "line-length = 99"), encoding="utf-8")
    assert requirements_digest(clone) == before
    pyproject.write_text(text.replace("openpyxl>=3.1", "openpyxl>=3.2"), encoding="utf-8")
    assert requirements_digest(clone) != before


def test_second_start_installs_nothing(clone: Path, installs: list[tuple[str, bool]]) -> None:
    ready_python(clone, "print", "zh")
    ready_python(clone, "print", "zh")
    assert installs == [("print", False)]


def test_half_made_environment_is_made_again(clone: Path, installs: list[tuple[str, bool]]) -> None:
    (clone / ".venv" / "bin").mkdir(parents=True)
    ready_python(clone, "print", "zh")
    assert installs == [("print", False)]


def test_interrupted_update_leaves_no_stamp(
    clone: Path, installs: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_python(clone, "print", "zh")

    def interrupted(*arguments: object, **keywords: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ready_python(clone, "test", "zh")
    assert read_stamp(clone) is None


def test_new_pins_update_in_place_and_keep_the_test_parts(clone: Path, installs: list[tuple[str, bool]]) -> None:
    ready_python(clone, "test", "zh")
    with (clone / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("another==1\n")
    ready_python(clone, "print", "zh")
    assert installs == [("test", False), ("test", True)]


def test_moved_clone_gets_a_new_environment(clone: Path, installs: list[tuple[str, bool]], tmp_path: Path) -> None:
    ready_python(clone, "print", "zh")
    stamp = clone / ".venv" / environment.STAMP
    stamp.write_text(json.dumps(json.loads(stamp.read_text()) | {"root": "/elsewhere"}))
    ready_python(clone, "print", "zh")
    assert installs == [("print", False), ("print", False)]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_without_write_access_is_named(clone: Path) -> None:
    clone.chmod(0o500)
    try:
        with pytest.raises(CourseError, match=r"\.venv"):
            ready_python(clone, "print", "en")
    finally:
        clone.chmod(0o700)


def test_full_or_odd_disk_is_reported_in_one_sentence(
    clone: Path, installs: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: object, **keywords: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(environment, "install", full)
    with pytest.raises(CourseError, match="No space left"):
        ready_python(clone, "print", "en")


def test_lock_file_survives_and_stamp_is_written_last(clone: Path, installs: list[tuple[str, bool]]) -> None:
    python = ready_python(clone, "print", "zh")
    assert python == clone / ".venv" / "bin" / "python" or sys.platform == "win32"
    assert (clone / ".venv" / environment.LOCK).exists()
    assert read_stamp(clone) is not None
