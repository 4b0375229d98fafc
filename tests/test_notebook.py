from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from course.content.exercises import exercise_tables, load_exercise
from course.model.event import Event
from course.model.progress import Progress, fold
from course.notebook import OwnDataDesk, chosen_language, submitted_table
from course.template.pages import own_model


@pytest.mark.parametrize(
    ("profile", "language"),
    [({}, "zh"), ({"language": "en"}, "en"), ({"language": "xx"}, "zh"), ({"name": "甲"}, "zh")],
)
def test_the_language_chosen_on_the_start_page_is_spoken(profile: dict[str, str], language: str) -> None:
    assert chosen_language(Progress(profile=profile), "zh") == language


def test_what_is_handed_in_is_the_given_table_with_the_entries_beside_it() -> None:
    exercise = load_exercise("organization/01_branch_form")
    given = exercise_tables(exercise.id, 0)["given"]
    entries = [["branch", "none", "0", "below"]] * len(given)
    table = submitted_table(exercise, given, entries)
    assert list(table.columns) == [column.name for column in exercise.columns]
    assert table["village"].tolist() == given["village"].tolist()
    assert set(table["reason"]) == {"below"}


def test_own_data_are_taken_from_the_workspace_kept_as_an_event_and_stand_in_the_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_WORKSPACE", str(tmp_path))
    events: list[Event] = []
    desk = OwnDataDesk(events.append, "zh")
    assert desk.read() is None
    assert desk.make()["href"] == "/files/我的数据.xlsx"

    book = load_workbook(desk.path)
    sheet = next(page for page in book.worksheets if page.title.startswith("L0.1"))
    row = next(row for row in range(1, 20) if "visit_log:log" in str(sheet.cell(row, 1).value)) + 2
    sheet.cell(row, 1).value = "我们社区"
    buffer = io.BytesIO()
    book.save(buffer)
    reading = desk.read(buffer.getvalue(), "别处.xlsx")
    assert reading is not None
    assert reading.serious == ()

    progress = fold([Event.from_dict(event.to_dict()) for event in events])
    model = own_model("orientation/visit_log", progress.own_data)
    assert model is not None
    assert model.defaults["log"][0][0] == "我们社区"

    sheet.cell(row, 3).value = "很多"
    book.save(desk.path)
    again = desk.read()
    assert again is not None
    assert len(again.serious) == 1
    assert len(events) == 1
