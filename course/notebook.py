"""What the cells of a lesson call. Joins the rooms and holds no rule of its own."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.core.getipython import get_ipython
from IPython.core.magic import register_cell_magic
from IPython.display import HTML, Markdown, display

from course.charts.catalogue import load_model
from course.config import settings
from course.content.exercises import exercise_folder, exercise_tables, load_exercise
from course.content.facts import load_facts
from course.content.lessons import load_lessons
from course.content.plans import load_plan_sections
from course.content.questions import load_misconceptions, load_question
from course.errors import CourseError, StoreError
from course.grading.feedback import feedback
from course.grading.runner import grade, warm
from course.messages import LANGUAGES, say
from course.model.event import Event, Verb
from course.model.exercise import Exercise
from course.model.lesson import Lesson
from course.model.own_data import Reading
from course.model.progress import Progress, lesson_share
from course.model.report import Report
from course.model.variant import COMMON, variant_of
from course.plan.chapter import chapter
from course.plan.page import plan_page
from course.plan.workbook import plan_workbook
from course.quiz.view import QuestionView
from course.store.journal import Journal
from course.store.memory import MemoryStore
from course.store.sqlite import SQLiteStore
from course.template.pages import course_pages, own_model
from course.template.reader import read_template
from course.template.writer import template_workbook
from course.widgets.exercise import ExerciseDesk, ExerciseView, Values
from course.widgets.facts import facts_html
from course.widgets.model import ModelView
from course.widgets.own_data import OwnDataView
from course.widgets.plan import Link, PlanView
from course.widgets.progress import ProgressBar
from course.widgets.start import StartView, course_map_html
from course.widgets.summary import SummaryView


def _journal(path: Path) -> tuple[Journal, str]:
    """Return the trainee's journal as it stands now and, where it cannot be kept on disk, why."""
    journal, trouble = _opened_journal(path)
    journal.refresh()
    return journal, trouble


@cache
def _opened_journal(path: Path) -> tuple[Journal, str]:
    # Without a usable file the lesson works all the same; the trainee is told that nothing is kept.
    try:
        store = SQLiteStore(path)
        store.verify()
        return Journal(store), ""
    except StoreError as error:
        return Journal(MemoryStore()), str(error)


def open_lesson(id: str) -> LessonDesk:
    """Open a lesson: show its progress, restore what was done, and warm the grader while the trainee reads."""
    lessons = load_lessons()
    if id not in lessons:
        raise CourseError(say("notebook.no_lesson", settings().language, id=id, known="、".join(lessons)))
    desk = LessonDesk(lessons[id])
    register_magic(desk)
    warm()
    return desk


def open_start() -> None:
    """Show the start page: who the trainee is, in which language, and the map of the course with progress."""
    journal, trouble = _journal(settings().records)
    language = chosen_language(journal.progress, settings().language)
    bar = ProgressBar(language)
    if trouble:
        bar.alert(trouble)
        display(bar)
    display(StartView(journal.progress.profile, journal.record, language))
    display(OwnDataView(OwnDataDesk(journal.record, language), journal.progress.own_data, language))
    display(HTML(course_map_html(load_lessons().values(), journal.progress, language)))


class OwnDataDesk:
    """The trainee's own workbook in the workspace: made once, read as often as wanted."""

    def __init__(self, record: Callable[[Event], None], language: str) -> None:
        self._record, self._language = record, language
        self.path = settings().workspace / say("template.file", language)

    def make(self) -> Link:
        """Put the template into the workspace unless it is there, and return a link to it."""
        if not self.path.exists():
            _write(self.path, template_workbook(course_pages(), language=self._language))
        return {"href": f"/files/{self.path.name}", "text": self.path.name}

    def read(self, content: bytes | None = None, name: str = "") -> Reading | None:
        """Read the workbook of the workspace, or one that was handed in; keep what it brings. None without a file."""
        if content is None:
            if not self.path.is_file():
                return None
            content, name = self.path.read_bytes(), self.path.name
        reading = read_template(content, name, course_pages(), self._language)
        # While something is wrong, what was brought before stays in force.
        if not reading.serious:
            self._record(Event(Verb.DATA_BROUGHT, "own_data", reading.own.to_dict()))
        return reading


