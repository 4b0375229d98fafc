"""`grade`: the one way a submission becomes a report, for notebook, command line and CI alike."""

from __future__ import annotations

import atexit
import contextlib
import json
import queue
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from course.config import settings
from course.grading.hosts import command, environment, stop
from course.grading.reports import whole
from course.grading.request import Request
from course.messages import say
from course.model.exercise import Exercise, ExerciseKind
from course.model.report import Outcome, Report

_START_S = 60.0
_GRACE_S = 10.0
_NEEDED = ("data.py", "test_exercise.py")


class WorkerLostError(Exception):
    """The worker ended or fell silent."""


class Grader:
    """A client of one worker, which it starts when needed, restarts when lost and closes at exit; thread safe."""

    def __init__(self, fresh: bool = False) -> None:
        self._arguments = ["fresh"] if fresh else []
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._count = 0
        self._settled = False
        atexit.register(self.close)

    def warm(self) -> None:
        """Start the worker without waiting for it."""
        with self._lock:
            self._ensure()

    def grade(self, request: Request) -> Report:
        """Return the report on one request; a worker that is lost on the way is replaced once."""
        began = time.monotonic()
        answer: dict[str, Any] = {"failure": "lost"}
        for _ in range(2):
            with contextlib.suppress(WorkerLostError):
                answer = self._ask(request)
                break
        return replace(_report(answer, request), seconds=round(time.monotonic() - began, 3))

    def close(self) -> None:
        """Stop the worker."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(OSError):
                assert process.stdin
                process.stdin.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
            stop(process)
            assert process.stdout
            process.stdout.close()

    def _ask(self, request: Request) -> dict[str, Any]:
        with self._lock:
            process = self._ensure()
            self._count += 1
            asked = {"id": self._count, "request": request.to_dict()}
            patience = request.wall_s + _GRACE_S + (0 if self._settled else _START_S)
            try:
                assert process.stdin
                process.stdin.write(json.dumps(asked).encode("ascii") + b"\n")
                process.stdin.flush()
                answer = json.loads(self._lines.get(timeout=patience))
                if answer["id"] != self._count:
                    raise ValueError("an answer to another question")
            except (OSError, ValueError, queue.Empty) as error:
                self.close()
                raise WorkerLostError from error
            except BaseException:
                # The trainee pressed stop: the answer to this request must not meet the next one.
                self.close()
                raise
            self._settled = True
            return dict(answer)

    def _ensure(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._settled = False
            self._lines = queue.SimpleQueue()
            # A session of its own: interrupting the kernel does not interrupt the worker.
            self._process = subprocess.Popen(
                command("worker", *self._arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                start_new_session=True,
            )
            threading.Thread(target=_read, args=(self._process, self._lines), daemon=True).start()
        return self._process


def _read(process: subprocess.Popen[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    """Pass on the worker's lines; an empty one says that it has ended."""
    with contextlib.suppress(OSError, ValueError):
        assert process.stdout
        for line in process.stdout:
            lines.put(line)
    lines.put(b"")


def _report(answer: dict[str, Any], request: Request) -> Report:
    """Return the report in an answer; a grader that gave none stands for what the submission did to it."""
    if "report" in answer:
        return Report.from_dict(answer["report"])
    language = request.language
    if answer["failure"] == "lost":
        return whole(request, Outcome.ERRORED, say("grading.worker_lost", language))
    if request.exercise.kind is ExerciseKind.TABLE:
        place = "test_exercise.py: " + answer["failure"]
        return whole(
            request, Outcome.BROKEN, say("grading.broken", language, exercise=request.exercise.id, place=place)
        )
    if answer["failure"] == "late":
        return whole(request, Outcome.TIMED_OUT, say("grading.too_slow", language))
    return whole(request, Outcome.ERRORED, say("grading.worker_lost", language))


_DEFAULT = Grader()


def warm() -> None:
    """Start the worker in the background, so that the first submission is graded at once."""
    _DEFAULT.warm()


def grade(
    exercise: Exercise,
    folder: Path,
    submission: Path,
    *,
    seed: int = 0,
    language: str = "zh",
    grader: Grader | None = None,
) -> Report:
    """Grade a submitted file; whatever is wrong with it, the answer is a report that says so."""
    here = settings()
    hidden = (
        here.content / "exercises",
        here.content / "notebooks",
        here.content / "seeds",
        here.workspace,
        Path.home(),
    )
    paths = tuple(str(path.absolute()) for path in (*hidden, folder))
    request = Request(exercise, folder.absolute(), submission.absolute(), seed, language, paths)
    for name in _NEEDED:
        if not (folder / name).is_file():
            place = say("grading.broken", language, exercise=exercise.id, place=name)
            return whole(request, Outcome.BROKEN, place)
    if not submission.is_file():
        return whole(request, Outcome.NOT_ATTEMPTED, say("grading.no_submission", language))
    return (grader or _DEFAULT).grade(request)
