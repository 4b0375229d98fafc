"""What must be true of the fact base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from course.errors import Fault
from course.model.fact import Fact
from course.model.lesson import MODULES
from course.model.mechanism import Mechanism
from course.model.short_answer import arabic

FACT_ID = re.compile(r"d([1-5])-\d+(?:\.\d+)?-\d+")
LONGEST_SHARED_RUN = 15
"""Signs in a row that our own words may share with the source; longer runs read as copied."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾"
    "夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤"
)
_TITLES = "书记|部长|县长|市长|镇长|乡长|村长|主任|校长|老师|局长|科长|处长|同志|先生|女士"
_NAMED = re.compile(rf"(?<![一-鿿])[{_SURNAMES}][一-鿿]{{0,2}}?(?:{_TITLES})|某?[{_SURNAMES}](?:{_TITLES})")


def named_person(text: str) -> str:
    """Return what looks like a private person's name with a title, or an empty text."""
    found = _NAMED.search(text)
    return found[0] if found else ""


def lint_facts(facts: Mapping[str, Fact], mechanisms: Mapping[str, Mechanism]) -> Iterator[Fault]:
    """Yield what is wrong with facts and with the mechanisms that rest on them."""
    for fact in facts.values():
        yield from _lint_fact(fact)
    for mechanism in mechanisms.values():
        for id in mechanism.facts:
            if id not in facts:
                yield Fault("seeds/mechanisms.toml", mechanism.id, f"cites {id}, which does not exist", "correct it")
    used = {id for mechanism in mechanisms.values() for id in mechanism.facts}
    for id in facts.keys() - used:
        yield Fault("seeds/mechanisms.toml", id, "belongs to no mechanism", "add it to the one it describes")


def _lint_fact(fact: Fact) -> Iterator[Fault]:
    path = f"seeds/{fact.document.id}_*.toml"
    found = FACT_ID.fullmatch(fact.id)
    if not found or int(found[1]) != fact.document.id:
        yield Fault(path, fact.id, "the id does not fit its report", "write d<report>-<part>.<item>-<number>")
    if fact.module not in MODULES:
        yield Fault(path, fact.id, f"unknown module {fact.module}", f"use one of {', '.join(MODULES)}")
    if not fact.statement.zh or not fact.statement.en:
        yield Fault(path, fact.id, "the statement is missing in zh or en", "write both")
    for figure in fact.figures:
        if not _stands_in(figure.value, figure.as_written):
            what = f"value {figure.value} does not stand in “{figure.as_written}”"
            yield Fault(path, fact.id, what, "copy the figure as the report writes it")
    texts = [fact.statement.zh, fact.note, *fact.terms, *(figure.as_written for figure in fact.figures)]
    for text in texts:
        if named_person(text):
            yield Fault(path, fact.id, f"names a person: {named_person(text)}", "name the role only")


def _stands_in(value: int | float | str, as_written: str) -> bool:
    if isinstance(value, str):
        return arabic(value) in arabic(as_written)
    # 双 is how the reports write a pair; a unit such as 亿元 may stay out of the value or be multiplied into it.
    written = as_written.replace("双", "二")
    numbers = re.findall(r"\d+(?:\.\d+)?", f"{written} {arabic(written)}")
    return any(float(number) == value for number in numbers)


def lint_against_source(facts: Iterable[Fact], source: str) -> Iterator[Fault]:
    """Yield what is not literal that should be, and what is literal that should not be.

    The source text is not part of the project; whoever has it can check against it.
    """
    plain = re.sub(r"\s", "", source)
    for fact in facts:
        path = f"seeds/{fact.document.id}_*.toml"
        literal = [
            *fact.terms,
            *(figure.as_written for figure in fact.figures),
            *(count.counted_from for count in fact.derived),
        ]
        for text in literal:
            if re.sub(r"\s", "", text) not in plain:
                yield Fault(path, fact.id, f"“{text}” does not stand in the source", "copy it literally")
        run = SequenceMatcher(None, fact.statement.zh, plain, autojunk=False).find_longest_match()
        if run.size > LONGEST_SHARED_RUN:
            copied = fact.statement.zh[run.a : run.a + run.size]
            yield Fault(path, fact.id, f"copies the source: “{copied}”", "say it in other words")
