"""A report made ready to be shown: plain data for a view, or text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from course.messages import say
from course.model.exercise import Exercise
from course.model.report import CheckResult, Outcome, Report, TaskResult
from course.model.text import Text

SYMBOLS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.ERRORED: "!",
    Outcome.TIMED_OUT: "…",
    Outcome.NOT_ATTEMPTED: "○",
    Outcome.BROKEN: "?",
}
"""Beside the word for the outcome: nothing is said by colour alone."""
_TONES = {Outcome.PASSED: "good", Outcome.NOT_ATTEMPTED: "quiet", Outcome.BROKEN: "quiet"}


def feedback(report: Report, exercise: Exercise, misconceptions: Mapping[str, Text], language: str) -> dict[str, Any]:
    """Return what a view shows of a report; `tone` is `good`, `quiet` or `mend`."""
    titles = {task.number: task.title.get(language) for task in exercise.tasks}
    points = {"points": _number(report.points), "max_points": _number(report.max_points)}
    return {
        "headline": say(f"grading.headline_{report.outcome}", language, **points),
        "tone": _TONES.get(report.outcome, "mend"),
        "outcome": str(report.outcome),
        "points": report.points,
        "max_points": report.max_points,
        "tasks": [_task(task, titles.get(task.number, task.title), misconceptions, language) for task in report.tasks],
        "message": report.message,
        "printed": report.printed,
    }


def feedback_text(report: Report, exercise: Exercise, misconceptions: Mapping[str, Text], language: str) -> str:
    """Return a report as lines for a terminal."""
    shown = feedback(report, exercise, misconceptions, language)
    lines = [shown["headline"], *shown["message"].splitlines()]
    for task in shown["tasks"]:
        points = say("grading.points", language, points=_number(task["points"]), max_points=_number(task["max_points"]))
        lines.append(f"{task['symbol']} {task['title']} [{task['word']}] {points}")
        for check in task["checks"]:
            lines.append(f"  {check['symbol']} {check['title']} [{check['word']}]")
            told = (*check["message"].splitlines(), *check["misconception"].splitlines())
            lines.extend(f"      {line}" for line in told)
    if shown["printed"]:
        lines += [say("grading.printed", language), *(f"  {line}" for line in shown["printed"].splitlines())]
    return "\n".join(lines)


def _task(task: TaskResult, title: str, misconceptions: Mapping[str, Text], language: str) -> dict[str, Any]:
    checks = [_check(check, misconceptions, language) for check in task.checks]
    points = {"points": task.points, "max_points": task.max_points}
    return {"title": title} | _outcome(task.outcome, language) | points | {"checks": checks}


def _check(check: CheckResult, misconceptions: Mapping[str, Text], language: str) -> dict[str, Any]:
    known = misconceptions.get(check.misconception)
    told = {"message": check.message, "misconception": known.get(language) if known else ""}
    return {"title": check.title} | _outcome(check.outcome, language) | told


def _outcome(outcome: Outcome, language: str) -> dict[str, str]:
    word = say(f"grading.outcome_{outcome}", language)
    return {"outcome": str(outcome), "symbol": SYMBOLS[outcome], "word": word}


def _number(points: float) -> str:
    return f"{points:g}"
