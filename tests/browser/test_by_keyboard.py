"""A trainee without a mouse: every kind of question and the table, by tab, arrows, space and enter alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from course.content.questions import load_questions
from course.model.question import Kind, Question
from tests.browser.course_page import LESSON, Visit, running_course, visit

ACTIVE = """() => {
  const a = document.activeElement;
  return {question: a.closest(".cq")?.dataset.question ?? "", part: a.dataset?.part ?? null,
    choice: a.closest("[data-choice]")?.dataset.choice ?? "", action: a.dataset?.action ?? "",
    grip: "grip" in (a.dataset ?? {}), column: a.dataset?.column ?? "", row: a.dataset?.row ?? "",
    type: a.type ?? "", tag: a.tagName};
}"""


VALUE = "() => document.activeElement.value"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Visit]:
    workspace: Path = tmp_path_factory.mktemp("keyboard") / "workspace"
    with running_course(workspace) as address:
        visitor = visit(browser)
        visitor.open_start(address)
        visitor.open_lesson()
        visitor.cells = visitor.page.locator(".jp-NotebookPanel:visible .jp-Cell").count()  # type: ignore[attr-defined]
        yield visitor


def tab_to(visitor: Visit, wanted: Callable[[dict[str, Any]], bool], limit: int = 80) -> dict[str, Any]:
    for _ in range(limit):
        active: dict[str, Any] = visitor.page.evaluate(ACTIVE)
        if wanted(active):
            return active
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"not reached by Tab; stopped at {active}")


def start_at(visitor: Visit, question: Question) -> None:
    """Put the focus where Tab would leave the text before this question, without a click."""
    visitor.page.locator(f'.cq[data-question="{question.id}"]').evaluate(
        "card => { card.scrollIntoView(); const first = card.querySelector('button, input, select, [tabindex]');"
        " first.focus(); }"
    )


def press_until(visitor: Visit, key: str, reached: Callable[[], bool]) -> None:
    for _ in range(12):
        if reached():
            return
        visitor.page.keyboard.press(key)
    assert reached()


def by_choice(visitor: Visit, question: Question) -> None:
    key = question.key()
    if question.kind is Kind.MULTIPLE:
        for choice in key:
            tab_to(visitor, lambda at, choice=choice: at["choice"] == choice and at["type"] == "checkbox")
            visitor.page.keyboard.press("Space")
        return
    wanted = str(key).lower() if question.kind is Kind.TRUE_FALSE else key
    tab_to(visitor, lambda at: at["question"] == question.id and at["type"] == "radio")
    visitor.page.keyboard.press("Space")
    press_until(visitor, "ArrowDown", lambda: visitor.page.evaluate(ACTIVE)["choice"] == wanted)


def by_select(visitor: Visit, question: Question) -> None:
    card = visitor.page.locator(f'.cq[data-question="{question.id}"]')
    for part in card.locator("select").evaluate_all("selects => selects.map(select => select.dataset.part)"):
        answer = question.key()[part]
        tab_to(visitor, lambda at, part=part: at["question"] == question.id and at["part"] == part)
        press_until(visitor, "ArrowDown", lambda answer=answer: visitor.page.evaluate(VALUE) == answer)


def by_typing(visitor: Visit, question: Question) -> None:
    parts = question.key() if question.kind is Kind.CLOZE else {"": question.key()}
    for part, answer in parts.items():
        tab_to(visitor, lambda at, part=part: at["question"] == question.id and at["part"] == part)
        visitor.page.keyboard.insert_text(answer)


def by_moving(visitor: Visit, question: Question) -> None:
    card = visitor.page.locator(f'.cq[data-question="{question.id}"]')
    order = "rows => rows.map(row => row.dataset.choice)"
    for place, item in enumerate(question.key()):
        card.locator("[data-grip]").first.evaluate("grip => grip.focus()")
        tab_to(visitor, lambda at, item=item: at["grip"] and at["choice"] == item)
        press_until(
            visitor,
            "Alt+ArrowUp",
            lambda place=place, item=item: card.locator("[data-choice]").evaluate_all(order).index(item) <= place,
        )


WAYS = {
    Kind.SINGLE: by_choice,
    Kind.MULTIPLE: by_choice,
    Kind.TRUE_FALSE: by_choice,
    Kind.NUMERIC: by_typing,
    Kind.CLOZE: by_typing,
    Kind.MATCHING: by_select,
    Kind.CLASSIFICATION: by_select,
    Kind.ORDERING: by_moving,
}
ASKED = [question for question in load_questions("organization").values() if question.lesson == LESSON]
FIRST_OF_KIND = {question.kind: question for question in reversed(ASKED)}


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_is_answered_by_keyboard_alone(opened: Visit, kind: Kind) -> None:
    question = FIRST_OF_KIND[kind]
    start_at(opened, question)
    WAYS[kind](opened, question)
    tab_to(opened, lambda at: at["question"] == question.id and at["action"] == "submit")
    opened.page.keyboard.press("Enter")
    opened.verdict(int(question.id[-3:]), "right")
    opened.screenshot(f"keyboard-{kind}")


def test_the_table_is_filled_and_checked_by_keyboard_alone(opened: Visit) -> None:
    view = opened.page.locator('.course-exercise[data-exercise="organization/01_branch_form"]')
    view.locator('[data-row="0"][data-column="form"]').evaluate("cell => cell.focus()")
    press_until(opened, "ArrowDown", lambda: opened.page.evaluate("() => document.activeElement.value") == "branch")
    tab_to(opened, lambda at: at["row"] == "0" and at["column"] == "n_branches")
    opened.page.keyboard.type("0")
    tab_to(opened, lambda at: at["action"] == "check")
    opened.page.keyboard.press("Enter")
    view.locator(".course-feedback.course-failed").wait_for()
    assert view.locator('[data-row="0"][data-column="n_branches"]').input_value() == "0"


def test_typing_in_the_lesson_never_reached_jupyterlab(opened: Visit) -> None:
    cells = opened.page.locator(".jp-NotebookPanel:visible .jp-Cell").count()
    assert cells == opened.cells  # type: ignore[attr-defined]
    assert opened.errors == []
