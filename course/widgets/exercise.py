"""An exercise in a notebook: a table to decide in, the check button, staged hints and feedback."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import anywidget
import pandas as pd
import traitlets

from course.messages import say
from course.model.event import Event, Verb
from course.model.exercise import Column, Exercise
from course.model.progress import ExerciseProgress
from course.model.report import Report
from course.model.variant import COMMON
from course.widgets.page import script, style

_WORDS = ("check", "hint", "busy", "printed", "misconception")

Values = list[list[str]]
"""What is in the editable cells, row by row, as typed."""


@dataclass(frozen=True)
class ExerciseDesk:
    """What an exercise view may ask for; the door supplies it, so the view knows no grader and no disk."""

    grade: Callable[[Values], Report]
    feedback: Callable[[Report], dict[str, Any]]
    record: Callable[[Event], None]
    keep_draft: Callable[[Values], None]


class ExerciseView(anywidget.AnyWidget):
    """Shows one exercise; code exercises have no table here, their feedback is given by `show`."""

    _esm = script("table.js", "exercise.js")
    _css = style()
    exercise = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    columns: traitlets.List[Any] = traitlets.List().tag(sync=True)
    rows: traitlets.List[Any] = traitlets.List().tag(sync=True)
    values: traitlets.List[Any] = traitlets.List().tag(sync=True)
    tasks: traitlets.List[Any] = traitlets.List().tag(sync=True)
    hints: traitlets.List[Any] = traitlets.List().tag(sync=True)
    feedback = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        exercise: Exercise,
        given: pd.DataFrame | None,
        draft: Values | None,
        progress: ExerciseProgress,
        desk: ExerciseDesk,
        language: str = "zh",
        seed: int = COMMON,
    ) -> None:
        self._exercise, self._desk, self._language = exercise, desk, language
        self._shown = dict.fromkeys((task.number for task in exercise.tasks), 0)
        editable = [column for column in exercise.columns if column.editable]
        rows = [] if given is None else given_rows(given)
        blank = [[""] * len(editable) for _ in rows]
        super().__init__(
            exercise=exercise.id,
            title=exercise.title.get(language),
            words={word: say(f"widgets.{word}", language) for word in _WORDS},
            columns=[shown_column(column, language) for column in exercise.columns],
            rows=rows,
            values=draft if same_shape(draft, blank) else blank,
            status=attempts_line(progress, language),
        )
        self._list_hints()
        last = Report.from_dict(progress.last_report) if progress.last_report else None
        if last is not None and last.seed == seed:
            self.feedback = desk.feedback(last)
        self.on_msg(self._answer_page)
        self.observe(lambda change: desk.keep_draft(change["new"]), "values")

    def show(self, report: Report, progress: ExerciseProgress) -> None:
        """Show the feedback on a report and the count of attempts."""
        self.feedback = self._desk.feedback(report)
        self.status = attempts_line(progress, self._language)

    def _answer_page(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        match content:
            case {"action": "check", "values": values} if same_shape(values, self.values):
                self.values = values
                self._check()
            case {"action": "hint", "task": int(number)} if number in self._shown:
                self._show_hint(number)

    def _check(self) -> None:
        self.busy = True
        try:
            self._desk.grade(self.values)
        finally:
            self.busy = False

    def _show_hint(self, number: int) -> None:
        task = self._exercise.tasks[number - 1]
        stage = self._shown[number]
        if stage >= len(task.hints):
            return
        self._shown[number] = stage + 1
        text = say("widgets.hint_text", self._language, task=number, text=task.hints[stage].get(self._language))
        self.hints = [*self.hints, text]
        self._list_hints()
        data = {"of": "exercise", "task": number, "stage": stage + 1}
        self._desk.record(Event(Verb.HINT_SHOWN, self._exercise.id, data))

    def _list_hints(self) -> None:
        self.tasks = [
            {"number": task.number, "hints": len(task.hints), "shown": self._shown[task.number]}
            for task in self._exercise.tasks
        ]


def same_shape(values: object, like: Values) -> bool:
    """Return whether a value from the page is a table of texts with as many rows and columns as `like`."""
    return (
        isinstance(values, list)
        and all(isinstance(line, list) and all(isinstance(cell, str) for cell in line) for line in values)
        and [len(line) for line in values] == [len(line) for line in like]
    )


def given_rows(given: pd.DataFrame) -> list[list[str]]:
    """Return the given rows as the page shows them: text, whole numbers without a point."""
    return [[str(value) for value in line] for line in given.itertuples(index=False)]


def shown_column(column: Column, language: str) -> dict[str, Any]:
    """Return a column as plain data for the page."""
    return {
        "name": column.name,
        "label": column.label.get(language),
        "choices": [{"value": value, "text": text.get(language)} for value, text in column.choices],
        "editable": column.editable,
        "entry": column.entry,
    }


def attempts_line(progress: ExerciseProgress, language: str) -> str:
    """Return the honest record of attempts in one line; empty before the first."""
    if not progress.attempts:
        return ""
    return say(
        "widgets.attempts",
        language,
        attempts=progress.attempts,
        best=f"{progress.best_points:g}",
        maximum=f"{progress.max_points:g}",
    )
