from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.education.two_terms import (
    ASSUMPTIONS,
    Event,
    Ruling,
    Term,
    Treatment,
    counted_terms,
    judge,
    posts_kept,
    rule,
    treatment,
)

G, F, B, N = Term.GOOD, Term.FAIR, Term.BROKEN, Term.NONE
histories = st.lists(st.sampled_from(list(Term)), max_size=6)
events = st.lists(st.tuples(st.sampled_from(["S1", "S2", "S3", "S4"]), st.sampled_from([str(e) for e in Event])))


@pytest.mark.parametrize(
    ("history", "ruling"),
    [
        ([N, N, G, G], Ruling.ENTER),
        ([G, N, G, G], Ruling.ENTER),
        ([G, N, G, N], Ruling.NOT_CONSECUTIVE),
        ([G, G, N, G], Ruling.NOT_CONSECUTIVE),
        ([N, N, N, G], Ruling.TOO_FEW),
        ([N, N, B, G], Ruling.TOO_FEW),
        ([G, G, G, B], Ruling.NOT_CONSECUTIVE),
        ([F, F, G, G], Ruling.ENTER),
        ([G, G, G, F], Ruling.RATING),
        ([G, G, F, G], Ruling.RATING),
        ([], Ruling.TOO_FEW),
    ],
)
def test_two_terms_in_a_row_up_to_now_and_both_good(history: list[Term], ruling: Ruling) -> None:
    assert rule(history, in_post=True, procedure=True) is ruling


@given(histories, st.booleans(), st.booleans(), st.integers(1, 4))
def test_whoever_enters_is_in_post_has_the_terms_and_the_procedure(history, in_post, procedure, needed) -> None:
    assumptions = replaced(ASSUMPTIONS, terms=needed, good_terms=needed)
    if rule(history, in_post, procedure, assumptions) is Ruling.ENTER:
        assert in_post
        assert procedure
        assert history[-needed:] == [G] * needed


@given(histories, st.integers(1, 4))
def test_asking_for_more_terms_never_lets_more_people_in(history: list[Term], needed: int) -> None:
    more = rule(history, True, True, replaced(ASSUMPTIONS, terms=needed + 1, good_terms=needed + 1))
    less = rule(history, True, True, replaced(ASSUMPTIONS, terms=needed, good_terms=needed))
    assert more is not Ruling.ENTER or less is Ruling.ENTER


@given(histories, st.integers(0, 3))
def test_terms_that_count_are_unbroken_and_end_within_the_gap(history: list[Term], gap: int) -> None:
    counted = counted_terms(history, replaced(ASSUMPTIONS, gap_after=gap))
    if counted is not None:
        assert all(history[place] in (G, F) for place in counted)
        assert len(counted) == 2
        assert len(history) - counted.stop <= gap


def test_a_gap_may_be_allowed_and_one_good_term_may_do() -> None:
    assert rule([G, G, N], True, True, replaced(ASSUMPTIONS, gap_after=1)) is Ruling.ENTER
    assert rule([G, F], True, True, replaced(ASSUMPTIONS, good_terms=1)) is Ruling.ENTER
    with pytest.raises(ValueError, match="至少要求一届"):
        rule([G], True, True, replaced(ASSUMPTIONS, terms=0))


def test_the_checks_come_in_order_and_everybody_in_post_has_at_least_the_pay() -> None:
    table = pd.DataFrame(
        {"post_code": list("abcde"), "in_post": [True, False, True, True, True], "t1": [G, G, G, N, F],
         "t2": [G, G, G, G, F], "procedure": [True, True, False, False, False]}
    )  # fmt: skip
    made = judge(table, ["t1", "t2"])
    right = [Ruling.ENTER, Ruling.NOT_IN_POST, Ruling.PROCEDURE, Ruling.TOO_FEW, Ruling.RATING]
    assert made["ruling"].tolist() == right
    assert made["treatment"].tolist() == [Treatment.ESTABLISHED, Treatment.NONE, *[Treatment.PAY_ONLY] * 3]
    assert {ruling for ruling in Ruling if treatment(ruling) is Treatment.ESTABLISHED} == {Ruling.ENTER}


@given(events, st.integers(0, 4), st.sets(st.sampled_from(["S1", "S2", "S3", "S4"])))
def test_posts_are_neither_lost_nor_gained_whoever_comes_and_goes(rows, places: int, eligible: set[str]) -> None:
    made = posts_kept(pd.DataFrame(rows, columns=["holder", "event"]), places, eligible)
    assert (made["held"] + made["vacant"] == places).all()
    assert (made["vacant"] >= 0).all()
    entered = made[(made["event"] == Event.ENTER) & made["counted"]]
    assert set(entered["holder"]) <= eligible
    moved = made["held"].diff().fillna(made["held"]).abs()
    assert (moved == made["counted"].astype(int)).all()


def test_a_post_left_midway_is_there_for_the_next_one() -> None:
    rows = [("S1", "enter"), ("S2", "enter"), ("S1", "leave"), ("S2", "enter"), ("S3", "enter"), ("S2", "retire")]
    made = posts_kept(pd.DataFrame(rows, columns=["holder", "event"]), 1, {"S1", "S2"})
    assert made["counted"].tolist() == [True, False, True, True, False, True]
    assert made["vacant"].tolist() == [0, 0, 1, 0, 0, 1]
    with pytest.raises(ValueError, match="编制数"):
        posts_kept(made, -1, set())
