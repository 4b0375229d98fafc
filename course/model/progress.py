"""How far a trainee is: a fold over events, the same for the trainee's bar and the instructor's row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from course.model.event import Event, Verb
from course.model.own_data import OwnData
from course.model.report import Outcome


@dataclass(frozen=True)
class QuestionProgress:
    """All attempts at one question; the first is kept beside the best, so a retry cannot hide it."""

    attempts: int = 0
    first_points: float = 0.0
    best_points: float = 0.0
    max_score: float = 1.0
    last_response: Any = None
    hints: int = 0
    key_shown: bool = False
    """The trainee asked for the answer; later attempts are practice and raise no score."""

    @property
    def solved(self) -> bool:
        return self.attempts > 0 and self.best_points == self.max_score


@dataclass(frozen=True)
class ExerciseProgress:
    """All checks of one exercise."""

    attempts: int = 0
    best_points: float = 0.0
    max_points: float = 0.0
    last_outcome: Outcome = Outcome.NOT_ATTEMPTED
    last_report: dict[str, Any] | None = None
    hints: int = 0

    @property
    def passed(self) -> bool:
        return self.attempts > 0 and self.best_points == self.max_points > 0


@dataclass(frozen=True)
class Progress:
    """Everything that the course knows of one trainee."""

    profile: dict[str, Any] = field(default_factory=dict)
    lessons: dict[str, int] = field(default_factory=dict)
    """How often each lesson was opened."""
    questions: dict[str, QuestionProgress] = field(default_factory=dict)
    exercises: dict[str, ExerciseProgress] = field(default_factory=dict)
    plan: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The last state of each section of the plan."""
    own_data: OwnData = field(default_factory=OwnData)
    """What the trainee's filled template brought when it was last read."""

    def question(self, id: str) -> QuestionProgress:
        return self.questions.get(id, QuestionProgress())

    def exercise(self, id: str) -> ExerciseProgress:
        return self.exercises.get(id, ExerciseProgress())


@dataclass(frozen=True)
class LessonWork:
    """What there is to do in a lesson, by id."""

    questions: tuple[str, ...]
    exercises: tuple[str, ...]
    plan: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    """Code exercises: a second path that is never part of the whole."""


@dataclass(frozen=True)
class LessonShare:
    """How much of a lesson is done, and with what score."""

    done: int
    total: int
    points: float
    max_points: float

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 0.0


def after(progress: Progress, event: Event) -> Progress:
    """Return the progress once `event` has happened."""
    key, data = event.object, event.data
    match event.verb:
        case Verb.PROFILE_CHANGED:
            return replace(progress, profile=progress.profile | data)
        case Verb.LESSON_OPENED:
            return replace(progress, lessons=progress.lessons | {key: progress.lessons.get(key, 0) + 1})
        case Verb.PLAN_WRITTEN:
            return replace(progress, plan=progress.plan | {key: data})
        case Verb.DATA_BROUGHT:
            return replace(progress, own_data=OwnData.from_dict(data))
        case Verb.QUESTION_ANSWERED:
            return replace(progress, questions=progress.questions | {key: _answered(progress.question(key), data)})
        case Verb.SUBMISSION_GRADED:
            return replace(progress, exercises=progress.exercises | {key: _graded(progress.exercise(key), data)})
        case Verb.HINT_SHOWN if data.get("of") == "exercise":
            exercise = progress.exercise(key)
            return replace(progress, exercises=progress.exercises | {key: replace(exercise, hints=exercise.hints + 1)})
        case Verb.HINT_SHOWN:
            question = progress.question(key)
            shown = {"key_shown": True} if data.get("stage") == "key" else {"hints": question.hints + 1}
            return replace(progress, questions=progress.questions | {key: replace(question, **shown)})


def _answered(before: QuestionProgress, data: dict[str, Any]) -> QuestionProgress:
    points = float(data["points"])
    return replace(
        before,
        attempts=before.attempts + 1,
        first_points=before.first_points if before.attempts else points,
        best_points=before.best_points if before.key_shown else max(before.best_points, points),
        max_score=float(data["max_score"]),
        last_response=data["response"],
    )


def _graded(before: ExerciseProgress, report: dict[str, Any]) -> ExerciseProgress:
    if report["outcome"] == Outcome.BROKEN:
        return before
    return replace(
        before,
        attempts=before.attempts + 1,
        best_points=max(before.best_points, float(report["points"])),
        max_points=max(before.max_points, float(report["max_points"])),
        last_outcome=Outcome(report["outcome"]),
        last_report=report,
    )


def fold(events: Iterable[Event], start: Progress | None = None) -> Progress:
    """Return the progress after all events, in the order given."""
    progress = start or Progress()
    for event in events:
        progress = after(progress, event)
    return progress


def lesson_share(progress: Progress, work: LessonWork) -> LessonShare:
    """Return how much of the work of a lesson is done; an answered question counts, a right one scores."""
    questions = [progress.question(id) for id in work.questions]
    exercises = [progress.exercise(id) for id in work.exercises]
    done = sum(question.attempts > 0 for question in questions)
    done += sum(exercise.passed for exercise in exercises)
    done += sum(section in progress.plan for section in work.plan)
    return LessonShare(
        done=done,
        total=len(work.questions) + len(work.exercises) + len(work.plan),
        points=sum(question.best_points for question in questions),
        max_points=sum(question.max_score for question in questions),
    )
