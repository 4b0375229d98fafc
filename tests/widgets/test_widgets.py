from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from course.content.exercises import exercise_tables, load_exercise
from course.content.facts import load_facts
from course.content.lessons import load_lessons
from course.content.plans import load_plan_sections
from course.messages import say
from course.model.event import Event, Verb
from course.model.lesson import MODULES
from course.model.progress import ExerciseProgress, LessonShare, Progress, QuestionProgress, fold
from course.model.report import Outcome, Report
from course.model.variant import COMMON, variant_of
from course.widgets.exercise import ExerciseDesk, ExerciseView, Values
from course.widgets.facts import facts_html
from course.widgets.plan import PlanView
from course.widgets.progress import ProgressBar
from course.widgets.start import StartView, course_map_html
from course.widgets.summary import SummaryView

ID = "organization/01_branch_form"


@dataclass
class Room:
    """Stands for the door: remembers what the view asked of it."""

    events: list[Event] = field(default_factory=list)
    graded: list[Values] = field(default_factory=list)
    drafts: list[Values] = field(default_factory=list)

    def desk(self) -> ExerciseDesk:
        def grade(values: Values) -> Report:
            self.graded.append(values)
            return Report(ID, Outcome.FAILED)

        return ExerciseDesk(grade, lambda report: {"tasks": []}, self.events.append, self.drafts.append)


def view(room: Room, draft: Values | None = None) -> ExerciseView:
    given = exercise_tables(ID, 0)["given"]
    return ExerciseView(load_exercise(ID), given, draft, ExerciseProgress(), room.desk())


def page(widget: Any, **content: Any) -> None:
    widget._handle_custom_msg(content, [])


def test_the_table_starts_blank_with_all_given_rows() -> None:
    shown = view(Room())
    assert len(shown.rows) == 12
    assert shown.values == [[""] * 4] * 12


def test_a_draft_comes_back_and_one_of_another_shape_does_not() -> None:
    draft = [["branch", "none", "0", "below"]] * 12
    assert view(Room(), draft).values == draft
    assert view(Room(), draft[:3]).values == [[""] * 4] * 12


def test_every_change_is_kept_as_a_draft_and_checking_grades_what_is_shown() -> None:
    room = Room()
    shown = view(room)
    entered = [["committee", "age", "3", "committee"]] + [[""] * 4] * 11
    shown.values = entered
    page(shown, action="check", values=entered)
    assert room.drafts == [entered]
    assert room.graded == [entered]
    assert shown.busy is False


def test_hints_come_in_stages_and_are_recorded() -> None:
    room = Room()
    shown = view(room)
    hints = load_exercise(ID).tasks[0].hints
    for _ in range(len(hints) + 2):
        page(shown, action="hint", task=1)
    assert [event.data["stage"] for event in room.events] == list(range(1, len(hints) + 1))
    assert all(event.verb is Verb.HINT_SHOWN for event in room.events)
    assert hints[-1].zh in shown.hints[-1]


def test_the_page_of_an_exercise_holds_no_test_and_no_solution() -> None:
    state = {name: value for name, value in view(Room()).get_state().items() if not name.startswith("_")}
    for secret in ("plan_setup", "assert", "solution", "boundary-lower"):
        assert secret not in str(state)


def test_messages_that_make_no_sense_change_nothing() -> None:
    room = Room()
    shown = view(room)
    nonsense = ({}, {"action": "hint", "task": 99}, {"action": "hint", "task": "1"}, {"action": "format"})
    for content in (*nonsense, {"action": "check", "values": [["x"]]}):
        page(shown, **content)
    assert (room.events, room.graded, shown.hints) == ([], [], [])


def test_the_plan_saves_when_changed_and_exports_on_request() -> None:
    saved: list[dict[str, Any]] = []
    section = load_plan_sections()[ID]
    shown = PlanView(section, {"rule": "文号"}, saved.append, lambda values: [{"href": "/x", "text": values["rule"]}])
    assert shown.values["rule"] == "文号"
    assert shown.values["min_committee"] == "100"
    shown.values = {**shown.values, "rule": "新文号"}
    assert saved[-1]["rule"] == "新文号"
    page(shown, action="export", values=shown.values)
    assert shown.links == [{"href": "/x", "text": "新文号"}]


def test_the_progress_bar_speaks_and_warns() -> None:
    bar = ProgressBar()
    bar.show(LessonShare(3, 12, 2.5, 10))
    assert 'aria-valuenow="25"' in bar.value
    bar.alert("<磁盘已满>")
    assert 'role="alert"' in bar.value
    assert "&lt;磁盘已满&gt;" in bar.value
    bar.alert("")
    assert "alert" not in bar.value


def test_facts_are_targets_of_their_citations() -> None:
    facts = load_facts()
    shown = facts_html([facts["d1-1.1-4"]], "zh")
    assert 'id="d1-1.1-4"' in shown
    assert "原文打码" in shown


def test_the_summary_lists_what_is_not_solved_with_honest_attempts() -> None:
    summary = SummaryView(["q1", "q2"])
    summary.show(Progress())
    assert "还没有作答" in summary.value
    tried = QuestionProgress(attempts=3, first_points=0, best_points=0.5)
    solved = QuestionProgress(attempts=1, first_points=1, best_points=1)
    summary.show(Progress(questions={"q1": solved, "q2": tried}))
    assert "第 2 题" in summary.value
    assert "3 次" in summary.value
    assert "第 1 题" not in summary.value


def test_the_start_page_keeps_name_and_language_as_one_event() -> None:
    events: list[Event] = []
    start = StartView({}, events.append)
    start.name.value, start.language.value = " 学员甲 ", "en"
    start.save.click()
    profile = fold(events).profile
    assert (profile["name"], profile["language"], profile["variant"]) == ("学员甲", "en", COMMON)
    assert "学员甲" in start.status.value


def test_a_set_of_data_of_ones_own_stays_the_same_when_chosen_again() -> None:
    events: list[Event] = []
    start = StartView({}, events.append)
    start.data.value = "own"
    start.save.click()
    own = variant_of(fold(events).profile)
    assert own != COMMON
    back = StartView(fold(events).profile, events.append)
    assert back.data.value == "own"
    back.data.value = "common"
    back.save.click()
    assert variant_of(fold(events).profile) == COMMON
    again = StartView(fold(events).profile, events.append)
    again.data.value = "own"
    again.save.click()
    assert variant_of(fold(events).profile) == own


def test_feedback_on_other_data_is_not_shown_on_these() -> None:
    report = Report(ID, Outcome.FAILED, seed=7).to_dict()
    seen = ExerciseProgress(attempts=1, last_report=report)
    given = exercise_tables(ID, 0)["given"]
    desk = Room().desk()
    assert not ExerciseView(load_exercise(ID), given, None, seen, desk, seed=0).feedback
    assert ExerciseView(load_exercise(ID), given, None, seen, desk, seed=7).feedback


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_map_names_every_module_and_links_every_lesson(language: str) -> None:
    shown = course_map_html(load_lessons().values(), Progress(), language)
    assert all(say(f"notebook.module_{module}", language) in shown for module in MODULES)
    assert f'href="lessons/{ID}.ipynb"' in shown
