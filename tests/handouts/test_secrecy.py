from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from course.content.exercises import load_exercise
from course.content.facts import load_facts
from course.content.questions import load_misconceptions, load_questions
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.entry_questions import Cloze
from course.model.question import Question
from course.model.short_answer import number
from tests.handouts import sample_lesson
from tests.handouts.conftest import Printed, bare

EXERCISES = ("organization/01_branch_form", "organization/02_plan_setup")
HIDDEN = (sample_lesson.COMMENT, sample_lesson.OUTPUT, sample_lesson.METADATA, sample_lesson.SCREEN_SENTENCE)


def told_only_by_the_key(question: Question) -> Iterator[str]:
    yield question.explanation.zh
    yield from (hint.zh for hint in question.hints)
    yield from (trap.feedback.zh for trap in question.traps)
    match question:
        case SingleChoice() | MultipleChoice():
            yield from (choice.feedback.zh for choice in question.choices)
        case TrueFalse():
            yield question.feedback.zh
        case Cloze():
            # A bare number may stand anywhere on a sheet without giving anything away.
            accepted = [answer for blank in question.blanks for answer in blank.accepted]
            yield from (answer for answer in accepted if len(answer) > 1 and number(answer) is None)


def public_text() -> str:
    questions = [q for q in load_questions("organization").values() if q.lesson == sample_lesson.LESSON]
    exercises = [load_exercise(id) for id in EXERCISES]
    facts = [fact.statement.zh + fact.section + fact.document.title for fact in load_facts().values()]
    columns = [text.zh for exercise in exercises for column in exercise.columns for _, text in column.choices]
    told = [json.dumps(question.public("zh"), ensure_ascii=False) for question in questions]
    cells = [sample_lesson.TITLE, sample_lesson.READING, sample_lesson.MODEL]
    return bare(
        "".join([*told, *facts, *columns, *cells, *(e.brief.zh + str(e.tasks and e.title.zh) for e in exercises)])
    )


def secrets() -> set[str]:
    questions = [q for q in load_questions("organization").values() if q.lesson == sample_lesson.LESSON]
    said = {text for question in questions for text in told_only_by_the_key(question)}
    said |= {hint.zh for id in EXERCISES for task in load_exercise(id).tasks for hint in task.hints}
    said |= {text.zh for text in load_misconceptions("organization").values()}
    said.add(sample_lesson.INSTRUCTOR_NOTE)
    public = public_text()
    return {bare(text) for text in said if bare(text) not in public}


def whole(paper: bytes, form: str) -> str:
    if form == "html":
        page = re.sub(r"base64,[A-Za-z0-9+/=]+", "", paper.decode("utf-8"))
        return bare(html.unescape(page))
    reader = PdfReader(io.BytesIO(paper))
    tagged = [
        str(reader.trailer["/Root"]),
        str(reader.metadata),
        str(reader.xmp_metadata and reader.xmp_metadata.stream),
    ]
    return bare("".join([page.extract_text() for page in reader.pages] + tagged))


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_trainee_sheet_holds_no_word_of_the_key(printed: Printed, form: str) -> None:
    text = whole(printed("trainee", form), form)
    assert [secret for secret in secrets() if secret in text] == []


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_the_scan_finds_the_key_where_it_is(printed: Printed, form: str) -> None:
    text = whole(printed("instructor", form), form)
    found = [secret for secret in secrets() if secret in text]
    assert len(found) > 60
    assert bare(sample_lesson.INSTRUCTOR_NOTE) in found


@pytest.mark.parametrize("edition", ["trainee", "key", "instructor"])
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_comments_outputs_metadata_and_screen_text_are_never_printed(printed: Printed, edition: str, form: str) -> None:
    text = whole(printed(edition, form), form)
    assert [words for words in HIDDEN if bare(words) in text] == []


def test_the_key_holds_no_instructor_notes(printed: Printed) -> None:
    assert bare(sample_lesson.INSTRUCTOR_NOTE) not in whole(printed("key", "html"), "html")
