from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.model.arrangement_questions import Matching, Ordering, Pair, shuffled
from course.model.question import Kind, Option, Trap, Verdict
from course.model.scoring import score
from course.model.text import Text
from tests.model.sample_questions import sample


def _options(ids: str) -> tuple[Option, ...]:
    return tuple(Option(id, Text(id)) for id in ids)


def _ordering(ids: str, id: str = "q", traps: tuple[Trap, ...] = ()) -> Ordering:
    return Ordering(id=id, lesson="", stem=Text(""), facts=(), explanation=Text(""), items=_options(ids), traps=traps)


@given(st.integers(2, 9))
def test_reversed_order_earns_nothing(count: int) -> None:
    question = _ordering("abcdefghi"[:count])
    assert score(question, question.key()[::-1]).points == 0


def test_one_swap_of_neighbours_costs_two_pairs_of_all() -> None:
    assert score(_ordering("abcd"), ["b", "a", "c", "d"]).points == pytest.approx(1 - 2 / 6)


def test_random_order_earns_little_on_average() -> None:
    question = _ordering("abcd")
    results = [score(question, list(order)).points for order in permutations("abcd")]
    assert sum(results) / len(results) < 0.25


@given(st.integers(2, 6), st.text(min_size=1, max_size=8))
def test_shown_order_is_never_the_key(count: int, id: str) -> None:
    question = _ordering("abcdef"[:count], id)
    shown = [item["id"] for item in question.parts("zh")["items"]]
    assert sorted(shown) == sorted(question.key())
    assert shown != question.key()


@given(st.permutations("abcd"), st.text(min_size=1, max_size=8), st.integers(0, 1))
def test_shown_matches_are_never_the_key(rights: list[str], id: str, spare: int) -> None:
    pairs = tuple(Pair(Option(f"left {right}", Text("")), right) for right in "abcd"[: 4 - spare])
    question = Matching(
        id=id,
        lesson="",
        stem=Text(""),
        facts=(),
        explanation=Text(""),
        pairs=pairs,
        rights=_options("".join(rights)),
    )
    shown = [right["id"] for right in question.parts("zh")["rights"]]
    assert sorted(shown) == sorted(rights)
    assert shown[: len(pairs)] != list(question.key().values())


def test_shown_order_is_the_same_every_time() -> None:
    assert shuffled(_options("abcdef"), "seed") == shuffled(_options("abcdef"), "seed")


def test_single_option_is_left_as_it_is() -> None:
    assert shuffled(_options("a"), "seed") == _options("a")


def test_trap_is_sprung_even_where_the_item_stands_in_its_right_place() -> None:
    trap = Trap("b", "a", "first-things-last", Text("b 要在 a 之后"))
    result = score(_ordering("abc", traps=(trap,)), ["c", "b", "a"])
    assert result.misconceptions == ("first-things-last",)


def test_item_in_its_place_is_right_and_others_are_wrong() -> None:
    marks = {mark.part: mark.verdict for mark in score(_ordering("abc"), ["a", "c", "b"]).marks}
    assert marks == {"a": Verdict.RIGHT, "b": Verdict.WRONG, "c": Verdict.WRONG}


def test_each_pair_earns_its_share() -> None:
    result = score(sample(Kind.MATCHING), {"saw": "observation", "will": "plan", "good": "figure"})
    assert result.points == pytest.approx(2 / 3)


def test_each_item_sorted_earns_its_share() -> None:
    response = {"board": "now", "phone": "now", "hall": "now", "grid": "later"}
    result = score(sample(Kind.CLASSIFICATION), response)
    assert result.points == 0.75
    assert result.misconceptions == ("bigger-is-better",)
