"""What the page's own files and words must keep to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import course.quiz.view as view_module
from course.messages import LANGUAGES, catalogue
from course.model.question import Kind, Verdict

STATIC = Path(view_module.__file__).with_name("static")
SCRIPT = (STATIC / "question.js").read_text(encoding="utf-8")
STYLE = (STATIC / "question.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("parser", ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write"])
def test_script_parses_no_html(parser: str) -> None:
    assert parser not in SCRIPT


def test_page_asks_nobody_outside() -> None:
    assert not re.search(r"https?:|url\(|@import|\bimport\b|fetch\(", SCRIPT + STYLE)


def test_every_word_the_script_uses_exists() -> None:
    used = set(re.findall(r"labels\.(\w+)", SCRIPT)) | {"up", "down", "true", "false"}
    page = {key.removeprefix("quiz.page_") for key in catalogue("zh") if key.startswith("quiz.page_")}
    assert used == page


def test_every_kind_is_drawn() -> None:
    assert set(re.findall(r'case "(\w+)":', SCRIPT)) == {str(kind) for kind in Kind}


def test_every_verdict_has_a_symbol_and_a_border() -> None:
    symbols = re.search(r"const SYMBOLS = \{(.*?)\}", SCRIPT)
    assert symbols
    for verdict in Verdict:
        assert f"{verdict}: " in symbols[1]
        assert re.search(rf'\[data-verdict="{verdict}"\] \{{ border: \d+px \w+ ', STYLE)


def test_both_languages_say_the_same_things() -> None:
    fields = {
        language: {
            key: set(re.findall(r"\{(\w+)\}", text))
            for key, text in catalogue(language).items()
            if key.startswith("quiz.")
        }
        for language in LANGUAGES
    }
    assert fields["zh"] == fields["en"]
    assert fields["zh"]
