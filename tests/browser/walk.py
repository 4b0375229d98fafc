"""A walk to the end of any lesson along the path without code, as a trainee who knows every answer."""

from __future__ import annotations

import runpy
from typing import Any

import pandas as pd
from playwright.sync_api import Locator

from course.content.exercises import exercise_folder, exercise_tables, load_exercise
from course.content.lessons import load_lessons
from course.content.plans import load_plan_sections
from course.content.questions import load_question
from course.model.exercise import Exercise
from course.model.lesson import Lesson
from course.model.plan import FieldKind
from course.model.question import Kind, Question
from tests.browser.course_page import READY, Visit

DRAWN = """model => [...model.querySelectorAll("[role=status], img, .course-exhibit")]
  .map(piece => piece.outerHTML).join("")"""
"""What a model shows, apart from its controls."""


def open_lesson(visitor: Visit, lesson: Lesson) -> None:
    """Follow the link on the course map and wait until every cell has drawn."""
    panel(visitor).locator(f'a[href*="{lesson.id}"]').first.click()
    visitor.page.wait_for_function(READY, arg=lesson.id)
    panel(visitor).locator(f'.course-plan[data-plan="{lesson.id}"]').wait_for()


def panel(visitor: Visit) -> Locator:
    return visitor.page.locator(".jp-NotebookPanel:visible")


def mishaps(visitor: Visit) -> list[str]:
    """Return what a trainee should never see in a lesson: errors, warnings, printed noise."""
    shown = panel(visitor).locator(
        '[data-mime-type="application/vnd.jupyter.stderr"], .jp-RenderedText[data-mime-type*="error"]'
    )
    return shown.all_inner_texts()


def play(visitor: Visit, lesson: Lesson) -> int:
    """Move the first slider, button, tick or cell of every model; return how many of them were moved."""
    moved = 0
    page = visitor.page
    for number in range(panel(visitor).locator(".course-model").count()):
        model = panel(visitor).locator(".course-model").nth(number)
        before = model.evaluate(DRAWN)
        slider, choice = model.get_by_role("slider"), model.locator("select")
        button, box = model.locator(".widget-toggle-button:not(.mod-active)"), model.get_by_role("checkbox")
        if slider.count():
            slider.first.focus()
            at_end = slider.first.get_attribute("aria-valuenow") == slider.first.get_attribute("aria-valuemax")
            page.keyboard.press("ArrowLeft" if at_end else "ArrowRight")
        elif choice.count():
            last = choice.first.locator("option").count() - 1
            at_end = choice.first.evaluate("select => select.selectedIndex") == last
            choice.first.select_option(index=0 if at_end else last)
        elif button.count():
            button.first.click()
        elif box.count():
            box.first.click()
        else:
            model.locator("input:visible").first.fill("1")
        page.wait_for_function(
            f"([model, before]) => ({DRAWN})(model) !== before", arg=[model.element_handle(), before]
        )
        moved += 1
    return moved


def answer(visitor: Visit, question: Question) -> None:
    """Give the key of a question and wait until it is found right."""
    card = panel(visitor).locator(f'.cq[data-question="{question.id}"]')
    key: Any = question.key()
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            for choice in key if isinstance(key, list) else [str(key).lower()]:
                card.locator(f'[data-choice="{choice}"] label').click()
        case Kind.NUMERIC:
            card.locator("input").fill(f"{key:g}" if isinstance(key, float) else str(key))
        case Kind.MATCHING | Kind.CLASSIFICATION:
            for part, option in key.items():
                card.locator(f'select[data-part="{part}"]').select_option(option)
        case Kind.CLOZE:
            for part, text in key.items():
                card.locator(f'input[data-part="{part}"]').fill(text)
        case Kind.ORDERING:
            rows = card.locator("[data-choice]")
            for place, item in enumerate(key):
                while rows.evaluate_all("rows => rows.map(row => row.dataset.choice)").index(item) > place:
                    card.locator(f'[data-choice="{item}"] [data-move="up"]').click()
    card.locator('[data-action="submit"]').click()
    panel(visitor).locator(f'.cq[data-question="{question.id}"][data-verdict="right"]').wait_for()


def solve(visitor: Visit, exercise: Exercise) -> None:
    """Fill a table exercise in from its solution, press check and wait until all is found right."""
    tables = exercise_tables(exercise.id, 0)
    solved: pd.DataFrame = runpy.run_path(str(exercise_folder(exercise.id) / "solution.py"))["answer"](tables)
    view = panel(visitor).locator(f'.course-exercise[data-exercise="{exercise.id}"]')
    for row, line in enumerate(solved.to_dict("records")):
        for column in exercise.columns:
            if column.editable:
                cell = view.locator(f'[data-row="{row}"][data-column="{column.name}"]')
                value = "" if pd.isna(line[column.name]) else str(line[column.name])
                if column.choices:
                    cell.select_option(value)
                else:
                    cell.fill(value)
    view.locator('[data-action="check"]').click()
    view.locator(".course-feedback.course-passed").wait_for()


def write_plan(visitor: Visit, lesson: Lesson) -> None:
    """Write something into every field of the lesson's plan and export it."""
    form = panel(visitor).locator(f'.course-plan[data-plan="{lesson.id}"]')
    for field in load_plan_sections()[lesson.id].fields:
        if field.kind is FieldKind.TABLE:
            for place in range(len(field.columns)):
                form.locator(f'[data-field="{field.id}"][data-row="0"][data-place="{place}"]').fill(f"{place + 1}")
        else:
            form.locator(f'[data-field="{field.id}"]').fill("60" if field.kind is FieldKind.NUMBER else "甲村先试一年")
    form.locator('[data-action="export"]').click()
    form.get_by_text("已导出").wait_for()


def walk(visitor: Visit, id: str) -> None:
    """Go through a lesson from its first cell to the end, and leave pictures of it where they are asked for."""
    lesson = load_lessons()[id]
    visitor.return_to_start()
    open_lesson(visitor, lesson)
    assert mishaps(visitor) == []
    name = id.replace("/", "-")
    visitor.whole_lesson(f"{name}-fresh")
    assert play(visitor, lesson) == len([block for block in lesson.blocks if block.verb == "model"])
    for question in lesson.work.questions:
        answer(visitor, load_question(question))
    for exercise in lesson.work.exercises:
        solve(visitor, load_exercise(exercise))
    write_plan(visitor, lesson)
    total = len(lesson.work.questions) + len(lesson.work.exercises) + len(lesson.work.plan)
    panel(visitor).get_by_text(f"{total} / {total} 项").first.wait_for()
    visitor.whole_lesson(f"{name}-done")
    assert mishaps(visitor) == []
    assert visitor.outside == []
    assert visitor.errors == []
