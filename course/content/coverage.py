"""Where every fact and every mechanism is taught, asked and practised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from course.content.exercises import exercise_ids, load_exercise
from course.content.facts import load_facts
from course.content.lessons import load_lessons
from course.content.mechanisms import load_mechanisms
from course.content.questions import load_questions
from course.model.exercise import Exercise
from course.model.lesson import Lesson
from course.model.question import Question


@dataclass(frozen=True)
class FactCoverage:
    """Ids of what uses one fact."""

    id: str
    module: str
    lessons: tuple[str, ...]
    questions: tuple[str, ...]
    exercises: tuple[str, ...]


@dataclass(frozen=True)
class MechanismCoverage:
    """One mechanism with its facts, working model, lessons and exercises; empty where there is none yet."""

    id: str
    name: str
    module: str
    facts: tuple[str, ...]
    function: str
    lesson: tuple[str, ...]
    exercise: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Both directions at once."""

    facts: tuple[FactCoverage, ...]
    mechanisms: tuple[MechanismCoverage, ...]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def coverage(language: str = "zh") -> Coverage:
    """Return what covers every fact and mechanism of the course."""
    lessons = list(load_lessons().values())
    exercises = [load_exercise(id) for id in exercise_ids()]
    modules = sorted({lesson.module for lesson in lessons})
    questions = [q for module in modules for q in load_questions(module).values()]
    return Coverage(_facts(lessons, questions, exercises), _mechanisms(lessons, exercises, language))


def _facts(lessons: list[Lesson], questions: list[Question], exercises: list[Exercise]) -> tuple[FactCoverage, ...]:
    return tuple(
        FactCoverage(
            fact.id,
            fact.module,
            _using(fact.id, ((lesson.id, lesson.facts) for lesson in lessons)),
            _using(fact.id, ((question.id, question.facts) for question in questions)),
            _using(fact.id, ((exercise.id, exercise.facts) for exercise in exercises)),
        )
        for fact in load_facts().values()
    )


def _mechanisms(lessons: list[Lesson], exercises: list[Exercise], language: str) -> tuple[MechanismCoverage, ...]:
    return tuple(
        MechanismCoverage(
            mechanism.id,
            mechanism.name.get(language),
            mechanism.module,
            mechanism.facts,
            mechanism.function,
            _using(mechanism.id, ((lesson.id, lesson.systems) for lesson in lessons)),
            _using(mechanism.id, ((exercise.id, exercise.systems) for exercise in exercises)),
        )
        for mechanism in load_mechanisms().values()
    )


def _using(id: str, users: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    return tuple(user for user, used in users if id in used)
