"""Questions answered by typing: a number, or short words in blanks."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

from course.errors import ResponseError
from course.model.question import Kind, Mark, Question, Response, Score, Verdict, wrong_mark
from course.model.short_answer import Match, match, normalise, number, plain_decimal
from course.model.text import Text

BLANK = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Numeric(Question):
    """A number within a tolerance; the response is a number or what was typed for one."""

    kind: ClassVar[Kind] = Kind.NUMERIC
    answer: float
    tolerance: float = 0.0
    """Absolute; both ends count as right."""
    unit: Text = field(default_factory=lambda: Text(""))

    def check(self, response: Response) -> str:
        if self._number(response) is None:
            raise ResponseError("quiz.enter_number")
        return response.strip() if isinstance(response, str) else plain_decimal(response)

    def mark(self, response: Response) -> Score:
        value = self._number(response)
        assert value is not None, "mark() takes checked responses"
        if self._accepts(value, self.answer):
            return Score(self.max_score, self.max_score, (Mark("", Verdict.RIGHT),))
        trap = next((trap for trap in self.traps if self._accepts(value, float(trap.answer))), None)
        return Score(0.0, self.max_score, (wrong_mark("", trap),))

    def _number(self, response: Response) -> float | None:
        return number(response, self.unit.zh) if isinstance(response, str | int | float) else None

    def _accepts(self, value: float, target: float) -> bool:
        return math.isclose(value, target, rel_tol=1e-9, abs_tol=self.tolerance + 1e-9)

    def key(self) -> str:
        return plain_decimal(self.answer)

    def parts(self, language: str) -> dict[str, Any]:
        return {"unit": self.unit.get(language)}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(trap.misconception for trap in self.traps)


@dataclass(frozen=True)
class Blank:
    """A gap in the stem with all answers that fill it rightly."""

    id: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cloze(Question):
    """A stem with blanks written {id}; the response maps blank ids to short texts. Credit per blank."""

    kind: ClassVar[Kind] = Kind.CLOZE
    blanks: tuple[Blank, ...]

    def check(self, response: Response) -> dict[str, str]:
        given = response if isinstance(response, dict) else {}
        answers = [given.get(blank.id) for blank in self.blanks]
        if not all(isinstance(answer, str | int | float) and normalise(str(answer)) for answer in answers):
            raise ResponseError("quiz.fill_all")
        return {blank.id: str(response[blank.id]).strip() for blank in self.blanks}

    def mark(self, response: Response) -> Score:
        marks = tuple(self._mark_blank(blank, response[blank.id]) for blank in self.blanks)
        share = sum(mark.verdict is Verdict.RIGHT for mark in marks) / len(marks)
        return Score(self.max_score * share, self.max_score, marks)

    def _mark_blank(self, blank: Blank, answer: str) -> Mark:
        found = match(answer, blank.accepted)
        if found is Match.EXACT:
            return Mark(blank.id, Verdict.RIGHT)
        for trap in self.traps:
            if trap.on == blank.id and match(answer, (trap.answer,)) is Match.EXACT:
                return Mark(blank.id, Verdict.WRONG, trap.feedback, trap.misconception)
        return Mark(blank.id, Verdict.NEAR if found is Match.NEAR else Verdict.WRONG)

    def key(self) -> dict[str, str]:
        return {blank.id: blank.accepted[0] for blank in self.blanks}

    def parts(self, language: str) -> dict[str, Any]:
        pieces = BLANK.split(self.stem.get(language))
        return {"texts": pieces[0::2], "blanks": pieces[1::2]}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(trap.misconception for trap in self.traps)
