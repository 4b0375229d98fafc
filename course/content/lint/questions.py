"""What must be true of questions, one by one and as a bank."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from difflib import SequenceMatcher
from itertools import combinations

from course.content.lint.giveaway import fault_of, lint_giveaways
from course.errors import CourseError, Fault
from course.model.arrangement_questions import Classification, Matching, Ordering
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.entry_questions import BLANK, Cloze, Numeric
from course.model.question import Question, Trap, Verdict
from course.model.scoring import score
from course.model.short_answer import Match, match
from course.model.text import Text

ALIKE = 0.85
"""Two stems this similar are one question asked twice."""


def lint_questions(
    module: str, questions: Mapping[str, Question], misconceptions: Mapping[str, Text], facts: Container[str]
) -> Iterator[Fault]:
    """Yield what is wrong with the bank of a module."""
    for question in questions.values():
        for what, remedy in _lint_question(question, misconceptions, facts):
            yield Fault(_file(question), question.id, what, remedy)
    for left, right in combinations(questions.values(), 2):
        if SequenceMatcher(None, left.stem.zh, right.stem.zh).ratio() > ALIKE:
            yield Fault(_file(right), right.id, f"asks the same as {left.id}", "ask something else")
    for telling, told in lint_giveaways(questions.values()):
        yield fault_of(telling, told, _file(telling))
    for where, what, remedy in _lint_bank([q for q in questions.values() if isinstance(q, SingleChoice)]):
        yield Fault(f"exercises/{module}/questions", where, what, remedy)


def _file(question: Question) -> str:
    module, _, slug = question.lesson.partition("/")
    return f"exercises/{module}/questions/{slug}.toml"


def _lint_question(
    question: Question, misconceptions: Mapping[str, Text], facts: Container[str]
) -> Iterator[tuple[str, str]]:
    if not question.facts:
        yield "cites no fact", "add the fact it rests on"
    for id in question.facts:
        if id not in facts:
            yield f"cites {id}, which does not exist", "correct the fact id"
    if not question.explanation.zh:
        yield "has no explanation", "say why the key is right"
    if not question.misconceptions():
        yield "foresees no misconception", "add a trap with its misconception and feedback"
    for id in question.misconceptions():
        if id not in misconceptions:
            yield f"names the unknown misconception {id}", "add it to [misconceptions] or correct it"
    if isinstance(question, Ordering) and len(question.items) < 3:
        yield "puts fewer than three items in order", "add items or ask it as another kind"
        return
    if isinstance(question, MultipleChoice) and not question.key():
        yield "has no right choice", "mark the right ones"
        return
    try:
        keyed = score(question, question.key())
    except (CourseError, StopIteration) as error:
        yield f"its own key cannot be scored: {error}", "correct the key"
        return
    if not keyed.correct:
        yield "its own key does not earn all points", "correct the key"
    yield from _lint_kind(question)


def _lint_kind(question: Question) -> Iterator[tuple[str, str]]:
    match question:
        case SingleChoice() | MultipleChoice():
            yield from _lint_choices(question)
        case TrueFalse():
            if not question.feedback.zh:
                yield "has no feedback", "say what the wrong judgement overlooks"
        case Numeric():
            for trap in question.traps:
                if not _detects(question, trap.answer, trap):
                    yield f"the trap {trap.answer} cannot be met", "give each trap its own wrong number"
        case Ordering():
            yield from _lint_ordering(question)
        case Matching() | Classification():
            for trap in question.traps:
                wrong = question.key() | {trap.on: trap.answer}
                if trap.on not in question.key() or not _detects(question, wrong, trap):
                    yield f"the trap {trap.on} = {trap.answer} cannot be met", "name a part and a wrong answer to it"
        case Cloze():
            yield from _lint_cloze(question)


def _detects(question: Question, response: object, trap: Trap) -> bool:
    try:
        return trap.misconception in score(question, response).misconceptions
    except CourseError:
        return False


def _lint_choices(question: SingleChoice | MultipleChoice) -> Iterator[tuple[str, str]]:
    right = [choice for choice in question.choices if choice.correct]
    ids = Counter(choice.id for choice in question.choices)
    if max(ids.values()) > 1:
        yield "two choices share an id", "give each its own"
    if isinstance(question, SingleChoice) and len(right) != 1:
        yield f"has {len(right)} right choices", "mark exactly one"
    if isinstance(question, MultipleChoice) and not 1 < len(right) < len(question.choices):
        yield "needs two right choices or more, and a wrong one", "add or correct choices"
    for choice in question.choices:
        if not choice.feedback.zh:
            yield f"choice {choice.id} has no feedback", "say why it is right or wrong"
        if choice.correct == bool(choice.misconception):
            yield f"choice {choice.id}: exactly the wrong choices name a misconception", "add or remove it"


def _lint_ordering(question: Ordering) -> Iterator[tuple[str, str]]:
    key = question.key()
    if any(id[-1:].isdigit() for id in key):
        yield "an item's id ends in a number", "ids stand in the page: a number there gives the order away"
    for trap in question.traps:
        if not {trap.on, trap.answer} <= set(key) or key.index(trap.on) < key.index(trap.answer):
            yield f"the trap {trap.on} before {trap.answer} is no mistake", "`on` comes wrongly before `answer`"


def _lint_cloze(question: Cloze) -> Iterator[tuple[str, str]]:
    in_stem, defined = BLANK.findall(question.stem.zh), [blank.id for blank in question.blanks]
    if in_stem != defined:
        yield f"the stem has blanks {in_stem}, the bank {defined}", "make them equal, in the same order"
    for trap in question.traps:
        accepted = next((blank.accepted for blank in question.blanks if blank.id == trap.on), ())
        if not accepted or match(trap.answer, accepted) is Match.EXACT:
            yield f"the trap {trap.on} = {trap.answer} cannot be met", "name a blank and a wrong answer"
    for blank in question.blanks:
        marks = score(question, question.key() | {blank.id: "〇〇不对"}).marks
        if any(mark.part == blank.id and mark.verdict is Verdict.RIGHT for mark in marks):
            yield f"blank {blank.id} accepts anything", "list what is accepted"


def _lint_bank(questions: list[SingleChoice]) -> Iterator[tuple[str, str, str]]:
    """Positions of the key must be spread, and the longest choice must not be the key more often than chance."""
    if len(questions) < 3:
        return
    positions = Counter([choice.correct for choice in question.choices].index(True) for question in questions)
    place, most = positions.most_common(1)[0]
    if most > math.ceil(len(questions) / 2):
        yield "", f"the key stands at position {place + 1} in {most} of {len(questions)}", "move some keys"
    longest = sum(_key_is_longest(question) for question in questions)
    chance = sum(1 / len(question.choices) for question in questions)
    if longest > chance + 2 * math.sqrt(chance):
        yield "", f"the longest choice is the key in {longest} of {len(questions)}", "shorten keys or lengthen others"


def _key_is_longest(question: SingleChoice) -> bool:
    key = next(choice for choice in question.choices if choice.correct)
    return all(len(key.text.zh) > len(choice.text.zh) for choice in question.choices if choice is not key)
