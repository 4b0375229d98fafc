from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from course.setup.lock import only_one

HOLDER = """
import sys
from pathlib import Path
from course.setup.lock import only_one
with only_one(Path(sys.argv[1]), on_wait=lambda: print("waiting", flush=True)):
    print("holding", flush=True)
    sys.stdin.readline()
"""
ROOT = Path(__file__).resolve().parents[2]


def _hold(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(path)]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_second_process_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "lock"
    with only_one(path, on_wait=lambda: None):
        other = _hold(path)
        assert _hear(other) == "waiting"
    assert _hear(other) == "holding"
    other.communicate("\n")
    assert other.returncode == 0


def test_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holder = _hold(path)
    assert _hear(holder) == "holding"
    holder.kill()
    holder.communicate()
    waited: list[bool] = []
    with only_one(path, on_wait=lambda: waited.append(True)):
        assert waited == []
