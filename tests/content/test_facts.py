from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from course.content import facts as facts_room
from course.content.citation import citation
from course.content.facts import load_facts
from course.content.lint.facts import lint_against_source, lint_facts, named_person
from course.content.mechanisms import load_mechanisms
from course.errors import ContentError
from course.model.fact import Fact
from course.model.lesson import CITATION


def test_all_298_facts_of_the_five_reports_are_there() -> None:
    facts = load_facts()
    assert Counter(fact.document.id for fact in facts.values()) == {1: 98, 2: 34, 3: 101, 4: 51, 5: 14}


def test_the_fact_base_has_no_fault() -> None:
    assert list(lint_facts(load_facts(), load_mechanisms())) == []


@pytest.fixture
def broken_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    monkeypatch.setenv("COURSE_CONTENT", str(tmp_path))
    load_facts.cache_clear()
    yield folder / "1_x.toml"
    load_facts.cache_clear()


HEAD = 'format_version = 1\n[document]\nid = 1\ntitle = "甲"\nabout = "乙"\n'
FACT = """[[fact]]
id = "d1-0-1"
section = "引言"
line = 3
kind = "context"
module = "orientation"
zh = "报告称有三个村。"
en = "Three villages."
terms = ["三个村"]
figures = [{ value = 3, unit = "个", what = "村", as_written = "三个" }]
flags = []
"""


def faults_of(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_facts()
    return str(caught.value)


def test_every_fault_of_a_file_is_reported_at_once_with_its_place(broken_base: Path) -> None:
    unknown_flag = FACT.replace("d1-0-1", "d1-0-2").replace("flags = []", 'flags = ["sure"]')
    no_kind = FACT.replace("d1-0-1", "d1-0-3").replace('kind = "context"\n', "")
    told = faults_of(broken_base, HEAD + FACT + FACT + unknown_flag + no_kind)
    assert "seeds/1_x.toml [d1-0-1]: the id is used twice" in told
    assert "[d1-0-2]" in told
    assert "sure" in told
    assert "[d1-0-3]: key 'kind' is missing" in told


def test_a_file_that_is_not_toml_is_named(broken_base: Path) -> None:
    assert "seeds/1_x.toml" in faults_of(broken_base, "format_version = ")


def good_fact(broken_base: Path, text: str = FACT):
    broken_base.write_text(HEAD + text, encoding="utf-8")
    return load_facts()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("value = 3", "value = 4", "does not stand in"),
        ("d1-0-1", "d2-0-1", "does not fit its report"),
        ('"orientation"', '"weather"', "unknown module"),
        ("报告称有三个村。", "报告称王书记走访了三个村。", "names a person"),
        ('en = "Three villages."', 'en = ""', "missing in zh or en"),
    ],
)
def test_the_lint_catches_planted_faults(broken_base: Path, old: str, new: str, told: str) -> None:
    assert any(told in str(fault) for fault in lint_facts(good_fact(broken_base, FACT.replace(old, new)), {}))


def test_facts_are_held_against_the_source(broken_base: Path) -> None:
    fact = good_fact(broken_base).values()
    assert list(lint_against_source(fact, "我们看了三个村，收获很大。")) == []
    assert any("does not stand in the source" in str(f) for f in lint_against_source(fact, "我们看了四个村。"))
    long_copy = "一二三四五六七八九十甲乙丙丁戊己"
    copied = good_fact_again(broken_base, FACT.replace("报告称有三个村。", long_copy))
    assert any("copies the source" in str(f) for f in lint_against_source(copied, f"三个村{long_copy}"))


def good_fact_again(broken_base: Path, text: str):
    load_facts.cache_clear()
    return good_fact(broken_base, text).values()


@pytest.mark.parametrize("text", ["李书记介绍了情况", "在陈部长的带领下"])
def test_names_with_titles_are_found(text: str) -> None:
    assert named_person(text)


@pytest.mark.parametrize("text", ["村党组织书记", "县委组织部部长", "党总支书记", "任课老师", "社区主任"])
def test_roles_are_not_taken_for_names(text: str) -> None:
    assert named_person(text) == ""


def test_loading_is_done_once() -> None:
    assert facts_room.load_facts() is load_facts()


@pytest.mark.parametrize("fact", load_facts().values(), ids=lambda fact: fact.id)
def test_a_citation_is_read_back_whole_whatever_its_tooltip_says(fact: Fact) -> None:
    text = f"前文{citation(fact)}后文（见下）。"
    assert CITATION.findall(text) == [fact.id]
    assert CITATION.sub("", text) == "前文后文（见下）。"
