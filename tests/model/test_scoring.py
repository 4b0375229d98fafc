"""What holds for every kind of question and every response."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.errors import ResponseError
from course.model.question import Kind, Question, Verdict
from course.model.scoring import score
from tests.model.sample_questions import INCOMPLETE, WRONG, sample

KINDS = pytest.mark.parametrize("kind", list(Kind))
JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def _assignments(parts: list[str], answers: list[str]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({part: st.sampled_from(answers) for part in parts})


RESPONSES: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.SINGLE: st.sampled_from(["c1", "c2", "c3"]),
    Kind.MULTIPLE: st.lists(st.sampled_from(["c1", "c2", "c3", "c4"]), min_size=1),
    Kind.TRUE_FALSE: st.booleans(),
    Kind.NUMERIC: st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["12.5", "１２．５％", "三十六", "8"]),
    Kind.ORDERING: st.permutations(["find", "check", "compare", "trial"]),
    Kind.MATCHING: _assignments(["saw", "will", "good"], ["opinion", "observation", "plan", "figure"]),
    Kind.CLASSIFICATION: _assignments(["board", "phone", "hall", "grid"], ["now", "later"]),
    Kind.CLOZE: _assignments(["b1", "b2"], ["事实", " 看法。", "计划", "观察纪录", "三"]),
}


def _responses() -> st.SearchStrategy[tuple[Question, Any]]:
    return st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(st.just(sample(kind)), RESPONSES[kind]))


@KINDS
def test_key_earns_every_point(kind: Kind) -> None:
    question = sample(kind)
    result = score(question, question.key())
    assert result.correct
    assert result.points == question.max_score
    assert result.misconceptions == ()


@KINDS
def test_wrong_response_earns_nothing_and_names_its_misconception(kind: Kind) -> None:
    result = score(sample(kind), WRONG[kind])
    assert result.points == 0
    assert set(result.misconceptions) & set(sample(kind).misconceptions())


@KINDS
def test_incomplete_response_is_refused(kind: Kind) -> None:
    with pytest.raises(ResponseError, match=r"^quiz\."):
        score(sample(kind), INCOMPLETE[kind])


@given(_responses())
def test_points_stay_between_zero_and_max(case: tuple[Question, Any]) -> None:
    question, response = case
    result = score(question, response)
    assert 0 <= result.points <= question.max_score == result.max_score
    assert all(mark.verdict in Verdict for mark in result.marks)


@given(_responses())
def test_canonical_response_is_its_own_canonical_form(case: tuple[Question, Any]) -> None:
    question, response = case
    canonical = question.check(response)
    assert question.check(canonical) == canonical
    assert question.mark(canonical) == score(question, response)


@given(_responses())
def test_only_a_correct_response_is_without_a_wrong_part(case: tuple[Question, Any]) -> None:
    question, response = case
    result = score(question, response)
    assert result.correct == all(mark.verdict is Verdict.RIGHT for mark in result.marks)


@given(st.sampled_from(list(Kind)), JUNK)
def test_any_junk_is_scored_or_refused_but_never_breaks(kind: Kind, junk: Any) -> None:
    question = sample(kind)
    try:
        result = score(question, junk)
    except ResponseError:
        return
    assert 0 <= result.points <= question.max_score
