"""What the page may show once the answer is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course.messages import say
from course.model.choice_questions import MultipleChoice, SingleChoice
from course.model.fact import Fact
from course.model.question import Kind, Mark, Question, Response, Score, Verdict
from course.model.text import Text
from course.quiz.answer_text import answer_lines, number_text


@dataclass(frozen=True)
class Sources:
    """Where the words of feedback come from, apart from the question itself."""

    facts: Mapping[str, Fact]
    misconceptions: Mapping[str, Text]
    language: str


def feedback(question: Question, score: Score, sources: Sources, *, reveal: bool) -> dict[str, Any]:
    """Return the feedback on a scored response as plain data.

    Before `reveal` it holds only what concerns the parts that were chosen, so that a retry is honest.
    """
    language = sources.language
    verdict = _verdict(score)
    shown = [mark for mark in score.marks if reveal or mark.verdict is not Verdict.MISSED]
    page: dict[str, Any] = {
        "verdict": verdict,
        "title": say(f"quiz.title_{verdict}", language),
        "notes": _notes(score, language, missed=len(shown) < len(score.marks)),
        "parts": {mark.part: _part(mark, sources) for mark in shown},
        "key": [],
        "explanation": "",
        "facts": [],
    }
    if not reveal:
        return page
    return page | {
        "parts": _unchosen(question, language) | page["parts"],
        "key": [] if score.correct else answer_lines(question, language),
        "explanation": question.explanation.get(language),
        "facts": [_source(sources.facts[id], language) for id in question.facts if id in sources.facts],
    }


def kept(question: Question, response: Response, score: Score) -> Response:
    """Return what of a response stays on the page for the next attempt: the parts that were right."""
    if score.correct:
        return None
    good = {mark.part for mark in score.marks if mark.verdict in (Verdict.RIGHT, Verdict.NEAR)}
    match question.kind:
        case Kind.MULTIPLE:
            return [choice for choice in response if choice in good]
        case Kind.MATCHING | Kind.CLASSIFICATION | Kind.CLOZE:
            return {part: answer for part, answer in response.items() if part in good}
        case _:
            return None


def _verdict(score: Score) -> str:
    if score.correct:
        return "right"
    return "partial" if score.points else "wrong"


def _notes(score: Score, language: str, *, missed: bool) -> list[str]:
    earned = say("quiz.earned", language, points=number_text(score.points), max_score=number_text(score.max_score))
    return [earned, say("quiz.some_missed", language)] if missed else [earned]


def _part(mark: Mark, sources: Sources) -> dict[str, str]:
    language = sources.language
    text = mark.feedback.get(language) if mark.feedback else ""
    if mark.verdict is Verdict.NEAR and not text:
        text = say("quiz.near", language)
    misconception = sources.misconceptions.get(mark.misconception)
    return {
        "verdict": str(mark.verdict),
        "word": say(f"quiz.verdict_{mark.verdict}", language),
        "text": text,
        "misconception": misconception.get(language) if misconception else "",
    }


def _unchosen(question: Question, language: str) -> dict[str, dict[str, str]]:
    if not isinstance(question, SingleChoice | MultipleChoice):
        return {}
    return {
        choice.id: {"verdict": "", "word": "", "text": choice.feedback.get(language), "misconception": ""}
        for choice in question.choices
    }


def _source(fact: Fact, language: str) -> dict[str, str]:
    place = say("quiz.fact_place", language, title=fact.document.title, section=fact.section)
    return {"id": fact.id, "place": place, "statement": fact.statement.get(language)}
