"""What must be true of lesson notebooks and of the exercises and plan sections they use."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from course.content.citation import tooltip
from course.content.digest import AUTORUN, approved_digests, autorun_digest
from course.content.lessons import lesson_path
from course.errors import Fault
from course.model.exercise import Exercise, ExerciseKind
from course.model.fact import Fact
from course.model.lesson import CITATION, Lesson
from course.model.mechanism import Mechanism
from course.model.plan import PlanSection
from course.model.question import Question

VERBS = {"open_lesson", "quiz", "model", "exercise", "submit", "submission", "plan", "summary", "sources"}


@dataclass(frozen=True)
class Known:
    """Everything that a lesson may refer to."""

    facts: Mapping[str, Fact]
    mechanisms: Mapping[str, Mechanism]
    questions: Mapping[str, Question]
    exercises: Mapping[str, Exercise]
    plan: Mapping[str, PlanSection]
    models: Container[str]


def lint_lesson(lesson: Lesson, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with one lesson."""
    path = f"notebooks/{lesson.id}.ipynb"
    notebook = json.loads(lesson_path(lesson.id).read_text(encoding="utf-8"))
    for where, what, remedy in _lint_cells(notebook):
        yield Fault(path, where, what, remedy)
    digest = autorun_digest(notebook)
    if notebook["metadata"]["course"].get("digest") != digest or digest not in approved_digests():
        yield Fault(path, "metadata.course.digest", "is out of date", "run: course check --fix")
    for kind, cell in lesson.cells:
        if kind == "markdown" and isinstance(cell, str):
            yield from _lint_citations(path, cell, known.facts)
    yield from _lint_references(path, lesson, known)


def _lint_cells(notebook: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        if cell["outputs"] or cell["execution_count"] is not None:
            yield cell["id"], "has outputs", "clear all outputs before committing"
        automatic = AUTORUN in cell["metadata"].get("tags", [])
        submits = "".join(cell["source"]).startswith("%%submit")
        if automatic == submits:
            yield cell["id"], "only cells that draw run by themselves", f"tag it {AUTORUN}, unless it begins %%submit"
        if automatic and not cell["metadata"].get("jupyter", {}).get("source_hidden"):
            yield cell["id"], "shows code that nobody needs to read", "collapse its source"


def _lint_citations(path: str, text: str, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    for found in CITATION.finditer(text):
        id = found[1]
        if id not in facts:
            yield Fault(path, id, "is not a fact", "correct the citation")
        elif tooltip(facts[id]).replace('"', "”") not in found[0]:
            yield Fault(path, id, "the citation's tooltip is out of date", "run: course check --fix")


def _lint_references(path: str, lesson: Lesson, known: Known) -> Iterator[Fault]:
    def unknown(names: tuple[str, ...], there: Container[str], kind: str) -> Iterator[Fault]:
        return (Fault(path, name, f"is no {kind}", "correct it") for name in names if name not in there)

    yield from unknown(lesson.work.questions, known.questions, "question")
    yield from unknown(lesson.work.exercises + lesson.work.optional, known.exercises, "exercise")
    yield from unknown(lesson.work.plan, known.plan, "plan section")
    yield from unknown(lesson.systems, known.mechanisms, "mechanism")
    yield from unknown(tuple(block.verb for block in lesson.blocks), VERBS, "verb of a lesson")
    models = tuple(str(block.arguments[0]) for block in lesson.blocks if block.verb == "model")
    yield from unknown(models, known.models, "working model")
    for question in known.questions.values():
        if question.lesson == lesson.id and question.id not in lesson.work.questions:
            yield Fault(path, question.id, "belongs to this lesson but is not asked in it", "add it to a quiz cell")
    for fact in {id for question in known.questions.values() if question.lesson == lesson.id for id in question.facts}:
        if fact not in lesson.facts:
            yield Fault(path, fact, "is asked about but not cited in the lesson", "cite it where it is taught")


def lint_exercise(exercise: Exercise, known: Known, lessons: Container[str]) -> Iterator[Fault]:
    """Yield what is wrong with an exercise's own description; its tests are proven by grading."""
    path = f"exercises/{exercise.id}/exercise.toml"
    if exercise.lesson not in lessons:
        yield Fault(path, "lesson", f"{exercise.lesson} does not exist", "correct it")
    for id in exercise.facts:
        if id not in known.facts:
            yield Fault(path, "facts", f"{id} does not exist", "correct it")
    for id in exercise.systems:
        if id not in known.mechanisms:
            yield Fault(path, "systems", f"{id} does not exist", "correct it")
    if not exercise.facts or not exercise.systems:
        yield Fault(path, "", "cites no fact or no mechanism", "add them")
    editable = [column for column in exercise.columns if column.editable]
    if (exercise.kind is ExerciseKind.TABLE) != bool(editable):
        yield Fault(path, "column", "exactly table exercises have columns to fill in", "mark them editable = true")
