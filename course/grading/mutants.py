"""Small changes to a right answer; tests worth their name tell each of them from the right answer."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from course.model.exercise import Column

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}
_SIGNS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_WORDS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.Add: "+", ast.Sub: "-", ast.And: "and", ast.Or: "or",
}  # fmt: skip
_DROPPED = ("sort_values", "drop_duplicates", "fillna", "dropna", "reset_index")
CELLS = 24


@dataclass(frozen=True)
class Mutant:
    """A changed answer; the name says what was changed and stays the same from run to run."""

    name: str
    content: str
    """Source of a module, or a table as CSV."""


def code_mutants(source: str) -> list[Mutant]:
    """Return a mutant for every place of a solution where a small change can be made."""
    tree = ast.parse(source)
    mutants: dict[str, Mutant] = {}
    for place, node in enumerate(ast.walk(tree)):
        for what, change in _changes(node):
            changed = copy.deepcopy(tree)
            change(next(found for number, found in enumerate(ast.walk(changed)) if number == place))
            name = f"L{getattr(node, 'lineno', 0)}: {what}"
            while name in mutants:
                name += "'"
            mutants[name] = Mutant(name, ast.unparse(ast.fix_missing_locations(changed)))
    return list(mutants.values())


def _changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield what can be changed at a node: its name, and a function that changes the same node of a copy."""
    if isinstance(node, ast.Compare):
        for number, sign in enumerate(node.ops):
            if other := _COMPARISONS.get(type(sign)):
                yield (
                    _arrow(sign, other),
                    lambda found, number=number, other=other: found.ops.__setitem__(number, other()),
                )
    elif isinstance(node, ast.BinOp) and (other_sign := _SIGNS.get(type(node.op))):
        yield _arrow(node.op, other_sign), lambda found: setattr(found, "op", other_sign())
    elif isinstance(node, ast.BoolOp):
        other_word = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield _arrow(node.op, other_word), lambda found: setattr(found, "op", other_word())
    elif isinstance(node, ast.If | ast.IfExp) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
        yield from _negations(node)
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield "return -> return None", lambda found: setattr(found, "value", ast.Constant(None))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _DROPPED:
        yield f"drop .{node.func.attr}()", _drop_call


def _negations(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.UnaryOp):
        yield "drop not", _keep_truth
    elif isinstance(node, ast.If | ast.IfExp) and not isinstance(node.test, ast.Compare | ast.UnaryOp):
        yield "if -> if not", lambda found: setattr(found, "test", ast.UnaryOp(ast.Not(), found.test))


def _keep_truth(found: ast.UnaryOp) -> None:
    """Turn `not x` into `not not x`."""
    found.operand = ast.UnaryOp(ast.Not(), found.operand)


def _constants(node: ast.Constant) -> Iterator[tuple[str, Any]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} -> {not value}", lambda found: setattr(found, "value", not value)
    elif isinstance(value, int):
        for other in (value + 1, value - 1):
            yield f"{value} -> {other}", lambda found, other=other: setattr(found, "value", other)


def _drop_call(found: Any) -> None:
    """Make `x.sort_values(...)` into `(lambda kept: kept)(x)`: the node stays a call, so it is changed in place."""
    inner = found.func.value
    found.func = ast.Lambda(ast.arguments([], [ast.arg("kept")], None, [], [], None, []), ast.Name("kept", ast.Load()))
    found.args, found.keywords = [inner], []


def _arrow(old: ast.AST, new: type[ast.AST]) -> str:
    return f"{_WORDS[type(old)]} -> {_WORDS[new]}"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def table_mutants(answer: pd.DataFrame, columns: tuple[Column, ...], limit: int = CELLS) -> list[Mutant]:
    """Return tables with one cell changed each, evenly chosen from all editable cells with choices or numbers."""
    cells = [
        (row, column)
        for column in columns
        if column.editable and (column.choices or column.entry == "integer")
        for row in range(len(answer))
    ]
    step = max(1.0, len(cells) / limit)
    chosen = [cells[int(number * step)] for number in range(min(limit, len(cells)))]
    return [_with_cell(answer, row, column) for row, column in chosen]


def _with_cell(answer: pd.DataFrame, row: int, column: Column) -> Mutant:
    changed = answer.astype({column.name: object})
    place = changed.columns.get_loc(column.name)
    old = changed.iat[row, place]
    if column.choices:
        values = [value for value, _ in column.choices]
        new: Any = values[(values.index(old) + 1) % len(values)] if old in values else values[0]
    else:
        new = 1 if pd.isna(old) else int(old) + 1
    changed.iat[row, place] = new
    return Mutant(f"{answer.iat[row, 0]}/{column.name}: {old} -> {new}", changed.to_csv(index=False))