class LessonDesk:
    """The open lesson; each method draws one piece of it into the notebook."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._settings = settings()
        self._journal, trouble = _journal(self._settings.records)
        self._language = chosen_language(self._journal.progress, self._settings.language)
        self._variant = variant_of(self._journal.progress.profile)
        self._bar = ProgressBar(self._language)
        self._summary: SummaryView | None = None
        self._code_views: dict[str, ExerciseView] = {}
        self._trouble = trouble
        self._journal.watch(self._redraw)
        self._journal.record(Event(Verb.LESSON_OPENED, lesson.id))
        display(self._bar)

    def quiz(self, *ids: str) -> None:
        """Draw questions, numbered as in the whole lesson."""
        numbers = {id: number for number, id in enumerate(self._lesson.work.questions, 1)}
        for id in ids:
            progress = self._journal.progress.question(id)
            misconceptions = load_misconceptions(self._lesson.module)
            number = numbers.get(id)
            question = load_question(id)
            display(
                QuestionView(
                    question, self._journal.record, progress, load_facts(), misconceptions, self._language, number
                )
            )

    def model(self, name: str) -> None:
        """Draw a working model, on the trainee's own data too where some were brought for it."""
        display(ModelView(load_model(name), self._language, own_model(name, self._journal.progress.own_data)))

    def exercise(self, id: str) -> None:
        """Draw a table exercise: its brief, the table with what was entered before, and the check button."""
        exercise = load_exercise(id)
        _show_brief(exercise, self._language)
        display(self._exercise_view(exercise, exercise_tables(id, self._variant)["given"]))

    def submit(self, id: str) -> None:
        """Draw a code exercise: its brief, hints, and the place where feedback on the code cell appears."""
        exercise = load_exercise(id)
        _show_brief(exercise, self._language)
        self._code_views[id] = self._exercise_view(exercise, None)
        display(self._code_views[id])
        display(Markdown(say("widgets.code_brief_hint", self._language)))

    def plan(self, id: str) -> None:
        """Draw a section of the trainee's plan."""
        written = self._journal.progress.plan.get(id, {})
        section = load_plan_sections()[id]

        def save(values: dict[str, Any]) -> None:
            self._journal.record(Event(Verb.PLAN_WRITTEN, id, values))

        def export(values: dict[str, Any]) -> list[Link]:
            return self._export_plan(id, values)

        display(PlanView(section, written, save, export, self._language))

    def summary(self) -> None:
        """Draw the summary of the trainee's own answers; it follows every answer."""
        self._summary = SummaryView(self._lesson.work.questions, self._language)
        self._summary.show(self._journal.progress)
        display(self._summary)

    def sources(self) -> None:
        """Draw the table of all facts that the lesson cites."""
        facts = load_facts()
        display(HTML(facts_html([facts[id] for id in self._lesson.facts], self._language)))

    def submit_code(self, id: str, code: str) -> None:
        """Grade the content of a code cell and show feedback where `submit` drew it."""
        if id not in self._code_views:
            print(say("notebook.not_drawn", self._language))
            return
        path = self._submission_folder(id) / "submission.py"
        _write(path, code.encode())
        report = self._grade(load_exercise(id), path)
        self._code_views[id].show(report, self._journal.progress.exercise(id))
        display(Markdown(f"**{html.escape(self._feedback(load_exercise(id))(report)['headline'])}**"))

    def _exercise_view(self, exercise: Exercise, given: pd.DataFrame | None) -> ExerciseView:
        # What was entered belongs to the rows that were shown: each set of data has a draft of its own.
        name = "draft.json" if self._variant == COMMON else f"draft-{self._variant}.json"
        draft = self._submission_folder(exercise.id) / name

        def keep_draft(values: Values) -> None:
            _write(draft, json.dumps(values, ensure_ascii=False).encode())

        def grade_table(values: Values) -> Report:
            assert given is not None
            path = self._submission_folder(exercise.id) / "submission.csv"
            _write(path, submitted_table(exercise, given, values).to_csv(index=False).encode())
            report = self._grade(exercise, path)
            view.show(report, self._journal.progress.exercise(exercise.id))
            return report

        desk = ExerciseDesk(grade_table, self._feedback(exercise), self._journal.record, keep_draft)
        progress = self._journal.progress.exercise(exercise.id)
        view = ExerciseView(exercise, given, _read_draft(draft), progress, desk, self._language, self._variant)
        return view

    def _feedback(self, exercise: Exercise) -> Callable[[Report], dict[str, Any]]:
        misconceptions = load_misconceptions(self._lesson.module)
        return lambda report: feedback(report, exercise, misconceptions, self._language)

    def _grade(self, exercise: Exercise, path: Path) -> Report:
        report = grade(exercise, exercise_folder(exercise.id), path, seed=self._variant, language=self._language)
        self._journal.record(Event(Verb.SUBMISSION_GRADED, exercise.id, report.to_dict()))
        return report

    def _export_plan(self, id: str, values: dict[str, Any]) -> list[Link]:
        made = [chapter(load_plan_sections()[id], values, load_facts(), self._language)]
        owner = str(self._journal.progress.profile.get("name", ""))
        stem = self._settings.plan / id.replace("/", "-")
        files = {
            "plan_page": (stem.with_suffix(".html"), plan_page(made, owner, self._language).encode()),
            "plan_workbook": (stem.with_suffix(".xlsx"), plan_workbook(made, owner, self._language)),
        }
        links = []
        for word, (path, data) in files.items():
            _write(path, data)
            text = f"{say(f'widgets.{word}', self._language)} {path.name}"
            links.append({"href": f"/files/{path.relative_to(self._settings.workspace).as_posix()}", "text": text})
        return links

    def _submission_folder(self, id: str) -> Path:
        return self._settings.submissions / id

    def _redraw(self, trouble: str) -> None:
        trouble = trouble or self._trouble
        self._bar.alert(say("notebook.not_kept", self._language, reason=trouble) if trouble else "")
        self._bar.show(lesson_share(self._journal.progress, self._lesson.work))
        if self._summary is not None:
            self._summary.show(self._journal.progress)


