"""A question on paper, as CommonMark with GFM tables: the trainee's sheet and the answer key."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, Literal

from course.messages import say
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.question import Kind, Question, Trap
from course.model.text import Text
from course.quiz.answer_text import answer_lines, letter, number_text, truth
from course.quiz.inline import safe_markdown

Edition = Literal["trainee", "key"]
Public = dict[str, Any]


def question_markdown(
    question: Question,
    number: int,
    language: str,
    *,
    edition: Edition,
    misconceptions: Mapping[str, Text] | None = None,
) -> str:
    """Return the paper form; the trainee's edition is made from the public data alone."""
    blocks = _sheet(question.public(language), number, language)
    if edition == "key":
        blocks += _key(question, language, misconceptions or {})
    return "\n\n".join(blocks) + "\n"


# The sheet: public data in, Markdown blocks out.


def _sheet(public: Public, number: int, language: str) -> list[str]:
    kind = Kind(public["kind"])
    points = number_text(public["max_score"])
    name = say(f"quiz.kind_{kind}", language)
    stem = _gapped(public, language) if kind is Kind.CLOZE else safe_markdown(public["stem"])
    heading = say("quiz.print_heading", language, number=number, kind=name, points=points) + stem
    return [heading, *_SHEETS[kind](public, language)]


def _boxes(public: Public, language: str, box: str) -> list[str]:
    lines = [
        say("quiz.print_box", language, box=box, text=_lettered(place, choice, language))
        for place, choice in enumerate(public["choices"])
    ]
    return [_bullets(lines)]


def _judgement(_public: Public, language: str) -> list[str]:
    words = [truth(answer, language) for answer in (True, False)]
    return [_bullets([say("quiz.print_box", language, box="○", text=word) for word in words])]


def _number_line(public: Public, language: str) -> list[str]:
    return [say("quiz.print_number", language, unit=safe_markdown(public["unit"])).strip()]


def _order_lines(public: Public, language: str) -> list[str]:
    lines = [
        say("quiz.print_order", language, letter=letter(place), text=safe_markdown(item["text"], " "))
        for place, item in enumerate(public["items"])
    ]
    return [say("quiz.print_order_help", language, count=len(lines)), _bullets(lines)]


def _match_table(public: Public, language: str) -> list[str]:
    lefts = [say("quiz.print_match", language, text=safe_markdown(left["text"], " ")) for left in public["lefts"]]
    rights = [_lettered(place, right, language) for place, right in enumerate(public["rights"])]
    head = [say("quiz.print_left", language), say("quiz.print_right", language)]
    rows = [list(row) for row in zip_longest(lefts, rights, fillvalue="")]
    return [say("quiz.print_match_help", language), _table(head, rows)]


def _class_table(public: Public, language: str) -> list[str]:
    names = [safe_markdown(category["text"], " ") for category in public["categories"]]
    rows = [[safe_markdown(item["text"], " "), *["☐"] * len(names)] for item in public["items"]]
    return [_table([say("quiz.print_item", language), *names], rows)]


def _gapped(public: Public, language: str) -> str:
    gaps = [say("quiz.print_gap", language, number=place) for place in range(1, len(public["blanks"]) + 1)]
    texts = [_between(text) for text in public["texts"]]
    return "".join(text + gap for text, gap in zip_longest(texts, gaps, fillvalue=""))


def _between(text: str) -> str:
    """Return a text between gaps as safe Markdown, with the spaces around it."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return before + safe_markdown(text) + after if text.strip() else text


def _gap_lines(public: Public, language: str) -> list[str]:
    lines = [say("quiz.print_line", language, number=place) for place in range(1, len(public["blanks"]) + 1)]
    return [_bullets(lines)]


_SHEETS = {
    Kind.SINGLE: lambda public, language: _boxes(public, language, "○"),
    Kind.MULTIPLE: lambda public, language: _boxes(public, language, "☐"),
    Kind.TRUE_FALSE: _judgement,
    Kind.NUMERIC: _number_line,
    Kind.ORDERING: _order_lines,
    Kind.MATCHING: _match_table,
    Kind.CLASSIFICATION: _class_table,
    Kind.CLOZE: _gap_lines,
}


# The key.


def _key(question: Question, language: str, misconceptions: Mapping[str, Text]) -> list[str]:
    blocks = [say("quiz.print_answer", language), _bullets(_safe_lines(answer_lines(question, language)))]
    comments = _comments(question, language, misconceptions)
    if comments:
        blocks += [say("quiz.print_feedback", language), _bullets(comments)]
    explanation = safe_markdown(question.explanation.get(language))
    facts = say("quiz.list_separator", language).join(question.facts)
    return [
        *blocks,
        say("quiz.print_explanation", language, text=explanation),
        say("quiz.print_facts", language, ids=safe_markdown(facts)),
    ]


def _comments(question: Question, language: str, misconceptions: Mapping[str, Text]) -> list[str]:
    """Return a line for every choice and every foreseen wrong answer."""

    def line(answer: str, text: Text, misconception: str) -> str:
        feedback = text.get(language)
        if misconception:
            name = misconceptions.get(misconception, Text(misconception)).get(language)
            feedback = say("quiz.print_misconception", language, feedback=feedback, name=name)
        return safe_markdown(say("quiz.print_feedback_line", language, answer=answer, text=feedback), " ")

    if isinstance(question, SingleChoice | MultipleChoice):
        return [line(letter(place), c.feedback, c.misconception) for place, c in enumerate(question.choices)]
    if isinstance(question, TrueFalse):
        wrong = say("quiz.print_trap_whole", language, answer=truth(not question.answer, language))
        return [line(wrong, question.feedback, question.misconception)]
    return [line(_foreseen(question, trap, language), trap.feedback, trap.misconception) for trap in question.traps]


def _foreseen(question: Question, trap: Trap, language: str) -> str:
    """Return in words the wrong answer that a trap stands for."""
    public = question.public(language)
    parts = _names(public, ("items", "lefts")) | {
        blank: say("quiz.page_blank", language, n=place) for place, blank in enumerate(public.get("blanks", []), 1)
    }
    answer = _names(public, ("items", "rights", "categories")).get(trap.answer, trap.answer)
    if not trap.on:
        return say("quiz.print_trap_whole", language, answer=answer)
    key = "quiz.print_trap_order" if question.kind is Kind.ORDERING else "quiz.print_trap"
    return say(key, language, on=parts.get(trap.on, trap.on), answer=answer)


def _names(public: Public, lists: tuple[str, ...]) -> dict[str, str]:
    return {option["id"]: option["text"] for name in lists for option in public.get(name, [])}


# Markdown.


def _safe_lines(lines: list[str]) -> list[str]:
    """Return the lines as safe Markdown, each on one line."""
    return [safe_markdown(line, " ") for line in lines]


def _lettered(place: int, option: dict[str, str], language: str) -> str:
    return say("quiz.answer_letter", language, letter=letter(place), text=safe_markdown(option["text"], " "))


def _bullets(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [[cell.replace("|", r"\|") for cell in row] for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
