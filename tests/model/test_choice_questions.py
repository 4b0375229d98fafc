from __future__ import annotations

from dataclasses import replace

import pytest

from course.model.question import Kind, Verdict
from course.model.scoring import score
from tests.model.sample_questions import sample


@pytest.mark.parametrize(
    ("response", "points"),
    [
        (["c1", "c2"], 1.0),
        (["c1"], 0.5),
        (["c1", "c2", "c3"], 0.5),
        (["c1", "c2", "c3", "c4"], 0.0),
        (["c1", "c3"], 0.0),
        (["c3", "c4"], 0.0),
        (["c2", "c1", "c2"], 1.0),
    ],
)
def test_each_wrong_tick_takes_back_one_right_one(response: list[str], points: float) -> None:
    assert score(sample(Kind.MULTIPLE), response).points == points


def test_ticking_everything_earns_what_the_rule_leaves() -> None:
    question = sample(Kind.MULTIPLE)
    choices = question.choices  # type: ignore[attr-defined]
    right = sum(choice.correct for choice in choices)
    floor = max(0, right - (len(choices) - right)) / right
    assert score(question, [choice.id for choice in choices]).points == floor == 0


def test_right_choice_left_out_is_missed_without_misconception() -> None:
    marks = {mark.part: mark for mark in score(sample(Kind.MULTIPLE), ["c1"]).marks}
    assert marks["c2"].verdict is Verdict.MISSED
    assert marks["c2"].misconception == ""
    assert "c3" not in marks


def test_wrong_choice_says_why() -> None:
    (mark,) = score(sample(Kind.SINGLE), "c1").marks
    assert (mark.verdict, mark.misconception) == (Verdict.WRONG, "plan-as-result")
    assert mark.feedback is not None
    assert "将来" in mark.feedback.zh


def test_points_scale_with_max_score() -> None:
    question = replace(sample(Kind.MULTIPLE), max_score=4.0)
    assert score(question, ["c1"]).points == 2.0
    assert score(question, ["c1", "c2"]).correct


def test_judgement_is_not_taken_from_a_number() -> None:
    question = sample(Kind.TRUE_FALSE)
    with pytest.raises(Exception, match="choose_one"):
        score(question, 0)
