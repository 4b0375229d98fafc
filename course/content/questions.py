"""The question bank: exercises/<module>/questions/NN_<lesson>.toml -> questions by id."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from course.config import settings
from course.content.toml_file import TomlFile, toml_files
from course.errors import ContentError, Fault
from course.model.arrangement_questions import Classification, Matching, Member, Ordering, Pair
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.entry_questions import Blank, Cloze, Numeric
from course.model.question import Choice, Kind, Option, Question, Trap
from course.model.text import Text

Entry = dict[str, Any]


def _banks(module: str) -> list[TomlFile]:
    return list(toml_files(settings().content, f"exercises/{module}/questions/*.toml"))


@cache
def load_misconceptions(module: str) -> dict[str, Text]:
    """Return the misconceptions that questions and exercises of a module name, by id."""
    known: dict[str, Text] = {}
    faults: list[Fault] = []
    for bank in _banks(module):
        for id, text in bank.data.get("misconceptions", {}).items():
            if id in known:
                faults.append(bank.fault(id, "this misconception is described twice in the module", "keep one of them"))
            known[id] = Text.of(text)
    if faults:
        raise ContentError(faults)
    return known


@cache
def load_questions(module: str) -> dict[str, Question]:
    """Return all questions of a module by id; raise ContentError with every fault found."""
    questions: dict[str, Question] = {}
    faults: list[Fault] = []
    for bank in _banks(module):
        for entry in bank.data.get("question", []):
            _add(entry, bank, questions, faults)
    if faults:
        raise ContentError(faults)
    return questions


def _add(entry: Entry, bank: TomlFile, questions: dict[str, Question], faults: list[Fault]) -> None:
    id = str(entry.get("id", "?"))
    try:
        question = read_question(entry)
    except KeyError as error:
        faults.append(bank.fault(id, f"key {error} is missing or unknown", "see another question of this kind"))
        return
    except (TypeError, ValueError, AttributeError) as error:
        faults.append(bank.fault(id, f"cannot be read: {error}", "see another question of this kind"))
        return
    if id in questions:
        faults.append(bank.fault(id, "the id is used twice", "ids are permanent; give the new question a new one"))
    questions[id] = question


def load_question(id: str) -> Question:
    """Return one question by its id, such as organization-003; the part before the last dash is the module."""
    module = id.rpartition("-")[0]
    try:
        return load_questions(module)[id]
    except KeyError:
        path = f"exercises/{module}/questions/"
        raise ContentError([Fault(path, id, "there is no such question", "correct the id")]) from None


def read_question(entry: Entry) -> Question:
    """Make a question from one [[question]] table."""
    kind = Kind(entry["kind"])
    common = {
        "id": entry["id"],
        "lesson": entry["lesson"],
        "stem": Text.of(entry["stem"]),
        "facts": tuple(entry["facts"]),
        "explanation": Text.of(entry["explanation"]),
        "hints": tuple(Text.of(hint) for hint in entry.get("hints", [])),
        "max_score": float(entry.get("max_score", 1)),
        "traps": tuple(_trap(trap) for trap in entry.get("traps", [])),
    }
    return _READERS[kind](entry, common)


def _trap(entry: Entry) -> Trap:
    return Trap(entry.get("on", ""), str(entry["answer"]), entry["misconception"], Text.of(entry["feedback"]))


def _option(entry: Entry) -> Option:
    return Option(entry["id"], Text.of(entry["text"]))


def _choice(entry: Entry) -> Choice:
    return Choice(
        id=entry["id"],
        text=Text.of(entry["text"]),
        correct=entry.get("correct", False),
        feedback=Text.of(entry["feedback"]),
        misconception=entry.get("misconception", ""),
    )


def _single(entry: Entry, common: Entry) -> Question:
    return SingleChoice(**common, choices=tuple(map(_choice, entry["choices"])))


def _multiple(entry: Entry, common: Entry) -> Question:
    return MultipleChoice(**common, choices=tuple(map(_choice, entry["choices"])))


def _true_false(entry: Entry, common: Entry) -> Question:
    feedback = Text.of(entry["feedback"])
    return TrueFalse(**common, answer=entry["answer"], feedback=feedback, misconception=entry["misconception"])


def _numeric(entry: Entry, common: Entry) -> Question:
    unit = Text.of(entry.get("unit", ""))
    return Numeric(**common, answer=float(entry["answer"]), tolerance=float(entry.get("tolerance", 0)), unit=unit)


def _ordering(entry: Entry, common: Entry) -> Question:
    return Ordering(**common, items=tuple(map(_option, entry["items"])))


def _matching(entry: Entry, common: Entry) -> Question:
    pairs = tuple(Pair(_option(pair), pair["right"]) for pair in entry["pairs"])
    return Matching(**common, pairs=pairs, rights=tuple(map(_option, entry["rights"])))


def _classification(entry: Entry, common: Entry) -> Question:
    members = tuple(Member(_option(item), item["category"]) for item in entry["items"])
    return Classification(**common, members=members, categories=tuple(map(_option, entry["categories"])))


def _cloze(entry: Entry, common: Entry) -> Question:
    return Cloze(**common, blanks=tuple(Blank(blank["id"], tuple(blank["accepted"])) for blank in entry["blanks"]))


_READERS: dict[Kind, Callable[[Entry, Entry], Question]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CLASSIFICATION: _classification,
    Kind.CLOZE: _cloze,
}
