"""A lesson as it goes to paper: the one value between the notebook and the two writers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from course.content.facts import load_facts
from course.content.lessons import read_lesson
from course.handouts.edition import Edition
from course.handouts.pictures import read_picture
from course.handouts.tree import Node, images, last_level, link_facts, parse
from course.messages import catalogue, say
from course.model.fact import Fact


class Role(StrEnum):
    """What a part is, which decides how it is set."""

    READING = "reading"
    QUESTION = "question"
    """Never split across pages."""
    ANSWER = "answer"
    """What the key says to the question above it."""
    EXERCISE = "exercise"
    WORKSHEET = "worksheet"
    """A table with room to write in."""
    LINES = "lines"
    """Ruled lines to write on."""
    SCREEN = "screen"
    """A note that something happens on the screen."""
    NOTES = "notes"
    """For the instructor."""
    REFERENCES = "references"


@dataclass(frozen=True)
class Part:
    """One piece of the paper."""

    role: Role
    blocks: tuple[Node, ...] = ()
    facts: tuple[Fact, ...] = ()
    anchor: str = ""
    lines: int = 0


@dataclass(frozen=True)
class Sheet:
    """One edition of one lesson."""

    title: str
    code: str
    module: str
    minutes: int
    edition: Edition
    language: str
    parts: tuple[Part, ...]

    @property
    def edition_name(self) -> str:
        return say(f"handout.{self.edition}", self.language)

    @property
    def lang_tag(self) -> str:
        """The language as browsers want it; it decides the shape of some hanzi."""
        return say("handout.lang_tag", self.language)

    @property
    def cited(self) -> frozenset[str]:
        """Ids of the facts that the references at the end list."""
        return frozenset(fact.id for part in self.parts for fact in part.facts)


def make_sheet(notebook: Node, lesson_id: str, edition: Edition, language: str, folder: Path) -> Sheet:
    """Read a notebook that has passed the preprocessors: all its cells are Markdown with a role."""
    lesson = read_lesson(lesson_id, notebook)
    known = load_facts()
    parts: list[Part] = []
    level = 1
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("handout", {})
        role = Role(tags.get("role", Role.READING))
        parsed = parse(cell["source"], top=tags.get("top", 2), level=level)
        blocks = tuple(link_facts(parsed) if role is Role.ANSWER else parsed)
        for image in images(blocks):
            image["picture"] = read_picture(image, folder, cell.get("attachments", {}), language)
        level = last_level(blocks, level)
        facts = tuple(known[id] for id in tags.get("facts", ()))
        parts.append(Part(role, blocks, facts, tags.get("anchor", ""), tags.get("lines", 0)))
    module = module_name(lesson.module, language)
    return Sheet(lesson.title, lesson.code, module, lesson.minutes, edition, language, tuple(parts))


def module_name(slug: str, language: str) -> str:
    """Return a module's name for people, or its slug if it has none yet."""
    return catalogue(language).get(f"handout.module_{slug}", slug)
