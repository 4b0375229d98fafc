"""The sandbox says truly what it gives; where the platform gives it, it holds for submissions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from course.grading import landlock, sandbox
from course.grading.hosts import environment
from course.messages import LANGUAGES, say
from course.model.report import Report

IN_FORCE = sandbox.protections()


def printed_by(grade_code: Callable[..., Report], source: str) -> str:
    report = grade_code(source)
    return report.printed + report.message


def needs(protection: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not IN_FORCE[protection], reason=f"{protection}: not given on this platform")


def test_protections_name_each_with_a_truth_value() -> None:
    assert IN_FORCE["own_process"] is True
    assert {type(value) for value in IN_FORCE.values()} == {bool}
    assert len(IN_FORCE) == 6


@pytest.mark.skipif(landlock.abi() < 1, reason="the kernel has no Landlock")
def test_landlock_where_the_kernel_has_it_hides_files() -> None:
    assert IN_FORCE["files_hidden"]


@needs("files_hidden")
def test_course_content_cannot_be_read_or_written(grade_code: Callable[..., Report], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden", encoding="utf-8")
    source = f"""
for path in ({str(secret)!r}, {__file__!r}, {str(Path.home() / ".profile")!r}, "/proc/1/environ", "/etc/passwd"):
    for mode in ("r", "a"):
        try:
            open(path, mode).read(1)
            print("OPENED", path, mode)
        except OSError:
            print("refused")
open("own.txt", "w").write("x")
print(open("own.txt").read())
"""
    printed = printed_by(grade_code, source)
    assert "OPENED" not in printed
    assert printed.count("refused") == 10
    assert printed.endswith("x\n")


def test_scratch_folder_vanishes(grade_code: Callable[..., Report]) -> None:
    printed = printed_by(grade_code, "import os\nopen('own.txt', 'w').write('x')\nprint(os.getcwd())\n")
    assert not Path(printed.strip()).exists()


def test_environment_holds_nothing_of_the_session(
    grade_code: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "token-1")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--nonsense")
    assert "JUPYTERHUB_API_TOKEN" not in environment()
    assert "PYTEST_ADDOPTS" not in environment()
    assert "PATH" not in printed_by(grade_code, "import os\nprint(sorted(os.environ))\n")


@pytest.mark.skipif(sys.platform != "linux", reason="descriptors are listed by trying them")
def test_no_descriptor_of_the_worker_is_left_open(grade_code: Callable[..., Report]) -> None:
    source = """
import os
found = []
for number in range(1024):
    try:
        os.fstat(number)
        found.append(number)
    except OSError:
        pass
print(found)
"""
    assert printed_by(grade_code, source) == "[0, 1, 2, 3]\n"


def test_carving_leaves_out_what_is_closed_and_keeps_its_neighbours(tmp_path: Path) -> None:
    for name in ("packages/course/content", "packages/course/model", "packages/pandas"):
        (tmp_path / name).mkdir(parents=True)
    readable: set[Path] = set()
    listable: set[Path] = set()
    sandbox._carve(tmp_path / "packages", [tmp_path / "packages/course/content"], readable, listable)
    assert readable == {tmp_path / "packages/course/model", tmp_path / "packages/pandas"}
    assert listable == {tmp_path / "packages", tmp_path / "packages/course"}


@needs("no_new_processes")
def test_threads_still_start_or_are_refused_cleanly(grade_code: Callable[..., Report]) -> None:
    source = """
import threading
try:
    thread = threading.Thread(target=print, args=("ran",))
    thread.start()
    thread.join()
except RuntimeError:
    print("refused")
"""
    assert printed_by(grade_code, source) in ("ran\n", "refused\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_protection_has_words(language: str) -> None:
    assert all(say(f"grading.protection_{name}", language) for name in IN_FORCE)
