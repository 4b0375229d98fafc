"""What every lesson must have, and that its module leaves no fact untaught and no mechanism without its model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from course.content.coverage import Coverage
from course.content.exercises import exercise_folder
from course.content.lessons import instructor_notes
from course.content.lint.lessons import Known
from course.errors import Fault
from course.model.exercise import Exercise
from course.model.lesson import Lesson
from course.model.text import Text

QUESTIONS = range(6, 11)
KINDS = 4
SAMPLES = 4
"""Wrong submissions of each exercise that name a misconception, at least."""
_STATED = re.compile(r"#\s*misconception:\s*([a-z0-9-]+)")
_NEEDED = {
    "model": "working model",
    "exercise": "table exercise",
    "submit": "code exercise",
    "plan": "plan section",
}
_ONCE = ("open_lesson", "summary", "sources")


def lint_completeness(lessons: Mapping[str, Lesson], known: Known, covered: Coverage) -> Iterator[Fault]:
    """Yield what lessons lack, and what their modules leave uncovered."""
    for lesson in lessons.values():
        yield from _lint_lesson(lesson, known)
    modules = {lesson.module for lesson in lessons.values()}
    for fact in covered.facts:
        if fact.module in modules and not fact.lessons:
            yield Fault(f"notebooks/{fact.module}", fact.id, "is taught in no lesson", "cite it where it belongs")
    for mechanism in covered.mechanisms:
        if mechanism.module in modules:
            place = "seeds/mechanisms.toml"
            for what, there in (("lesson", mechanism.lesson), ("exercise", mechanism.exercise)):
                if not there:
                    yield Fault(place, mechanism.id, f"has no {what}", f"name it in the systems of a {what}")
            if not exists(mechanism.function):
                yield Fault(place, mechanism.id, f"function {mechanism.function!r} does not exist", "build it, name it")


def _lint_lesson(lesson: Lesson, known: Known) -> Iterator[Fault]:
    path = f"notebooks/{lesson.id}.ipynb"
    verbs = [block.verb for block in lesson.blocks]
    for verb, thing in _NEEDED.items():
        if verb not in verbs:
            yield Fault(path, "", f"has no {thing}", f"add a cell lesson.{verb}(…)")
    for verb in _ONCE:
        if verbs.count(verb) != 1:
            yield Fault(path, "", f"calls {verb} {verbs.count(verb)} times", "call it once")
    asked = [known.questions[id] for id in lesson.work.questions if id in known.questions]
    if len(asked) not in QUESTIONS:
        yield Fault(path, "", f"asks {len(asked)} questions", f"ask {QUESTIONS.start} to {QUESTIONS.stop - 1}")
    if len({question.kind for question in asked}) < KINDS:
        yield Fault(path, "", f"asks fewer than {KINDS} kinds of question", "ask some in another way")
    if len(set(lesson.work.questions)) < len(lesson.work.questions):
        yield Fault(path, "", "asks a question twice", "ask it once")
    if not instructor_notes(lesson.id):
        yield Fault(path, "", "has no notes for the instructor", f"write exercises/{lesson.module}/notes/")


def lint_samples(exercise: Exercise, misconceptions: Mapping[str, Text]) -> Iterator[Fault]:
    """Yield what is missing among the wrong submissions that an exercise must tell apart."""
    path = f"exercises/{exercise.id}/samples"
    named = list(_named(exercise))
    for id in sorted(set(named) - misconceptions.keys()):
        yield Fault(path, id, "is no misconception of the module", "describe it in the lesson's file of questions")
    if len(set(named)) < SAMPLES:
        yield Fault(path, "", f"names {len(set(named))} misconceptions", f"add plausible wrong work up to {SAMPLES}")


def _named(exercise: Exercise) -> Iterable[str]:
    for path in sorted((exercise_folder(exercise.id) / "samples").glob("failed_*.py")):
        if stated := _STATED.match(path.read_text(encoding="utf-8")):
            yield stated[1]


def exists(function: str) -> bool:
    """Return whether `module:name` can be imported."""
    module, _, name = function.partition(":")
    try:
        return callable(getattr(import_module(module), name))
    except (ImportError, AttributeError, ValueError):
        return False
