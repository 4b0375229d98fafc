"""What grading a submission comes to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

FORMAT_VERSION = 1


class Outcome(StrEnum):
    """The six ways an exercise or one of its tasks can end."""

    PASSED = "passed"
    FAILED = "failed"
    """The work was judged and is not right yet."""
    ERRORED = "errored"
    """The work could not be judged: it does not run, or is not the table asked for."""
    TIMED_OUT = "timed_out"
    NOT_ATTEMPTED = "not_attempted"
    BROKEN = "broken"
    """The exercise itself failed; never the trainee's fault."""


_WORST_FIRST = (
    Outcome.BROKEN,
    Outcome.TIMED_OUT,
    Outcome.ERRORED,
    Outcome.FAILED,
)


@dataclass(frozen=True)
class CheckResult:
    """One test of a task: its title is the docstring the author wrote for the trainee."""

    title: str
    outcome: Outcome
    message: str = ""
    """What came, where, and what to try; empty when passed. Never the value of a hidden check."""
    misconception: str = ""


@dataclass(frozen=True)
class TaskResult:
    """A task's points and the checks they rest on: all its points, or none."""

    number: int
    title: str
    outcome: Outcome
    points: float
    max_points: float
    checks: tuple[CheckResult, ...] = ()


@dataclass(frozen=True)
class Report:
    """The verdict on one submission of one exercise."""

    exercise: str
    outcome: Outcome
    tasks: tuple[TaskResult, ...] = ()
    message: str = ""
    """Why the submission as a whole could not be judged, in the trainee's language."""
    printed: str = ""
    """What the submission printed, cut to a readable length."""
    seconds: float = 0.0
    seed: int = 0
    version: int = field(default=FORMAT_VERSION)

    @property
    def points(self) -> float:
        return sum(task.points for task in self.tasks)

    @property
    def max_points(self) -> float:
        return sum(task.max_points for task in self.tasks)

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """Misconceptions named by failing checks, in order, each once."""
        named = (check.misconception for task in self.tasks for check in task.checks if check.misconception)
        return tuple(dict.fromkeys(named))

    def to_dict(self) -> dict[str, Any]:
        return asdict(self) | {"points": self.points, "max_points": self.max_points}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Report:
        tasks = tuple(
            TaskResult(
                task["number"],
                task["title"],
                Outcome(task["outcome"]),
                task["points"],
                task["max_points"],
                tuple(CheckResult(**check | {"outcome": Outcome(check["outcome"])}) for check in task["checks"]),
            )
            for task in data["tasks"]
        )
        rest = {key: data[key] for key in ("exercise", "message", "printed", "seconds", "seed", "version")}
        return cls(outcome=Outcome(data["outcome"]), tasks=tasks, **rest)


def overall(outcomes: list[Outcome]) -> Outcome:
    """Return the outcome of a whole from its parts: the gravest; not attempted only if all of it is."""
    for grave in _WORST_FIRST:
        if grave in outcomes:
            return grave
    if outcomes and all(outcome is Outcome.PASSED for outcome in outcomes):
        return Outcome.PASSED
    if all(outcome is Outcome.NOT_ATTEMPTED for outcome in outcomes):
        return Outcome.NOT_ATTEMPTED
    return Outcome.FAILED
