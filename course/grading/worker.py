"""The warm process: pytest and pandas loaded once, then one fork per grader and per submission.

It never loads an exercise, so a submission forked from it has no tests, data or solution in its memory.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from course.grading import sandbox, submission, wire
from course.grading.hosts import Ended, command, environment, stop
from course.grading.request import Request

_EXIT_S = 0.1
_DIE_WITH_PARENT = 1


class Child:
    """A forked process in a group of its own."""

    def __init__(self, work: Any, *arguments: Any) -> None:
        self.pid = os.fork()
        if self.pid == 0:
            _be_child(work, *arguments)

    def end(self) -> int | None:
        """Stop the process and its group; return its status if it had ended by itself."""
        status = self._ended_within(_EXIT_S)
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)
        if status is None:
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        return status

    def _ended_within(self, seconds: float) -> int | None:
        deadline = time.monotonic() + seconds
        while True:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > deadline:
                return None
            time.sleep(0.002)


def _be_child(work: Any, *arguments: Any) -> None:
    try:
        with contextlib.suppress(OSError):
            os.setsid()
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        work(*arguments)
    except BaseException:
        os._exit(70)
    os._exit(0)


class Nursery:
    """Forks submissions for one grader, one after another, each in a scratch folder that vanishes."""

    def __init__(self, request: Request, cage: sandbox.Cage, scratch: Path) -> None:
        self._request = request
        self._cage = cage
        self._scratch = scratch
        self._child: Child | None = None
        self._folder = ""
        self._output: Any = None

    def start(self, grader: socket.socket) -> None:
        """Fork a submission and hand the grader the other end of its link."""
        self.end()
        ours, theirs = socket.socketpair()
        self._folder = tempfile.mkdtemp(dir=self._scratch)
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `end`
        self._child = Child(self._submit, theirs.fileno(), self._output.fileno())
        socket.send_fds(grader, [b"+"], [ours.fileno()])
        ours.close()
        theirs.close()

    def end(self) -> Ended:
        """Stop the submission, if one runs; return how it ended."""
        if self._child is None:
            return Ended(None, "")
        status = self._child.end()
        printed = os.pread(self._output.fileno(), submission.PRINTED_BYTES, 0).decode("utf-8", "replace")
        self._output.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._child = None
        return Ended(status, printed)

    def _submit(self, link: int, output: int) -> None:
        exercise = self._request.exercise
        empty = os.open(os.devnull, os.O_RDONLY)
        os.dup2(empty, 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(link, 3)
        rules = self._cage.rules
        # Landlock's rules are needed once more, at `enter`; everything else of the worker's is closed.
        cage = sandbox.Cage(None if rules is None else os.dup2(rules, 4) if rules != 4 else 4)
        os.closerange(5, 4096)
        cage.enter(Path(self._folder), exercise.memory_mb, int(self._request.wall_s))
        if cage.rules is not None:
            os.close(4)
        submission.serve(wire.PolledLink(3, 3), output=1)


class Worker:
    """Answers requests that come as lines of JSON."""

    def __init__(self, reading: int, writing: int, forks: bool) -> None:
        self._forks = forks
        self._reading = reading
        self._lines = os.fdopen(reading, "rb", buffering=0, closefd=False)
        self._writing = writing
        self._scratch = Path(tempfile.mkdtemp(prefix="course-grading-"))
        os.chdir(self._scratch)
        self._cages: dict[tuple[str, ...], sandbox.Cage] = {}

    def serve(self) -> None:
        """Answer until the client closes the pipe."""
        try:
            while line := self._lines.readline():
                asked = json.loads(line)
                answer = {"id": asked["id"]} | self._grade(asked["request"])
                wire.write_all(self._writing, json.dumps(answer).encode("ascii") + b"\n")
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _grade(self, data: dict[str, Any]) -> dict[str, Any]:
        request = Request.from_dict(data)
        return self._grade_by_fork(request) if self._forks else _grade_afresh(request)

    def _grade_by_fork(self, request: Request) -> dict[str, Any]:
        from course.grading import grader

        if request.hidden not in self._cages:
            self._cages[request.hidden] = sandbox.prepare(self._scratch, [Path(path) for path in request.hidden])
        nursery = Nursery(request, self._cages[request.hidden], self._scratch)
        ours, theirs = socket.socketpair()
        child = Child(_grade_in_child, grader.grade_over, request, theirs)
        theirs.close()
        try:
            return self._attend(ours, nursery, time.monotonic() + request.wall_s)
        finally:
            nursery.end()
            child.end()
            ours.close()

    def _attend(self, grader: socket.socket, nursery: Nursery, deadline: float) -> dict[str, Any]:
        """Do what the grader asks until it reports; see that it does in time, and that the client still waits."""
        link = wire.PolledLink(grader.fileno(), grader.fileno())
        while True:
            ready, _, _ = select.select([grader.fileno(), self._reading], [], [], max(0.0, deadline - time.monotonic()))
            if self._reading in ready:
                raise wire.ClosedError("the client is gone")
            if not ready:
                return {"failure": "late"}
            try:
                asked = link.receive(max(0.0, deadline - time.monotonic()))
                if "report" in asked:
                    return {"report": asked["report"]}
                if asked["do"] == "start":
                    nursery.start(grader)
                else:
                    ended = nursery.end()
                    link.send({"status": ended.status, "printed": ended.printed})
            except wire.LateError:
                return {"failure": "late"}
            except wire.WireError:
                return {"failure": "ended"}


def _grade_in_child(grade_over: Any, request: Request, control: socket.socket) -> None:
    os.dup2(control.fileno(), 3)
    os.closerange(4, 4096)
    grade_over(request, socket.socket(fileno=3))


def _grade_afresh(request: Request) -> dict[str, Any]:
    """Grade in a new interpreter, where there is no fork."""
    process = subprocess.Popen(
        command("grader"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    )
    try:
        told, _ = process.communicate(json.dumps(request.to_dict()).encode("ascii"), timeout=request.wall_s)
        return {"report": json.loads(told)}
    except subprocess.TimeoutExpired:
        return {"failure": "late"}
    except ValueError:
        return {"failure": "ended"}
    finally:
        stop(process)


def main() -> None:
    """Load what every grading needs, then serve on the standard streams."""
    reading, writing = os.dup(0), os.dup(1)
    empty = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(empty, stream)
    forks = sys.platform == "linux" and sys.argv[1:] != ["fresh"]
    if forks:
        from course.grading import grader

        grader.warm_up()
        gc.collect()
        gc.freeze()
    with contextlib.suppress(wire.ClosedError, KeyboardInterrupt):
        Worker(reading, writing, forks).serve()


if __name__ == "__main__":
    main()
