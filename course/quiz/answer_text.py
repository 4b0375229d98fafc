"""The key of a question in words, for the page after the answer is in and for the printed answer key."""

from __future__ import annotations

from course.messages import say
from course.model.arrangement_questions import Classification, Matching, Ordering
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.entry_questions import Cloze, Numeric
from course.model.question import Question
from course.model.short_answer import plain_decimal


def letter(place: int) -> str:
    """Return the letter that stands before the option at `place`: A, B, C ..."""
    return chr(ord("A") + place)


def number_text(value: float) -> str:
    """Return a score as people write it: 1, 0.5, 0.67."""
    return plain_decimal(round(value, 2))


def answer_lines(question: Question, language: str) -> list[str]:
    """Return the key in words, a line for each thing there is to know."""
    match question:
        case SingleChoice() | MultipleChoice():
            return _choices(question, language)
        case TrueFalse():
            return [truth(question.answer, language)]
        case Numeric():
            return [_number(question, language)]
        case Ordering():
            return [f"{place}. {item.text.get(language)}" for place, item in enumerate(question.items, 1)]
        case Matching():
            return _pairs(question, language)
        case Classification():
            return _groups(question, language)
        case Cloze():
            return _blanks(question, language)
    raise TypeError(f"no answer text for {type(question).__name__}")


def truth(answer: bool, language: str) -> str:
    """Return the word for a judgement."""
    return say("quiz.page_true" if answer else "quiz.page_false", language)


def _choices(question: SingleChoice | MultipleChoice, language: str) -> list[str]:
    return [
        say("quiz.answer_letter", language, letter=letter(place), text=choice.text.get(language))
        for place, choice in enumerate(question.choices)
        if choice.correct
    ]


def _number(question: Numeric, language: str) -> str:
    fields = {"number": question.key(), "unit": question.unit.get(language)}
    if not question.tolerance:
        return say("quiz.answer_number", language, **fields).strip()
    return say("quiz.answer_tolerance", language, **fields, tolerance=plain_decimal(question.tolerance))


def _pairs(question: Matching, language: str) -> list[str]:
    rights = {
        right["id"]: say("quiz.answer_letter", language, letter=letter(place), text=right["text"])
        for place, right in enumerate(question.parts(language)["rights"])
    }
    return [
        say("quiz.answer_pair", language, left=pair.left.text.get(language), right=rights[pair.right])
        for pair in question.pairs
    ]


def _groups(question: Classification, language: str) -> list[str]:
    separator = say("quiz.list_separator", language)
    lines = []
    for category in question.categories:
        items = [member.item.text.get(language) for member in question.members if member.category == category.id]
        if items:
            name = category.text.get(language)
            lines.append(say("quiz.answer_group", language, name=name, items=separator.join(items)))
    return lines


def _blanks(question: Cloze, language: str) -> list[str]:
    accepted = {blank.id: blank.accepted for blank in question.blanks}
    separator = say("quiz.list_separator", language)
    lines = []
    for place, blank in enumerate(question.parts(language)["blanks"], 1):
        answer, *others = accepted[blank]
        key = "quiz.answer_blank_also" if others else "quiz.answer_blank"
        lines.append(say(key, language, number=place, answer=answer, others=separator.join(others)))
    return lines
