"""Questions answered by arranging: putting in order, matching, sorting into classes."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from course.errors import ResponseError
from course.model.question import Kind, Mark, Option, Question, Response, Score, Verdict, wrong_mark


def shuffled(options: tuple[Option, ...], seed: str, key: tuple[str, ...] = ()) -> tuple[Option, ...]:
    """Return the options in an order fixed by `seed` that never begins with the ids of `key` (from two options up).

    Without `key`, the given order is the one to keep away from.
    """
    mixed = list(options)
    key = key or tuple(option.id for option in options)
    generator = random.Random(seed)
    while len(mixed) > 1:
        generator.shuffle(mixed)
        if tuple(option.id for option in mixed[: len(key)]) != key:
            break
    return tuple(mixed)


def _listed(options: tuple[Option, ...], language: str) -> list[dict[str, str]]:
    return [{"id": option.id, "text": option.text.get(language)} for option in options]


def _assigned(response: Response, parts: set[str], answers: set[str]) -> dict[str, str]:
    complete = isinstance(response, dict) and set(response) == parts
    if not complete or any(answer not in list(answers) for answer in response.values()):
        raise ResponseError("quiz.assign_all")
    return {str(part): str(answer) for part, answer in response.items()}


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """Items to put in order; the response is the list of their ids.

    Credit is Kendall's tau against the key (pairs in order less pairs out of order, over all pairs), never
    below zero, so that a random order earns about nothing.
    """

    kind: ClassVar[Kind] = Kind.ORDERING
    items: tuple[Option, ...]
    """In the right order."""

    def check(self, response: Response) -> list[str]:
        if not isinstance(response, list) or sorted(map(str, response)) != sorted(self.key()):
            raise ResponseError("quiz.order_all")
        return [str(item) for item in response]

    def mark(self, response: Response) -> Score:
        key = self.key()
        place = {item: number for number, item in enumerate(response)}
        pairs = list(combinations(key, 2))
        swapped = [(later, earlier) for earlier, later in pairs if place[earlier] > place[later]]
        share = max(0.0, 1 - 2 * len(swapped) / len(pairs))
        marks = []
        for number, item in enumerate(response):
            # A trap comes first: an item can stand in its right place and still precede what it must follow.
            trap = next((t for t in self.traps if t.on == item and (item, t.answer) in swapped), None)
            right = trap is None and item == key[number]
            marks.append(Mark(item, Verdict.RIGHT) if right else wrong_mark(item, trap))
        return Score(self.max_score * share, self.max_score, tuple(marks))

    def key(self) -> list[str]:
        return [item.id for item in self.items]

    def parts(self, language: str) -> dict[str, Any]:
        return {"items": _listed(shuffled(self.items, self.id), language)}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(trap.misconception for trap in self.traps)


@dataclass(frozen=True)
class Pair:
    """A left option and the id of the right option that belongs to it."""

    left: Option
    right: str


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Left options to match with right ones; the response maps left ids to right ids. Credit per pair."""

    kind: ClassVar[Kind] = Kind.MATCHING
    pairs: tuple[Pair, ...]
    rights: tuple[Option, ...]
    """May hold more options than there are pairs."""

    def check(self, response: Response) -> dict[str, str]:
        return _assigned(response, {pair.left.id for pair in self.pairs}, {right.id for right in self.rights})

    def mark(self, response: Response) -> Score:
        return _mark_assigned(self, response)

    def key(self) -> dict[str, str]:
        return {pair.left.id: pair.right for pair in self.pairs}

    def parts(self, language: str) -> dict[str, Any]:
        lefts = tuple(pair.left for pair in self.pairs)
        rights = shuffled(self.rights, self.id, key=tuple(pair.right for pair in self.pairs))
        return {"lefts": _listed(lefts, language), "rights": _listed(rights, language)}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(trap.misconception for trap in self.traps)


@dataclass(frozen=True)
class Member:
    """An item and the id of the category it belongs to."""

    item: Option
    category: str


@dataclass(frozen=True, kw_only=True)
class Classification(Question):
    """Items to sort into categories; the response maps item ids to category ids. Credit per item."""

    kind: ClassVar[Kind] = Kind.CLASSIFICATION
    members: tuple[Member, ...]
    categories: tuple[Option, ...]

    def check(self, response: Response) -> dict[str, str]:
        items = {member.item.id for member in self.members}
        return _assigned(response, items, {category.id for category in self.categories})

    def mark(self, response: Response) -> Score:
        return _mark_assigned(self, response)

    def key(self) -> dict[str, str]:
        return {member.item.id: member.category for member in self.members}

    def parts(self, language: str) -> dict[str, Any]:
        items = shuffled(tuple(member.item for member in self.members), self.id)
        return {"items": _listed(items, language), "categories": _listed(self.categories, language)}

    def misconceptions(self) -> tuple[str, ...]:
        return tuple(trap.misconception for trap in self.traps)


def _mark_assigned(question: Matching | Classification, response: Response) -> Score:
    key = question.key()
    marks = tuple(
        Mark(part, Verdict.RIGHT) if response[part] == answer else wrong_mark(part, question.trap(part, response[part]))
        for part, answer in key.items()
    )
    share = sum(mark.verdict is Verdict.RIGHT for mark in marks) / len(key)
    return Score(question.max_score * share, question.max_score, marks)
