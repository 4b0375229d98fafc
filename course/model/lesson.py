"""What a lesson notebook holds, read from its cells without running them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from course.model.progress import LessonWork

MODULES = ("orientation", "organization", "service", "education", "grid", "school", "capstone")
"""In the order of the course."""
CITATION = re.compile(r"""\[(d[1-5]-[0-9.]+-\d+)\]\(#[^)"]*(?:"[^"]*")?\)""")
"""The one notation of a cited fact in a lesson: a link [d1-1.1-2](#d1-1.1-2 "tooltip")."""


@dataclass(frozen=True)
class Block:
    """A cell that is one call on the lesson, such as `lesson.quiz("organization-01")`."""

    verb: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Lesson:
    """One notebook; `id` is its path below notebooks/ without the ending."""

    id: str
    module: str
    code: str
    """As in the curriculum, such as L1.1."""
    title: str
    minutes: int
    systems: tuple[str, ...]
    cells: tuple[tuple[str, Block | str], ...]
    """(cell type, block or source) in the order of the notebook."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(cell for _, cell in self.cells if isinstance(cell, Block))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of all facts cited in the text, in order, each once."""
        cited = (id for kind, cell in self.cells if isinstance(cell, str) for id in CITATION.findall(cell))
        return tuple(dict.fromkeys(cited))

    @property
    def work(self) -> LessonWork:
        def named(verb: str) -> tuple[str, ...]:
            return tuple(str(a) for block in self.blocks if block.verb == verb for a in block.arguments)

        return LessonWork(named("quiz"), named("exercise"), named("plan"), optional=named("submit"))
