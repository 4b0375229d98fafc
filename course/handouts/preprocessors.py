"""A notebook -> the cells of one printed edition: one nbconvert preprocessor per verb of a lesson cell."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_markdown_cell
from traitlets import Bool

from course.charts.catalogue import load_model, model_names
from course.charts.exhibit import Exhibit
from course.charts.style import svg
from course.content.exercises import load_exercise
from course.content.facts import load_facts
from course.content.lessons import block, instructor_notes
from course.content.plans import load_plan_sections
from course.content.questions import load_misconceptions, load_question
from course.errors import CourseError
from course.handouts.edition import Edition
from course.handouts.sheet import Role
from course.handouts.tables import (
    code_answer,
    frame_table,
    instructor_hints,
    misconception_rows,
    solved_table,
    worksheet,
)
from course.handouts.tree import escape, table
from course.messages import say
from course.model.exercise import Exercise, ExerciseKind
from course.model.lesson import CITATION, Block
from course.model.plan import FieldKind, PlanField
from course.model.question import Question
from course.model.text import Text
from course.quiz.print_view import question_markdown

Cell = Any
Notebook = Any
Resources = dict[str, Any]

_new_cell: Any = new_markdown_cell

INSTRUCTOR, SCREEN_ONLY = "instructor", "screen-only"
_LONE_HEADING = re.compile(r"\s*#+ [^\n]*\s*")
_TITLE = re.compile(r"^\s*# [^\n]*\n?")


@dataclass
class PrintJob:
    """What is being printed, and what has come up on the way; travels in `resources["handout"]`."""

    edition: Edition
    language: str
    lesson: str = ""
    above: str = ""
    """What stands above the cell that is being rewritten."""
    questions: list[Question] = field(default_factory=list)
    exercises: list[Exercise] = field(default_factory=list)

    def say(self, key: str, **values: object) -> str:
        return say(f"handout.{key}", self.language, **values)


def paper(source: str, role: Role = Role.READING, **tags: object) -> Cell:
    """Return a Markdown cell that carries its role on paper."""
    return _new_cell(source, metadata={"handout": {"role": str(role), **tags}})


class HandoutPreprocessor(Preprocessor):
    """Rewrites every cell by `pages`; a subclass says which."""

    enabled = Bool(True)

    def preprocess(self, nb: Notebook, resources: Resources) -> tuple[Notebook, Resources]:
        job: PrintJob = resources["handout"]
        made: list[Cell] = []
        for cell in nb.cells:
            job.above = made[-1].source if made else ""
            made.extend(self.pages(cell, job))
        nb.cells = made
        return nb, resources

    def pages(self, cell: Cell, job: PrintJob) -> list[Cell]:
        raise NotImplementedError


class VerbPreprocessor(HandoutPreprocessor):
    """Replaces the code cells that call one verb on the lesson."""

    verb: ClassVar[str]

    def pages(self, cell: Cell, job: PrintJob) -> list[Cell]:
        call = block(cell.source) if cell.cell_type == "code" else None
        return self.draw(call, cell, job) if call is not None and call.verb == self.verb else [cell]

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        raise NotImplementedError


class Tags(HandoutPreprocessor):
    """Keeps each Markdown cell only in the editions it is meant for."""

    def pages(self, cell: Cell, job: PrintJob) -> list[Cell]:
        tags = cell.metadata.get("tags", [])
        if SCREEN_ONLY in tags:
            return []
        if cell.cell_type != "markdown":
            return [cell]
        if INSTRUCTOR in tags:
            return [paper(cell.source, Role.NOTES)] if job.edition.shows_notes else []
        return [paper(cell.source)] if job.edition.shows_reading else []


class InstructorPage(HandoutPreprocessor):
    """The lesson's notes for the instructor come first in the instructor edition."""

    def preprocess(self, nb: Notebook, resources: Resources) -> tuple[Notebook, Resources]:
        job: PrintJob = resources["handout"]
        notes = instructor_notes(job.lesson) if job.edition.shows_notes else ""
        if notes:
            nb.cells.insert(0, paper(notes, Role.NOTES))
        return nb, resources


class OpenLesson(VerbPreprocessor):
    """Title and place of the lesson are set from its metadata, so the heading in the notebook goes."""

    verb = "open_lesson"

    def preprocess(self, nb: Notebook, resources: Resources) -> tuple[Notebook, Resources]:
        titled = next((c for c in nb.cells if c.cell_type == "markdown" and _TITLE.match(c.source)), None)
        if titled is not None:
            code = re.escape(nb.metadata["course"]["code"])
            titled.source = re.sub(rf"\A\s*[^\n]*{code}[^\n]*", "", _TITLE.sub("", titled.source))
        return super().preprocess(nb, resources)

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        job.lesson = str(call.arguments[0])
        return []


