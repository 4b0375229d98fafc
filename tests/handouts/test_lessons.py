"""The handouts of the course's own lessons, read back from the PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from course.content.exercises import exercise_tables, load_exercise
from course.content.facts import load_facts
from course.content.lessons import load_lessons
from course.content.plans import load_plan_sections
from course.content.questions import load_question
from course.handouts.build import build
from course.model.entry_questions import BLANK
from tests.handouts.conftest import bare

LESSONS = sorted(load_lessons())


@pytest.fixture(scope="module")
def text_of(tmp_path_factory: pytest.TempPathFactory):
    @cache
    def read(lesson: str, edition: str) -> str:
        out: Path = tmp_path_factory.mktemp("handouts")
        made = build(lesson, editions=(edition,), formats=("pdf",), out=out)
        return bare("".join(page.extract_text() for page in PdfReader(made[0]).pages))

    return read


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_choice_and_cited_fact_is_on_the_trainee_sheet(text_of, lesson: str) -> None:
    text = text_of(lesson, "trainee")
    for id in load_lessons()[lesson].work.questions:
        question = load_question(id)
        for piece in BLANK.split(question.stem.zh)[0::2]:
            assert bare(piece) in text
        for choice in getattr(question, "choices", ()):
            assert bare(choice.text.zh) in text
    for id in load_lessons()[lesson].facts:
        assert id in text
        assert bare(load_facts()[id].statement.zh) in text


@pytest.mark.parametrize("lesson", LESSONS)
def test_worksheet_and_plan_can_be_filled_by_hand(text_of, lesson: str) -> None:
    text, work = text_of(lesson, "trainee"), load_lessons()[lesson].work
    for id in work.exercises:
        for name in exercise_tables(id, 0)["given"].iloc[:, 0]:
            assert bare(str(name)) in text
        for task in load_exercise(id).tasks:
            assert bare(task.title.zh) in text
    for id in work.plan:
        for entry in load_plan_sections()[id].fields:
            assert bare(entry.label.zh) in text


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_key_explains_and_the_trainee_sheet_does_not(text_of, lesson: str) -> None:
    sheet, key = text_of(lesson, "trainee"), text_of(lesson, "key")
    for id in load_lessons()[lesson].work.questions:
        explanation = bare(load_question(id).explanation.zh)
        assert explanation in key
        assert explanation not in sheet
