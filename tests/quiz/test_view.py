"""The view as the page sees it: messages in, traits and events out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from course.errors import StoreError
from course.messages import say
from course.model.event import Event, Verb
from course.model.progress import QuestionProgress, fold
from course.model.question import Kind
from course.quiz.view import QuestionView
from tests.model.sample_questions import FACTS, INCOMPLETE, MISCONCEPTIONS, WRONG, sample

SECRET = "〔密〕"
KINDS = pytest.mark.parametrize("kind", list(Kind))
PARTLY_RIGHT = {
    Kind.MULTIPLE: (["c1", "c3"], ["c1"]),
    Kind.MATCHING: ({"saw": "observation", "will": "observation", "good": "figure"}, {"saw": "observation"}),
    Kind.CLASSIFICATION: ({"board": "now", "phone": "later", "hall": "now", "grid": "now"}, {"board": "now"}),
    Kind.CLOZE: ({"b1": "计划", "b2": "看法"}, {"b2": "看法"}),
}


class Desk:
    """A view with the events it has recorded, and the page's side of the messages."""

    def __init__(self, kind: Kind, secret: str = "", progress: QuestionProgress | None = None) -> None:
        self.question = sample(kind, secret)
        self.events: list[Event] = []
        start = progress or QuestionProgress()
        self.view = QuestionView(self.question, self.events.append, start, FACTS, MISCONCEPTIONS, number=3)

    def send(self, action: str, response: Any = None) -> dict[str, Any]:
        content = {"action": action, "response": response}
        self.view._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})
        return dict(self.view.page)

    def state(self) -> str:
        return json.dumps(self.view.get_state(), ensure_ascii=False)

    def progress(self) -> QuestionProgress:
        return fold(self.events).question(self.question.id)

    def wrong(self) -> dict[str, Any]:
        self.send("retry")
        return self.send("submit", WRONG[self.question.kind])


@KINDS
def test_key_is_not_in_the_state_before_the_answer_is_in(kind: Kind) -> None:
    desk = Desk(kind, SECRET)
    desk.send("submit", INCOMPLETE[kind])
    desk.send("answer")
    state = desk.state()
    assert SECRET not in state
    assert "987654" not in state
    assert desk.view.page["feedback"] is None
    assert desk.events == []


@KINDS
def test_key_is_not_in_what_a_front_end_without_widgets_shows(kind: Kind) -> None:
    bundle = Desk(kind, SECRET).view._repr_mimebundle_()
    assert bundle is not None
    text = bundle[0]["text/plain"]
    assert SECRET not in json.dumps(bundle[0], ensure_ascii=False)
    assert text.startswith("第 3 题")
    assert "**" not in text


def test_choices_are_in_what_a_front_end_without_widgets_shows() -> None:
    bundle = Desk(Kind.SINGLE).view._repr_mimebundle_()
    assert bundle is not None
    assert "B. 村口的公开栏贴着上月的收支表" in bundle[0]["text/plain"]


@KINDS
def test_right_answer_is_recorded_and_explained(kind: Kind) -> None:
    desk = Desk(kind)
    page = desk.send("submit", desk.question.key())
    (event,) = desk.events
    assert event.verb is Verb.QUESTION_ANSWERED
    assert event.object == desk.question.id
    assert event.data == {
        "response": desk.question.key(),
        "points": 1.0,
        "max_score": 1.0,
        "attempt": 1,
        "correct": True,
        "misconceptions": [],
        "hints": 0,
        "key_shown": False,
    }
    assert page["feedback"]["verdict"] == "right"
    assert page["feedback"]["explanation"] == desk.question.explanation.zh
    assert [fact["id"] for fact in page["feedback"]["facts"]] == list(desk.question.facts)
    assert Event.from_dict(json.loads(json.dumps(event.to_dict()))) == event


@KINDS
def test_wrong_answer_tells_nothing_about_parts_not_chosen(kind: Kind) -> None:
    desk = Desk(kind, SECRET)
    page = desk.send("submit", WRONG[kind])
    assert page["phase"] == "answered"
    assert page["feedback"]["explanation"] == ""
    assert page["feedback"]["facts"] == []
    assert page["feedback"]["key"] == []
    assert desk.question.explanation.zh not in desk.state()
    assert "missed" not in {part["verdict"] for part in page["feedback"]["parts"].values()}
    assert desk.events[0].data["correct"] is False


@KINDS
def test_misconceptions_shown_are_recorded(kind: Kind) -> None:
    desk = Desk(kind)
    desk.send("submit", WRONG[kind])
    assert set(desk.events[0].data["misconceptions"]) <= set(MISCONCEPTIONS)
    assert desk.events[0].data["misconceptions"]


def test_right_choice_not_chosen_stays_unmarked_but_is_said_to_exist() -> None:
    page = Desk(Kind.MULTIPLE).send("submit", ["c1"])
    assert set(page["feedback"]["parts"]) == {"c1"}
    assert say("quiz.some_missed") in page["feedback"]["notes"]


@KINDS
def test_incomplete_response_gets_a_message_and_no_event(kind: Kind) -> None:
    desk = Desk(kind)
    page = desk.send("submit", INCOMPLETE[kind])
    assert page["phase"] == "open"
    assert page["notice"]
    assert desk.events == []
    assert desk.wrong()["notice"] == ""


def test_same_message_twice_still_changes_the_page() -> None:
    desk = Desk(Kind.SINGLE)
    assert desk.send("submit")["turn"] < desk.send("submit")["turn"]


