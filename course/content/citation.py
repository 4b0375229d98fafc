"""How a fact is cited: where it stands, what kind of statement it is, and the link in a lesson's text."""

from __future__ import annotations

from course.messages import say
from course.model.fact import Fact


def fact_place(fact: Fact, language: str) -> str:
    """Return where a fact stands: report and section."""
    return say("facts.place", language, document=fact.document.id, section=fact.section)


def fact_nature(fact: Fact, language: str) -> str:
    """Return what kind of statement a fact is and what to be careful about."""
    return "、".join(
        [say(f"facts.kind_{fact.kind}", language), *(say(f"facts.flag_{flag}", language) for flag in fact.flags)]
    )


def tooltip(fact: Fact, language: str = "zh") -> str:
    """Return what a reader sees when pointing at a citation."""
    return say(
        "facts.tooltip",
        language,
        place=fact_place(fact, language),
        nature=fact_nature(fact, language),
        statement=fact.statement.get(language),
    )


def citation(fact: Fact, language: str = "zh") -> str:
    """Return the Markdown link that cites a fact in a lesson."""
    return f'[{fact.id}](#{fact.id} "{tooltip(fact, language).replace(chr(34), chr(0x201D))}")'