class Quiz(VerbPreprocessor):
    """One cell per question, numbered through the lesson."""

    verb = "quiz"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        return [page for id in call.arguments for page in self._question(str(id), job)]

    def _question(self, id: str, job: PrintJob) -> list[Cell]:
        question = load_question(id)
        job.questions.append(question)
        number = len(job.questions)
        sheet = question_markdown(question, number, job.language, edition="trainee").rstrip()
        pages = [paper(sheet, Role.QUESTION, anchor=f"question-{id}", top=3)]
        if number == 1 and not job.edition.shows_reading:
            pages.insert(0, paper(f"## {job.say('questions')}"))
        if job.edition.shows_key:
            named = load_misconceptions(id.rpartition("-")[0])
            full = question_markdown(question, number, job.language, edition="key", misconceptions=named)
            pages.append(paper(full.removeprefix(sheet), Role.ANSWER, top=3))
        return pages


class ExerciseTable(VerbPreprocessor):
    """The brief with a table to fill in, or filled in."""

    verb = "exercise"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        exercise = load_exercise(str(call.arguments[0]))
        job.exercises.append(exercise)
        if exercise.kind is not ExerciseKind.TABLE:
            return _code_pages(exercise, job)
        pages = _brief_pages(exercise, job, "exercise_title")
        if not job.edition.shows_key:
            return [*pages, paper(worksheet(exercise, job.language), Role.WORKSHEET)]
        lead = job.say("table_answer")
        return [*pages, paper(f"{lead}\n\n{solved_table(exercise, job.language)}", Role.EXERCISE)]


class Submit(VerbPreprocessor):
    """A code exercise: its brief, marked as optional; the code is written on the screen."""

    verb = "submit"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        exercise = load_exercise(str(call.arguments[0]))
        job.exercises.append(exercise)
        return _code_pages(exercise, job)


class Model(VerbPreprocessor):
    """A working model as it stands before anyone moves anything, and a note that it moves on the screen."""

    verb = "model"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        if not job.edition.shows_reading:
            return []
        if written := _words_for_paper(cell, job.language):
            return [paper(written, Role.WORKSHEET)]
        name = str(call.arguments[0])
        shown = load_model(name).at_rest(job.language) if name in model_names() else []
        return [paper(job.say("model_on_screen"), Role.SCREEN), *map(_exhibit_page, shown)]


class Plan(VerbPreprocessor):
    """A form for the trainee's own plan, with room to write."""

    verb = "plan"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        if not job.edition.shows_reading:
            return []
        sections = load_plan_sections()
        section = next((sections[id] for id in (str(call.arguments[0]), job.lesson) if id in sections), None)
        if section is None:
            return [paper(job.say("plan_lines"), Role.LINES, lines=7)]
        sources = "".join(f'[{id}](#{id} "")' for id in section.facts)
        heading = f"### {escape(section.title.get(job.language))}{sources}"
        return [paper(heading), *(_field_page(entry, job) for entry in section.fields)]


class Summary(VerbPreprocessor):
    """Progress exists only on the screen."""

    verb = "summary"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        return []


class Sources(VerbPreprocessor):
    """References at the very end: every fact that this edition cites."""

    verb = "sources"

    def draw(self, call: Block, cell: Cell, job: PrintJob) -> list[Cell]:
        return []

    def preprocess(self, nb: Notebook, resources: Resources) -> tuple[Notebook, Resources]:
        blocks = [block(cell.source) if cell.cell_type == "code" else None for cell in nb.cells]
        calls = [place for place, call in enumerate(blocks) if call is not None and call.verb == self.verb]
        if calls and calls[0] and _LONE_HEADING.fullmatch(nb.cells[calls[0] - 1].source):
            del nb.cells[calls[0] - 1]  # the references bring a heading of their own
        nb, resources = super().preprocess(nb, resources)
        job: PrintJob = resources["handout"]
        cited = {id for cell in nb.cells if cell.cell_type == "markdown" for id in CITATION.findall(cell.source)}
        if job.edition.shows_key:
            cited.update(*(question.facts for question in job.questions), *(task.facts for task in job.exercises))
        known = load_facts()
        if unknown := sorted(cited - known.keys()):
            raise CourseError(job.say("unknown_fact", ids=", ".join(unknown)))
        if cited:
            ordered = [id for id in known if id in cited]
            nb.cells.append(paper(f"## {job.say('references')}", Role.REFERENCES, facts=ordered))
        return nb, resources


