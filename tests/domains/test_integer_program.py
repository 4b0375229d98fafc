from __future__ import annotations

import random
import subprocess
import sys
import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.domains.integer_program import Answer, Ending, IntegerProgram


def knapsack(worths: list[int], weights: list[int], limit: int) -> IntegerProgram:
    program = IntegerProgram()
    taken = [program.unknown(cost=-worth) for worth in worths]
    program.require(zip(taken, weights, strict=True), high=limit)
    return program


loads = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=7)


@settings(max_examples=40, deadline=None)
@given(loads, st.integers(0, 30))
def test_no_choice_that_fits_is_worth_more(pairs: list[tuple[int, int]], limit: int) -> None:
    worths, weights = [list(column) for column in zip(*pairs, strict=True)]
    answer = knapsack(worths, weights, limit).solve()
    assert answer.ending is Ending.BEST
    assert sum(w * v for w, v in zip(weights, answer.values, strict=True)) <= limit
    fitting = [
        c for c in product((0, 1), repeat=len(pairs)) if sum(w * v for w, v in zip(weights, c, strict=True)) <= limit
    ]
    assert -answer.cost == pytest.approx(max(sum(w * v for w, v in zip(worths, c, strict=True)) for c in fitting))


def test_conditions_that_contradict_each_other_are_said_to() -> None:
    program = IntegerProgram()
    pair = [program.unknown(), program.unknown()]
    program.require([(number, 1) for number in pair], low=3)
    assert program.solve() == Answer(Ending.IMPOSSIBLE)


def test_nothing_to_decide_costs_nothing() -> None:
    assert IntegerProgram().solve() == Answer(Ending.BEST, (), 0.0)


def test_numbers_stay_whole_and_within_their_ends() -> None:
    program = IntegerProgram()
    number = program.unknown(low=2, high=9, cost=1)
    program.require([(number, 2)], low=9)
    assert program.solve().values == (5,)


def market_split() -> IntegerProgram:
    """Return a small programme of a kind that no solver finishes while a room of trainees waits."""
    generator = random.Random(1)
    program = IntegerProgram()
    taken = [program.unknown() for _ in range(50)]
    for _ in range(6):
        factors = [generator.randrange(100) for _ in taken]
        over, under = program.unknown(high=5000, cost=1), program.unknown(high=5000, cost=1)
        half = sum(factors) // 2
        program.require([*zip(taken, factors, strict=True), (over, -1), (under, 1)], low=half, high=half)
    return program


def test_a_limit_ends_the_search_and_what_was_found_is_kept() -> None:
    began = time.monotonic()
    answer = market_split().solve(max_nodes=1_000_000, limit_s=0.5)
    assert time.monotonic() - began < 5
    assert answer.ending is Ending.STOPPED
    assert answer.cost > 0
    assert len(answer.values) == 62


def test_a_limit_in_steps_gives_the_same_answer_again() -> None:
    answers = [market_split().solve(max_nodes=3, limit_s=60) for _ in range(2)]
    assert answers[0].ending is Ending.STOPPED
    assert answers[0] == answers[1]


def test_the_same_programme_gets_the_same_answer() -> None:
    worths, weights = [5, 4, 3, 5, 4, 3], [3, 2, 1, 3, 2, 1]
    assert len({knapsack(worths, weights, 7).solve().values for _ in range(3)}) == 1


def test_an_unknown_need_not_be_whole() -> None:
    program = IntegerProgram()
    part = program.unknown(high=5, cost=1, whole=False)
    program.require([(part, 2)], low=3)
    assert program.solve().values == (1.5,)


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)


def test_the_solver_is_loaded_only_when_something_is_solved() -> None:
    done = run("import sys, course.domains.integer_program; sys.exit('highspy' in sys.modules)")
    assert done.returncode == 0, done.stderr


def test_solving_prints_nothing() -> None:
    done = run(
        "from course.domains.integer_program import IntegerProgram as P\n"
        "p = P(); p.require([(p.unknown(cost=1), 1)], low=1); print(p.solve().values)"
    )
    assert (done.stdout, done.stderr) == ("(1,)\n", "")
