from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course.errors import CourseError
from course.setup import installation
from course.setup.installation import explain, install
from course.setup.progress import ProgressLine

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Retrying after connection broken by 'NewConnectionError(...)'", "PIP_INDEX_URL"),
        ("ERROR: No matching distribution found for pandas", "lacks this version"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("something nobody foresaw", "give this log"),
    ],
)
def test_pip_log_is_explained(tmp_path: Path, line: str, word: str) -> None:
    log = tmp_path / "install.log"
    log.write_text(line, encoding="utf-8")
    assert word in explain(log, "en")
    assert str(log) in explain(log, "zh")


def test_part_missing_from_the_wheels_folder_is_not_blamed_on_the_network(tmp_path: Path) -> None:
    log = tmp_path / "install.log"
    log.write_text("ERROR: Could not find a version that satisfies hatchling (from versions: none)", encoding="utf-8")
    assert "wheels folder" in explain(log, "en", offline=True)
    assert "cannot be reached" in explain(log, "en", offline=False)


def test_without_network_a_real_bare_start_says_so(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "course", tmp_path / "course", ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHONPATH"))}
    # Port 9 of this computer: nothing answers there, so no request leaves it.
    environ |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}
    base = getattr(sys, "_base_executable", sys.executable)
    command = [base, "-m", "course", "lessons", "--lang", "en"]
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert "[2/3]" in done.stdout
    assert "cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv" / ".course-ready.json").exists()


def test_small_disk_is_noticed_before_anything_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keepsake = tmp_path / ".venv" / "keepsake"
    keepsake.parent.mkdir()
    keepsake.touch()
    monkeypatch.setattr(installation, "NEEDED_BYTES", 10**18)
    with pytest.raises(CourseError, match="MB"):
        install(tmp_path, tmp_path / ".venv" / "bin" / "python", "print", "en", keep=False, spare=".lock")
    assert keepsake.exists()


def test_clearing_spares_the_lock(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "half.py").touch()
    (tmp_path / ".lock").touch()
    installation._clear(tmp_path, ".lock", "zh")
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_progress_counts_what_pip_fetches() -> None:
    screen = io.StringIO()
    line = ProgressLine("en", screen)
    for text in (
        "  Downloading numpy-2.4.6-cp311-cp311-linux.whl (18 MB)",
        "Collecting pandas",
        "Using cached six-1.17.0",
    ):
        line.hear(text)
    line.hear("Installing collected packages: numpy, six")
    assert "all 2 fetched" in screen.getvalue()


def test_progress_off_a_terminal_has_no_control_characters() -> None:
    screen = io.StringIO()
    line = ProgressLine("zh", screen)
    line.tick()
    line.clear()
    assert screen.getvalue() == ""


def test_progress_tells_of_a_slow_network_once() -> None:
    screen = io.StringIO()
    line = ProgressLine("en", screen)
    line.hear("WARNING: Retrying (Retry(total=4))")
    line.hear("WARNING: Retrying (Retry(total=3))")
    assert screen.getvalue().count("trying again") == 1
