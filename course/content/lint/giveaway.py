"""No stem may give another question's key away: both stand on one page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

from course.errors import Fault
from course.model.choice_questions import SingleChoice
from course.model.entry_questions import BLANK, Cloze, Numeric
from course.model.question import Question

_SHORTEST_CHOICE = 5
"""A key of fewer signs is a term that stems may need."""
_SHORTEST_BLANK = 2
_PLAIN = re.compile(r"[\W_]+")


def lint_giveaways(questions: Iterable[Question]) -> Iterator[tuple[Question, str]]:
    """Yield every question whose stem holds the key of another question of its lesson, with that one's id."""
    lessons = defaultdict(list)
    for question in questions:
        lessons[question.lesson].append(question)
    for asked in lessons.values():
        for telling, told in permutations(asked, 2):
            stem = _plain(telling.stem.zh)
            if any(word in stem for word in _giving(told)):
                yield telling, told.id


def fault_of(question: Question, told: str, path: str) -> Fault:
    """Return the fault of a stem that tells."""
    return Fault(path, question.id, f"its stem gives the key of {told} away", "word the stem or the other key anew")


def _giving(question: Question) -> set[str]:
    """Return the words that would answer a question if they stood somewhere else on the page."""
    match question:
        case SingleChoice():
            return {text for choice in question.choices if choice.correct and len(text := _plain(choice.text.zh))
                    >= _SHORTEST_CHOICE}  # fmt: skip
        case Numeric() if question.answer >= 10 or question.answer != int(question.answer):
            return {_plain(f"{question.answer:g}{question.unit.zh}")} if question.unit.zh else set()
        case Cloze():
            own = _plain(BLANK.sub("", question.stem.zh))
            accepted = {_plain(text) for blank in question.blanks for text in blank.accepted}
            # What the question's own stem says as well cannot be its secret.
            return {text for text in accepted if len(text) >= _SHORTEST_BLANK and text not in own}
    return set()


def _plain(text: str) -> str:
    return _PLAIN.sub("", text)
