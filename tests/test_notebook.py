from __future__ import annotations

import pytest

from course.content.exercises import exercise_tables, load_exercise
from course.model.progress import Progress
from course.notebook import chosen_language, submitted_table


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
