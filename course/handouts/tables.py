"""Exercises and misconceptions as Markdown tables."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from course.content.exercises import exercise_folder, exercise_tables
from course.content.questions import load_misconceptions
from course.handouts.tree import escape, table
from course.messages import say
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.exercise import Column, Exercise, Task
from course.model.question import Question
from course.model.text import Text

if TYPE_CHECKING:
    import pandas as pd

_MARKS = {"task", "misconception"}

PRINTED_SEED = 0
"""Everybody's paper shows the same rows."""


def worksheet(exercise: Exercise, language: str) -> str:
    """Return the given rows with empty cells for the decisions, after what may be written in them."""
    given = exercise_tables(exercise.id, PRINTED_SEED)["given"]
    return f"{_entries(exercise, language)}\n\n{frame_table(given, exercise.columns, language)}".strip()


def solved_table(exercise: Exercise, language: str) -> str:
    """Return the table as the exercise's own solution fills it in."""
    data = exercise_tables(exercise.id, PRINTED_SEED)
    solution = runpy.run_path(str(exercise_folder(exercise.id) / "solution.py"))
    return frame_table(solution["answer"](data), exercise.columns, language)


def code_answer(exercise: Exercise) -> str:
    """Return the source of a code exercise's solution."""
    return (exercise_folder(exercise.id) / "solution.py").read_text(encoding="utf-8").strip()


def instructor_hints(exercise: Exercise, language: str) -> str:
    """Return every task's hints, from a nudge to nearly the answer."""
    rows = [[str(task.number), escape(task.title.get(language)), _hints(task, language)] for task in exercise.tasks]
    header = [say(f"handout.{key}", language) for key in ("number", "task_name", "hints")]
    return table(header, rows)


def misconception_rows(questions: Iterable[Question], exercises: Iterable[Exercise], language: str) -> list[list[str]]:
    """Return where each misconception can show, what it is, and what to say to it."""
    replies: dict[tuple[str, str, str], list[str]] = {}
    for number, question in enumerate(questions, 1):
        where = say("handout.question_number", language, number=number)
        module = question.id.rpartition("-")[0]
        for misconception, reply in _replies(question):
            replies.setdefault((where, module, misconception), []).append(escape(reply.get(language)))
    for number, exercise in enumerate(exercises, 1):
        for task, misconception, check in _tested(exercise):
            where = say("handout.task_number", language, exercise=number, task=task)
            replies.setdefault((where, exercise.id.split("/")[0], misconception), []).append(escape(check))
    return [
        [where, _named(load_misconceptions(module), misconception, language), "<br>".join(dict.fromkeys(told))]
        for (where, module, misconception), told in replies.items()
    ]


def _hints(task: Task, language: str) -> str:
    return "<br>".join(f"{_circled(place)} {escape(hint.get(language))}" for place, hint in enumerate(task.hints))


def _circled(place: int) -> str:
    """Return ① for 0, ② for 1 and so on: what a trainee writes into a narrow cell instead of a sentence."""
    return chr(ord("①") + place) if place < 20 else str(place + 1)


def _named(known: dict[str, Text], id: str, language: str) -> str:
    return escape(known[id].get(language) if id in known else id)


def _replies(question: Question) -> list[tuple[str, Text]]:
    told = [(trap.misconception, trap.feedback) for trap in question.traps]
    match question:
        case SingleChoice() | MultipleChoice():
            told += [(choice.misconception, choice.feedback) for choice in question.choices]
        case TrueFalse():
            told.append((question.misconception, question.feedback))
    return [(misconception, feedback) for misconception, feedback in told if misconception]


def _tested(exercise: Exercise) -> list[tuple[int, str, str]]:
    """Return the misconceptions that the exercise's tests are marked with: task, misconception, what is checked."""
    tree = ast.parse((exercise_folder(exercise.id) / "test_exercise.py").read_text(encoding="utf-8"))
    tests = [(_marks(node), ast.get_docstring(node) or "") for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [(int(mark["task"]), str(mark["misconception"]), check) for mark, check in tests if mark.keys() >= _MARKS]


def _marks(test: ast.FunctionDef) -> dict[str, int | str]:
    """Return the first argument of every `pytest.mark.NAME(...)` on a test."""
    calls = [node for node in test.decorator_list if isinstance(node, ast.Call) and node.args]
    return {
        call.func.attr: call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, int | str)
    }


def _entries(exercise: Exercise, language: str) -> str:
    """List what each column to fill in takes."""
    lines = [f"**{say('handout.entries', language)}**", ""]
    for column in (column for column in exercise.columns if column.editable):
        texts = [f"{_circled(place)} {escape(text.get(language))}" for place, (_, text) in enumerate(column.choices)]
        entry = say("handout.choices_between", language).join(texts) or say(f"handout.entry_{column.entry}", language)
        lines.append(f"- **{escape(column.label.get(language))}**{say('handout.colon', language)}{entry}")
    return "\n".join(lines)


def frame_table(frame: pd.DataFrame, columns: tuple[Column, ...] = (), language: str = "zh") -> str:
    """Return a table of data, with the labels of its columns where they are given."""
    columns = columns or tuple(Column(str(name), Text(str(name))) for name in frame.columns)
    header = [escape(column.label.get(language)) for column in columns]
    records: list[dict[Any, Any]] = frame.to_dict("records")
    rows = [[_cell(column, record.get(column.name, ""), language) for column in columns] for record in records]
    return table(header, rows)


def _cell(column: Column, value: object, language: str) -> str:
    if value is None or value != value:  # a missing number is not equal to itself
        return ""
    labels = {choice: f"{_circled(place)} {text.get(language)}" for place, (choice, text) in enumerate(column.choices)}
    if isinstance(value, bool):
        return say("handout.yes" if value else "handout.no", language)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return escape(labels.get(text, text))
