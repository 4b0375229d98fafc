"""What leaves the kernel before the answer is in."""

from __future__ import annotations

import json

import pytest

from course.model.question import Kind
from tests.model.sample_questions import sample

SECRET = "〔密〕"
KINDS = pytest.mark.parametrize("kind", list(Kind))
KEY_FIELDS = ("correct", "answer", "feedback", "misconception", "explanation", "accepted", "category", "right", "facts")


@KINDS
def test_public_data_hold_no_text_of_the_key(kind: Kind) -> None:
    public = json.dumps(sample(kind, SECRET).public("zh"), ensure_ascii=False)
    assert SECRET not in public
    assert "987654" not in public
    assert "876543" not in public


@KINDS
def test_secret_reaches_every_key_so_that_the_search_means_something(kind: Kind) -> None:
    question = sample(kind, SECRET)
    assert SECRET in question.explanation.zh
    assert all(SECRET in hint.zh for hint in question.hints)
    assert any(SECRET in misconception for misconception in question.misconceptions())


@KINDS
def test_public_data_have_no_field_of_the_key(kind: Kind) -> None:
    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(names, value.values()))
        return set().union(*map(names, value)) if isinstance(value, list) else set()

    public = sample(kind).public("zh")
    assert not names(public) & set(KEY_FIELDS)
    assert public["hints"] == 2


@KINDS
def test_public_data_survive_json(kind: Kind) -> None:
    public = sample(kind).public("zh")
    assert json.loads(json.dumps(public)) == public


@KINDS
def test_hidden_parts_do_not_depend_on_the_key(kind: Kind) -> None:
    assert sample(kind).public("zh") == sample(kind, SECRET).public("zh")
