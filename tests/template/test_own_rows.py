"""Every working model stands on rows of a trainee's own: none, one, many, renamed, blank; never an error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from course.charts.catalogue import load_model, model_names
from course.charts.exhibit import Exhibit
from course.charts.working_model import Rows, Sheet, WorkingModel

MANY = 40


def own_rows(model: WorkingModel) -> Iterator[dict[str, Rows]]:
    """Yield rows for one sheet after another; sheets whose rows the course gives are only emptied."""
    for sheet in (control for control in model.controls if isinstance(control, Sheet)):
        rows = sheet.rows
        if sheet.fixed:
            yield {sheet.id: tuple(tuple("" if column.editable else cell for column, cell in
                                         zip(sheet.columns, row, strict=True)) for row in rows)}  # fmt: skip
            continue
        yield {sheet.id: ()}
        if rows:
            yield {sheet.id: rows[:1]}
            yield {sheet.id: tuple(tuple("" for _ in row) for row in rows)}
            yield {sheet.id: tuple((f"甲{n:02d}", *rows[n % len(rows)][1:]) for n in range(MANY))}
            yield {sheet.id: (*rows, *rows[:2])}


def kinds(exhibits: list[Exhibit]) -> list[tuple[bool, bool, bool]]:
    return [(bool(exhibit.text), exhibit.figure is None, exhibit.table is None) for exhibit in exhibits]


@pytest.mark.parametrize("name", model_names())
def test_a_model_stands_on_any_rows_of_ones_own(name: str) -> None:
    model = load_model(name)
    at_rest = kinds(model.at_rest())
    for rows in own_rows(model):
        own = model.on(rows)
        assert kinds(own.draw(own.defaults, "zh")) == at_rest