class Misconceptions(HandoutPreprocessor):
    """For the instructor: which misconceptions the lesson can show, and what to say."""

    def preprocess(self, nb: Notebook, resources: Resources) -> tuple[Notebook, Resources]:
        job: PrintJob = resources["handout"]
        rows = misconception_rows(job.questions, job.exercises, job.language) if job.edition.shows_notes else []
        if rows:
            header = [job.say("where"), job.say("misconception"), job.say("what_to_say")]
            nb.cells.append(paper(f"## {job.say('misconceptions')}\n\n{table(header, rows)}", Role.EXERCISE))
        return nb, resources


class LeftOver(HandoutPreprocessor):
    """Code and its output stay on the screen: nothing of a cell that no verb has drawn is printed."""

    def pages(self, cell: Cell, job: PrintJob) -> list[Cell]:
        return [cell] if cell.cell_type == "markdown" and cell.source.strip() else []


IN_ORDER = (
    Tags,
    OpenLesson,
    InstructorPage,
    Quiz,
    ExerciseTable,
    Submit,
    Model,
    Plan,
    Summary,
    Misconceptions,
    Sources,
    LeftOver,
)


def _words_for_paper(cell: Cell, language: str) -> str:
    written = cell.metadata.get("course", {}).get("print_markdown", "")
    return Text.of(written).get(language)


def _exhibit_page(exhibit: Exhibit) -> Cell:
    if exhibit.text:
        return paper(escape(exhibit.text))
    if exhibit.figure is None:
        return paper(f"**{escape(exhibit.title)}**\n\n{frame_table(_marked_table(exhibit))}", Role.WORKSHEET)
    page = paper(f"![{escape(exhibit.alt)}](attachment:figure.svg)")
    page.attachments = {"figure.svg": {"image/svg+xml": base64.b64encode(svg(exhibit.figure)).decode("ascii")}}
    return page


def _marked_table(exhibit: Exhibit) -> pd.DataFrame:
    """Return the exhibit's table with the sign that its marked rows carry on the screen too."""
    assert exhibit.table is not None, "an exhibit has a text, a figure or a table"
    table = exhibit.table.copy()
    first = [f"★ {value}" if row in exhibit.marked else value for row, value in enumerate(table.iloc[:, 0])]
    table[table.columns[0]] = pd.Series(first, index=table.index, dtype=object)
    return table


def _field_page(entry: PlanField, job: PrintJob) -> Cell:
    label = f"**{escape(entry.label.get(job.language))}**"
    if help := escape(entry.help.get(job.language)):
        label = f"{label} {help}"
    if entry.kind is FieldKind.NUMBER:
        default = "" if entry.default is None else job.say("plan_default", value=f"{entry.default:g}")
        return paper(f"{label} {job.say('short_blank')}{default}")
    if entry.kind is FieldKind.TABLE:
        blank = table(
            (escape(title.get(job.language)) for title in entry.columns), [[""] * len(entry.columns)] * entry.rows
        )
        return paper(f"{label}\n\n{blank}", Role.WORKSHEET)
    return paper(label, Role.LINES, lines=4 if entry.kind is FieldKind.PARAGRAPH else 1)


def _brief_pages(exercise: Exercise, job: PrintJob, title: str) -> list[Cell]:
    name = exercise.title.get(job.language)
    # The notebook's own heading may name the exercise already.
    key = "exercise_number" if name in job.above else title
    heading = f"### {job.say(key, number=len(job.exercises), title=name)}"
    tasks = "\n".join(
        f"{task.number}. {job.say('task', title=task.title.get(job.language), points=f'{task.points:g}')}"
        for task in exercise.tasks
    )
    pages = [paper(heading, Role.EXERCISE)]
    if job.edition.shows_reading:
        brief = _TITLE.sub("", exercise.brief.get(job.language))
        pages.append(paper(brief, Role.EXERCISE, top=4))
    pages.append(paper(f"**{job.say('tasks')}**\n\n{tasks}", Role.EXERCISE))
    if job.edition.shows_notes:
        pages.append(paper(instructor_hints(exercise, job.language), Role.NOTES))
    return pages


def _code_pages(exercise: Exercise, job: PrintJob) -> list[Cell]:
    pages = _brief_pages(exercise, job, "optional_title")
    if job.edition.shows_key:
        answer = f"{job.say('code_answer')}\n\n```python\n{code_answer(exercise)}\n```"
        return [*pages, paper(answer, Role.EXERCISE)]
    return [*pages, paper(job.say("code_on_screen"), Role.SCREEN)]
