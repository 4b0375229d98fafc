"""A trainee with a mouse: from a clean workspace to an exported plan, a reload and a restart."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from course.content.exercises import exercise_folder, exercise_tables
from course.content.questions import load_questions
from tests.browser.course_page import LESSON, Visit, running_course, visit

TABLE, CODE = "organization/01_branch_form", "organization/02_plan_setup"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trainee") / "workspace"


@pytest.fixture(scope="module")
def first_day() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def opened(workspace: Path, browser: Browser, first_day: ExitStack) -> Visit:
    address = first_day.enter_context(running_course(workspace))
    visitor = visit(browser)
    visitor.open_start(address)
    visitor.screenshot("start")
    visitor.page.locator("input[type=text]:visible").first.fill("学员甲")
    visitor.page.get_by_role("button", name="保存", exact=True).first.click()
    visitor.page.get_by_text("您好，学员甲").wait_for()
    visitor.open_lesson()
    return visitor


def key_sentences() -> list[str]:
    """Everything in the bank that gives an answer away and is not part of what is asked."""
    secrets = []
    for question in load_questions("organization").values():
        if question.lesson != LESSON:
            continue
        secrets.append(question.explanation.zh)
        secrets += [trap.feedback.zh for trap in question.traps]
        secrets += [choice.feedback.zh for choice in getattr(question, "choices", ())]
    return [secret for secret in secrets if len(secret) > 6]


def test_the_lesson_comes_alive_in_chinese_without_a_click(opened: Visit) -> None:
    page = opened.page
    assert page.locator(".cq").count() == 10
    assert page.get_by_role("menuitem", name="文件").count() == 1
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".Toastify__toast").count() == 0
    assert "0 / 13" in opened.progress()
    opened.screenshot("lesson")


def test_no_key_is_in_the_page_the_wire_or_the_notebook_before_an_answer(opened: Visit, workspace: Path) -> None:
    received = "".join(opened.frames)
    saved = (workspace / f"lessons/{LESSON}.ipynb").read_text(encoding="utf-8")
    everything = opened.page.content() + received + saved

    def stands(text: str) -> bool:
        return text in everything or json.dumps(text)[1:-1] in everything

    # What is asked did come over the wire, so the search below would find what should not have.
    assert load_questions("organization")["organization-009"].choices[0].text.zh in received
    assert [secret for secret in key_sentences() if stands(secret)] == []


def test_moving_a_threshold_redraws_the_model(opened: Visit) -> None:
    page = opened.page
    slider = page.get_by_role("slider").first
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    page.get_by_text("有 1 个村的形式与默认人数线下不同").wait_for()
    page.locator(".course-exhibit tr", has_text="★").first.wait_for()
    opened.screenshot("model", page.locator(".course-model").first)


def test_a_wrong_answer_is_explained_and_can_be_tried_again(opened: Visit) -> None:
    card = opened.question(1)
    card.locator('[data-choice="a"] label').click()
    card.locator('[data-action="submit"]').click()
    opened.verdict(1, "wrong")
    assert "这一段谈的是组织怎么设" in card.inner_text()
    opened.screenshot("wrong", card)
    card.locator('[data-action="retry"]').click()
    card.locator('[data-choice="c"] label').click()
    card.locator('[data-action="submit"]').click()
    opened.verdict(1, "right")
    assert "2" in card.locator("[data-attempts]").inner_text()


def choose(page: Page, number: int, *choices: str) -> None:
    card = page.locator(f'.cq[data-question="organization-{number:03}"]')
    for choice in choices:
        card.locator(f'[data-choice="{choice}"] label').click()
    card.locator('[data-action="submit"]').click()


def test_one_question_of_each_kind_is_answered_by_mouse(opened: Visit) -> None:
    page = opened.page
    choose(page, 3, "false")
    choose(page, 4, "b")
    choose(page, 6, "a", "c", "e")
    for number in (2, 7):
        card = opened.question(number)
        for part, answer in load_questions("organization")[f"organization-{number:03}"].key().items():
            card.locator(f'select[data-part="{part}"]').select_option(answer)
        card.locator('[data-action="submit"]').click()
    opened.question(5).locator("input").fill("２５")
    opened.question(5).locator('[data-action="submit"]').click()
    ordering = opened.question(8)
    rows = ordering.locator("[data-choice]")
    for place, item in enumerate(["count", "form", "basis", "check"]):
        while rows.evaluate_all("rows => rows.map(row => row.dataset.choice)").index(item) > place:
            ordering.locator(f'[data-choice="{item}"] [data-move="up"]').click()
    ordering.locator('[data-action="submit"]').click()
    for part, answer in {"unit": "行政村", "count": "３", "mixed": " 综合"}.items():
        opened.question(10).locator(f'input[data-part="{part}"]').fill(answer)
    opened.question(10).locator('[data-action="submit"]').click()
    for number in (2, 3, 4, 5, 6, 7, 8, 10):
        opened.verdict(number, "right")
    opened.screenshot("answered", ordering)


def fill_table(page: Page, rows: list[dict[str, str]]) -> None:
    view = page.locator(f'.course-exercise[data-exercise="{TABLE}"]')
    for number, row in enumerate(rows):
        for column, value in row.items():
            cell = view.locator(f'[data-row="{number}"][data-column="{column}"]')
            if column == "n_branches":
                cell.fill(value)
            else:
                cell.select_option(value)
    view.locator('[data-action="check"]').click()


def solution() -> list[dict[str, str]]:
    answer = runpy.run_path(str(exercise_folder(TABLE) / "solution.py"))["answer"](exercise_tables(TABLE, 0))
    columns = ["form", "basis", "n_branches", "reason"]
    return [{name: str(row[name]) for name in columns} for _, row in answer.iterrows()]


def test_the_table_exercise_is_judged_wrong_then_right(opened: Visit) -> None:
    page = opened.page
    view = page.locator(f'.course-exercise[data-exercise="{TABLE}"]')
    right = solution()
    raised = [row | ({"form": "committee"} if number == 0 else {}) for number, row in enumerate(right)]
    fill_table(page, raised)
    view.locator(".course-feedback.course-failed").wait_for()
    assert "把更高的组织形式当作奖励" in view.inner_text()
    opened.screenshot("table-wrong", view.locator(".course-feedback"))
    fill_table(page, right)
    view.locator(".course-feedback.course-passed").wait_for()
    assert "10 / 10" in view.locator(".course-status").inner_text()
    opened.screenshot("table-right", view)


def submit_code(page: Page, source: str) -> None:
    cell = page.locator(".jp-NotebookPanel:visible .jp-CodeCell", has_text="%%submit").first
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(f"%%submit {CODE}\n{source}")
    page.keyboard.press("Shift+Enter")


def test_the_code_exercise_is_judged_wrong_then_right(opened: Visit) -> None:
    page = opened.page
    view = page.locator(f'.course-exercise[data-exercise="{CODE}"]')
    samples = exercise_folder(CODE)
    submit_code(page, (samples / "samples/failed_boundary_lower.py").read_text(encoding="utf-8"))
    view.locator(".course-feedback.course-failed").wait_for()
    assert "恰好在线上的归低一档" in view.inner_text()
    submit_code(page, (samples / "solution.py").read_text(encoding="utf-8"))
    view.locator(".course-feedback.course-passed").wait_for()
    opened.screenshot("code", view)


def test_the_plan_is_written_and_exported(opened: Visit, workspace: Path) -> None:
    page = opened.page
    plan = page.locator(f'.course-plan[data-plan="{LESSON}"]')
    plan.locator('[data-field="rule"]').fill("示例镇〔2026〕1 号")
    plan.locator('[data-field="villages"][data-row="0"][data-place="0"]').fill("甲村")
    plan.locator('[data-field="villages"][data-row="0"][data-place="1"]').fill("五十")
    plan.locator('[data-action="export"]').click()
    plan.get_by_text("已导出").wait_for()
    files = {path.suffix: path for path in (workspace / "plan").iterdir()}
    assert files.keys() == {".html", ".xlsx"}
    assert "示例镇〔2026〕1 号" in files[".html"].read_text(encoding="utf-8")
    with page.expect_popup() as popup:
        plan.locator("a", has_text=".html").click()
    popup.value.get_by_role("heading", name="我的计划").wait_for()
    popup.value.screenshot(path=Path(__file__).resolve().parents[2] / "screenshots" / "plan.png", full_page=True)
    popup.value.close()
    opened.screenshot("plan-form", plan)


def assert_all_kept(visitor: Visit) -> None:
    for number in (1, 2, 3, 4, 5, 6, 7, 8, 10):
        visitor.verdict(number, "right")
    table = visitor.page.locator(f'.course-exercise[data-exercise="{TABLE}"]')
    assert table.locator('[data-row="0"][data-column="form"]').input_value() == solution()[0]["form"]
    table.locator(".course-feedback.course-passed").wait_for()
    plan = visitor.page.locator(f'.course-plan[data-plan="{LESSON}"]')
    assert plan.locator('[data-field="rule"]').input_value() == "示例镇〔2026〕1 号"
    assert "11 / 13" in visitor.progress()


def test_a_reload_keeps_everything(opened: Visit) -> None:
    opened.page.reload()
    opened.page.wait_for_function("lesson => document.body.dataset.courseLessonReady === lesson", arg=LESSON)
    assert_all_kept(opened)


def test_nothing_came_from_outside_and_no_script_failed(opened: Visit) -> None:
    assert opened.outside == []
    assert opened.errors == []


def test_the_start_page_shows_new_progress_when_it_is_opened_again(opened: Visit) -> None:
    opened.open_start(opened.address)
    opened.page.locator(".jp-NotebookPanel:visible", has_text="11 / 13").wait_for()


def test_a_restart_of_the_course_keeps_everything(workspace: Path, browser: Browser, first_day: ExitStack) -> None:
    first_day.close()
    with running_course(workspace) as address:
        again = visit(browser)
        again.open_start(address)
        again.page.get_by_text("您好，学员甲").wait_for()
        assert "11 / 13" in again.progress()
        again.open_lesson()
        assert_all_kept(again)
        again.screenshot("after-restart")
