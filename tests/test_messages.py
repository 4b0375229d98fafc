from __future__ import annotations

import string

import pytest

from course.messages import LANGUAGES, catalogue, say


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_language_has_the_same_sentences_with_the_same_fields() -> None:
    first, *others = (catalogue(language) for language in LANGUAGES)
    for other in others:
        assert first.keys() == other.keys()
        different = [key for key in first if fields(first[key]) != fields(other[key])]
        assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_takes_its_values(language: str) -> None:
    assert "3" in say("store.changed", language, position=3)


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such")
