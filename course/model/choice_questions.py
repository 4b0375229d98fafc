"""Questions answered by choosing: one of several, several of several, true or false."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from course.errors import ResponseError
from course.model.question import Choice, Kind, Mark, Question, Response, Score, Verdict
from course.model.text import Text


def _listed(choices: tuple[Choice, ...], language: str) -> list[dict[str, str]]:
    return [{"id": choice.id, "text": choice.text.get(language)} for choice in choices]


def _marked(choice: Choice, verdict: Verdict) -> Mark:
    return Mark(choice.id, verdict, choice.feedback, choice.misconception if verdict is Verdict.WRONG else "")


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Question):
    """One right choice; the response is its id."""

    kind: ClassVar[Kind] = Kind.SINGLE
    choices: tuple[Choice, ...]

    def check(self, response: Response) -> str:
        if response not in [choice.id for choice in self.choices]:
            raise ResponseError("quiz.choose_one")
        return str(response)

    def mark(self, response: Response) -> Score:
        chosen = next(choice for choice in self.choices if choice.id == response)
        verdict = Verdict.RIGHT if chosen.correct else Verdict.WRONG
        return Score(self.max_score if chosen.correct else 0.0, self.max_score, (_marked(chosen, verdict),))

    def key(self) -> str:
        return next(choice.id for choice in self.choices if choice.correct)

    def parts(self, language: str) -> dict[str, Any]:
        return {"choices": _listed(self.choices, language)}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(choice.misconception for choice in self.choices if choice.misconception)


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Question):
    """Several right choices; the response is a list of ids.

    Credit is the share of right choices found, less one such share for every wrong one, never below zero,
    so that ticking everything earns nothing extra.
    """

    kind: ClassVar[Kind] = Kind.MULTIPLE
    choices: tuple[Choice, ...]

    def check(self, response: Response) -> list[str]:
        if not isinstance(response, list) or not response:
            raise ResponseError("quiz.choose_some")
        known = [choice.id for choice in self.choices]
        if any(item not in known for item in response):
            raise ResponseError("quiz.choose_some")
        return [item for item in known if item in response]

    def mark(self, response: Response) -> Score:
        marks = []
        balance = 0
        for choice in self.choices:
            chosen = choice.id in response
            if chosen:
                balance += 1 if choice.correct else -1
                marks.append(_marked(choice, Verdict.RIGHT if choice.correct else Verdict.WRONG))
            elif choice.correct:
                marks.append(_marked(choice, Verdict.MISSED))
        share = max(0, balance) / len(self.key())
        return Score(self.max_score * share, self.max_score, tuple(marks))

    def key(self) -> list[str]:
        return [choice.id for choice in self.choices if choice.correct]

    def parts(self, language: str) -> dict[str, Any]:
        return {"choices": _listed(self.choices, language)}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(choice.misconception for choice in self.choices if choice.misconception)


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Question):
    """A statement to judge; the response is True or False."""

    kind: ClassVar[Kind] = Kind.TRUE_FALSE
    answer: bool
    feedback: Text
    """Shown to whoever judged it the wrong way."""
    misconception: str

    def check(self, response: Response) -> bool:
        if not isinstance(response, bool):
            raise ResponseError("quiz.choose_one")
        return response

    def mark(self, response: Response) -> Score:
        if response == self.answer:
            return Score(self.max_score, self.max_score, (Mark("", Verdict.RIGHT),))
        return Score(0.0, self.max_score, (Mark("", Verdict.WRONG, self.feedback, self.misconception),))

    def key(self) -> bool:
        return self.answer

    def parts(self, language: str) -> dict[str, Any]:
        return {}

    def misconceptions(self) -> tuple[str, ...]:
        return (self.misconception,)