@KINDS
def test_second_click_on_check_is_not_a_second_attempt(kind: Kind) -> None:
    desk = Desk(kind)
    desk.send("submit", WRONG[kind])
    desk.send("submit", desk.question.key())
    assert len(desk.events) == 1
    assert desk.view.page["feedback"]["verdict"] == "wrong"


@KINDS
def test_answer_is_offered_after_two_wrong_attempts_only(kind: Kind) -> None:
    desk = Desk(kind)
    assert not desk.wrong()["answer_offered"]
    desk.send("answer")
    assert desk.view.page["feedback"]["key"] == []
    assert desk.wrong()["answer_offered"]
    page = desk.send("answer")
    assert page["feedback"]["key"]
    assert page["feedback"]["explanation"]
    assert not page["answer_offered"]
    assert [event.data["attempt"] for event in desk.events[:2]] == [1, 2]
    assert desk.events[2].verb is Verb.HINT_SHOWN
    assert desk.events[2].data == {"of": "question", "stage": "key"}


@KINDS
def test_attempt_after_the_answer_was_shown_is_practice(kind: Kind) -> None:
    desk = Desk(kind)
    desk.wrong()
    desk.wrong()
    desk.send("answer")
    desk.send("retry")
    page = desk.send("submit", desk.question.key())
    assert page["feedback"]["verdict"] == "right"
    assert page["attempts"] == ["第 3 次作答 · 首次得分 0 · 最好 0", say("quiz.after_key")]
    assert desk.events[-1].data["key_shown"] is True
    assert desk.progress().best_points == 0


def test_retry_hides_the_answer_again() -> None:
    desk = Desk(Kind.SINGLE, SECRET)
    desk.send("submit", desk.question.key())
    assert SECRET in desk.state()
    desk.send("retry")
    assert SECRET not in desk.state()


def test_first_and_best_scores_are_both_told() -> None:
    desk = Desk(Kind.CLOZE)
    desk.send("submit", {"b1": "事实", "b2": "计划"})
    desk.wrong()
    desk.send("retry")
    page = desk.send("submit", desk.question.key())
    assert page["attempts"] == ["第 3 次作答 · 首次得分 0.5 · 最好 1"]
    assert len(desk.events) == 3


@pytest.mark.parametrize("kind", list(PARTLY_RIGHT))
def test_retry_keeps_the_parts_that_were_right(kind: Kind) -> None:
    response, kept = PARTLY_RIGHT[kind]
    desk = Desk(kind)
    desk.send("submit", response)
    desk.send("retry")
    assert desk.view.draft == kept


@KINDS
def test_retry_after_a_right_answer_starts_afresh(kind: Kind) -> None:
    desk = Desk(kind)
    desk.send("submit", desk.question.key())
    assert desk.send("retry")["phase"] == "open"
    assert desk.view.draft is None


def test_hints_come_one_by_one_and_are_recorded() -> None:
    desk = Desk(Kind.SINGLE, SECRET)
    first = desk.send("hint")
    assert (len(first["hints"]), first["hints_left"]) == (1, 1)
    assert desk.question.hints[1].zh not in desk.state()
    assert desk.send("hint")["hints_left"] == 0
    desk.send("hint")
    assert [event.data for event in desk.events] == [{"of": "question", "stage": n} for n in (1, 2)]
    assert all(event.verb is Verb.HINT_SHOWN for event in desk.events)
    desk.wrong()
    assert desk.events[-1].data["hints"] == 2


@KINDS
def test_last_attempt_is_restored_with_its_feedback_and_without_an_event(kind: Kind) -> None:
    before = Desk(kind)
    before.send("hint")
    page = before.send("submit", WRONG[kind])
    after = Desk(kind, progress=before.progress())
    assert after.events == []
    assert dict(after.view.page) | {"turn": 0} == page | {"turn": 0}


@KINDS
def test_shown_answer_is_restored(kind: Kind) -> None:
    before = Desk(kind)
    before.wrong()
    before.wrong()
    before.send("answer")
    after = Desk(kind, progress=before.progress())
    assert after.view.page["feedback"]["key"]
    assert after.view.page["hints"] == []


def test_attempt_that_no_longer_fits_the_question_leaves_it_open() -> None:
    progress = QuestionProgress(attempts=1, last_response="c9")
    page = Desk(Kind.SINGLE, progress=progress).view.page
    assert page["phase"] == "open"
    assert page["attempts"] == ["第 1 次作答 · 首次得分 0 · 最好 0"]


def test_trainee_sees_feedback_even_if_the_record_fails() -> None:
    def refuse(_event: Event) -> None:
        raise StoreError("磁盘已满")

    view = QuestionView(sample(Kind.SINGLE), refuse, QuestionProgress(), FACTS, MISCONCEPTIONS)
    view._handle_custom_msg({"action": "submit", "response": "c2"}, [])
    assert view.page["feedback"]["verdict"] == "right"
    assert "磁盘已满" in view.page["notice"]


def test_unknown_message_changes_nothing() -> None:
    desk = Desk(Kind.SINGLE)
    assert desk.send("steal")["phase"] == "open"
    assert desk.events == []


def test_page_speaks_the_language_it_is_given() -> None:
    view = QuestionView(sample(Kind.SINGLE), print, QuestionProgress(), FACTS, MISCONCEPTIONS, language="en")
    assert view.labels["submit"] == "Check"
    assert view.public["heading"] == "single choice · 1 pt"
