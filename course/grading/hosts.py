"""Where a submission's process comes from: forked by the warm worker, or started afresh."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from course.grading import wire

START = "import sys; sys.path.append(sys.argv.pop(1)); from course.grading.{} import main; main()"
_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Ended:
    """How a submission's process ended, and what it had printed."""

    status: int | None
    """Exit code; negative for the signal that ended it, None if it had to be stopped."""
    printed: str


class Host(Protocol):
    """Starts and stops the processes a submission runs in; one at a time."""

    def start(self) -> wire.Link: ...

    def end(self) -> Ended: ...


def command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs `main` of a module of this room in a fresh interpreter.

    `-P` keeps the folder it is started in off the import path: a trainee may have a pandas.py there.
    """
    return [sys.executable, "-P", "-X", "utf8", "-c", START.format(module), str(_ROOT), *arguments]


def environment() -> dict[str, str]:
    """Return the few variables a Python process needs; no tokens, no passwords, no pytest options."""
    kept = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "HOME", "USERPROFILE")
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    found = {name: os.environ[name] for name in kept if name in os.environ} | quiet | {"PYTHONDONTWRITEBYTECODE": "1"}
    # A relative entry would mean the folder the notebook lies in.
    found["PYTHONPATH"] = os.pathsep.join(filter(os.path.isabs, found.get("PYTHONPATH", "").split(os.pathsep)))
    return found


class ForkingHost:
    """Asks the worker for a fork of its clean self; the link's descriptor comes back over a socket."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._link = wire.PolledLink(control.fileno(), control.fileno())

    def start(self) -> wire.Link:
        self._link.send({"do": "start"})
        _, descriptors, _, _ = socket.recv_fds(self._control, 1, 1)
        return wire.PolledLink(descriptors[0], descriptors[0])

    def end(self) -> Ended:
        self._link.send({"do": "end"})
        told = self._link.receive()
        return Ended(told["status"], told["printed"])


class FreshHost:
    """Starts a new interpreter: slower, but the same everywhere."""

    def __init__(self, memory_mb: int, cpu_s: int, hidden: list[str]) -> None:
        self._limits = [str(memory_mb), str(cpu_s), *hidden]
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch = ""
        self._output: Any = None

    def start(self) -> wire.Link:
        self._scratch = tempfile.mkdtemp(prefix="course-submission-")
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._process = subprocess.Popen(
            command("submission", self._scratch, *self._limits),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._output,
            env=environment(),
            cwd=self._scratch,
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        reading, writing = os.dup(self._process.stdout.fileno()), os.dup(self._process.stdin.fileno())
        self._process.stdin.close()
        self._process.stdout.close()
        return wire.ThreadedLink(reading, writing)

    def end(self) -> Ended:
        if self._process is None:
            return Ended(None, "")
        status = stop(self._process)
        self._output.seek(0)
        printed = self._output.read(1 << 20).decode("utf-8", "replace")
        self._output.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._process = None
        return Ended(status, printed)


def stop(process: subprocess.Popen[bytes]) -> int | None:
    """End a process and its group; return its exit code if it had ended by itself."""
    status = process.poll()
    if status is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            status = process.wait(0.1)
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, 9)
        process.kill()
    process.wait()
    return status
