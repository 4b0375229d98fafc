from __future__ import annotations

import pandas as pd

from course.charts.exhibit import Exhibit
from course.charts.working_model import Sheet, Values, WorkingModel
from course.model.exercise import Column
from course.model.text import Text
from course.widgets.model import ModelView
from course.widgets.sheet import SheetView

SHEET = Sheet(
    "tasks",
    Text("事项"),
    (
        Column("task", Text("事项")),
        Column("tier", Text("谁办"), (("a", Text("街道")), ("b", Text("社区"))), editable=True),
        Column("n", Text("件数"), editable=True, entry="integer"),
    ),
    (("路灯", "a", "3"), ("水管", "", "")),
)


def told(values: Values, language: str) -> list[Exhibit]:
    table = SHEET.frame(values["tasks"])
    return [Exhibit("和", text=f"{table['tier'].tolist()} {table['n'].sum():g}")]


def test_a_sheet_is_a_table_with_numbers_where_they_can_be_read() -> None:
    table = SHEET.frame((("路灯", "a", "三"), ("水管", "", "不知道")))
    assert table["n"].tolist()[0] == 3
    assert pd.isna(table["n"][1])
    assert table["tier"].tolist() == ["a", ""]


def test_what_is_changed_in_the_page_reaches_the_model_and_reset_undoes_it() -> None:
    view = ModelView(WorkingModel((SHEET,), told))
    assert "['a', ''] 3" in view.shown[0].value.replace("&#x27;", "'")
    view.controls["tasks"].values = [["b", "4"], ["a", "1"]]
    assert "['b', 'a'] 5" in view.shown[0].value.replace("&#x27;", "'")
    view.reset()
    assert view.controls["tasks"].values == [["a", "3"], ["", ""]]


def test_a_page_that_sends_too_little_or_too_much_changes_no_given_cell() -> None:
    view = SheetView(SHEET)
    view.values = [["b"], ["a", "1", "more"], ["third", "row"]]
    assert view.value == (("路灯", "b", "3"), ("水管", "a", "1"))
