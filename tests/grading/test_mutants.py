"""Mutants of a solution: named by line and change, each different, none equal to the solution."""

from __future__ import annotations

import ast

import pandas as pd
import pytest

from course.grading.mutants import code_mutants, table_mutants
from course.model.exercise import Column
from course.model.text import Text


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a >= b", ["L1: >= -> >"]),
        ("a < b == c", ["L1: < -> <=", "L1: == -> !="]),
        ("a + b", ["L1: + -> -"]),
        ("a and b", ["L1: and -> or"]),
        ("not a", ["L1: drop not"]),
        ("f(3)", ["L1: 3 -> 4", "L1: 3 -> 2"]),
        ("f(True)", ["L1: True -> False"]),
        ("t.sort_values('a')", ["L1: drop .sort_values()"]),
        ("def f():\n    return x", ["L2: return -> return None"]),
        ("def f():\n    return", []),
        ("if a:\n    b", ["L1: if -> if not"]),
        ("'text'", []),
    ],
)
def test_changes_are_named_by_line(source: str, names: list[str]) -> None:
    assert [mutant.name for mutant in code_mutants(source)] == names


def test_mutants_differ_from_the_solution_and_from_each_other() -> None:
    source = "def f(a, b):\n    if not a >= 3 and b:\n        return a + 1 + 1\n    return a.dropna()\n"
    mutants = code_mutants(source)
    contents = [mutant.content for mutant in mutants]
    assert len({*contents}) == len(contents) == len({mutant.name for mutant in mutants})
    assert ast.unparse(ast.parse(source)) not in contents


def test_dropped_call_leaves_the_object() -> None:
    (mutant,) = code_mutants("kept = 'x'.join('ab').fillna(0)"[:0] + "kept = data.fillna(value)")
    names = {"data": "data", "value": 0}
    exec(mutant.content, names)
    assert names["kept"] == "data"


def test_table_mutants_change_one_cell_each() -> None:
    answer = pd.DataFrame({"id": list("abc"), "kind": ["x", "y", "x"], "count": [1, 2, 3], "why": ["", "", ""]})
    columns = (
        Column("id", Text("号")),
        Column("kind", Text("类"), (("x", Text("甲")), ("y", Text("乙"))), editable=True),
        Column("count", Text("数"), editable=True, entry="integer"),
        Column("why", Text("理由"), editable=True),
    )
    mutants = table_mutants(answer, columns)
    assert [mutant.name for mutant in mutants][:4] == [
        "a/kind: x -> y",
        "b/kind: y -> x",
        "c/kind: x -> y",
        "a/count: 1 -> 2",
    ]
    right = answer.to_csv(index=False).splitlines()
    for mutant in mutants:
        assert sum(old != new for old, new in zip(right, mutant.content.splitlines(), strict=True)) == 1
    assert [mutant.name for mutant in table_mutants(answer, columns, limit=2)] == ["a/kind: x -> y", "a/count: 1 -> 2"]
