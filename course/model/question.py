"""What every kind of question has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from course.model.text import Text

Response = Any
"""Plain data that survives JSON: choice ids, numbers, texts, lists and tables of them."""


class Kind(StrEnum):
    """The eight kinds of question."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    NUMERIC = "numeric"
    ORDERING = "ordering"
    MATCHING = "matching"
    CLASSIFICATION = "classification"
    CLOZE = "cloze"


class Verdict(StrEnum):
    """How one part of a response did."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    """A right choice that was not chosen."""
    NEAR = "near"
    """A short answer one slip away from an accepted one; reported, never given points."""


@dataclass(frozen=True)
class Option:
    """Something to choose, order, match or sort: an id for responses and a text for people."""

    id: str
    text: Text


@dataclass(frozen=True)
class Choice(Option):
    """An option of a choice question, with what it means to have chosen it."""

    correct: bool
    feedback: Text
    misconception: str = ""


@dataclass(frozen=True)
class Trap:
    """A foreseen wrong answer: giving `answer` on part `on` shows a misconception."""

    on: str
    answer: str
    misconception: str
    feedback: Text


@dataclass(frozen=True)
class Mark:
    """The verdict on one part (a choice, an item, a blank, or "" for the whole)."""

    part: str
    verdict: Verdict
    feedback: Text | None = None
    misconception: str = ""


def wrong_mark(part: str, trap: Trap | None) -> Mark:
    """Return the mark for a wrong part, naming its misconception where the answer was foreseen."""
    if trap is None:
        return Mark(part, Verdict.WRONG)
    return Mark(part, Verdict.WRONG, trap.feedback, trap.misconception)


@dataclass(frozen=True)
class Score:
    """Points for one response, with a mark for each of its parts."""

    points: float
    max_score: float
    marks: tuple[Mark, ...]

    @property
    def correct(self) -> bool:
        return self.points == self.max_score

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """Misconceptions shown, in order, each once."""
        return tuple(dict.fromkeys(mark.misconception for mark in self.marks if mark.misconception))


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question with its key; only `public` may leave the kernel before the answer is in."""

    kind: ClassVar[Kind]

    id: str
    lesson: str
    stem: Text
    facts: tuple[str, ...]
    explanation: Text
    hints: tuple[Text, ...] = ()
    max_score: float = 1.0
    traps: tuple[Trap, ...] = field(default=())

    @abstractmethod
    def check(self, response: Response) -> Response:
        """Return the response in its canonical form, or raise ResponseError if it is incomplete."""

    @abstractmethod
    def mark(self, response: Response) -> Score:
        """Score a response that has passed `check`."""

    @abstractmethod
    def key(self) -> Response:
        """Return a response that earns every point."""

    @abstractmethod
    def parts(self, language: str) -> dict[str, Any]:
        """Return what the trainee chooses from, without any trace of the key."""

    @abstractmethod
    def misconceptions(self) -> tuple[str, ...]:
        """Return the ids of all misconceptions that this question can detect."""

    def public(self, language: str) -> dict[str, Any]:
        """Return the question as plain data for a page that must not know the answer."""
        return {
            "id": self.id,
            "kind": str(self.kind),
            "stem": self.stem.get(language),
            "max_score": self.max_score,
            "hints": len(self.hints),
            **self.parts(language),
        }

    def trap(self, on: str, answer: str) -> Trap | None:
        """Return the trap that this answer on this part falls into, if it is a foreseen one."""
        return next((trap for trap in self.traps if trap.on == on and trap.answer == answer), None)