def chosen_language(progress: Progress, otherwise: str) -> str:
    """Return the language the trainee chose on the start page, or else the one the course was started in."""
    chosen = str(progress.profile.get("language", ""))
    return chosen if chosen in LANGUAGES else otherwise


def submitted_table(exercise: Exercise, given: pd.DataFrame, values: Values) -> pd.DataFrame:
    """Return the table as it is handed in: the given columns and what was entered beside them."""
    editable = [column.name for column in exercise.columns if column.editable]
    return given.reset_index(drop=True).join(pd.DataFrame(values, columns=editable))


def register_magic(desk: LessonDesk) -> None:
    """Make `%%submit EXERCISE` hand the cell to this lesson; the cell itself is never run in the kernel."""
    if get_ipython() is None:
        return

    def submit(line: str, cell: str) -> None:
        if line.strip():
            desk.submit_code(line.strip(), cell)
        else:
            print(say("notebook.no_exercise", settings().language))

    register_cell_magic(submit)


def _show_brief(exercise: Exercise, language: str) -> None:
    display(Markdown(f"**{exercise.title.get(language)}**\n\n{exercise.brief.get(language)}"))


def _read_draft(path: Path) -> Values | None:
    try:
        values: Values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return values if isinstance(values, list) and all(isinstance(line, list) for line in values) else None


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    # Replacing at once, so that a power cut leaves the old file or the new one, never half of one.
    part.replace(path)
