"""A report put together: from checks, or of a submission that could not be judged at all."""

from __future__ import annotations

from collections.abc import Sequence

from course.grading.plugin import Check
from course.grading.request import Request
from course.model.exercise import Task
from course.model.report import Outcome, Report, TaskResult, overall


def whole(request: Request, outcome: Outcome, message: str) -> Report:
    """Return a report in which every task comes to the same, for one reason."""
    language = request.language
    tasks = tuple(
        TaskResult(task.number, task.title.get(language), outcome, 0, task.points) for task in _tasks(request)
    )
    return Report(request.exercise.id, outcome, tasks, message, seed=request.seed)


def from_checks(request: Request, checks: Sequence[Check]) -> Report:
    """Return the report on checks: by task, then as the author wrote them; a task earns all its points or none."""
    tasks = tuple(_result(task, checks, request.language) for task in _tasks(request))
    return Report(request.exercise.id, overall([task.outcome for task in tasks]), tasks, seed=request.seed)


def _tasks(request: Request) -> list[Task]:
    return sorted(request.exercise.tasks, key=lambda task: task.number)


def _result(task: Task, checks: Sequence[Check], language: str) -> TaskResult:
    own = tuple(check.result for check in checks if check.task == task.number)
    outcome = overall([check.outcome for check in own])
    points = task.points if outcome is Outcome.PASSED else 0
    return TaskResult(task.number, task.title.get(language), outcome, points, task.points, own)
