"""Every exercise of module education judges rightly, on many variants of its data."""

from __future__ import annotations

import pytest

from course.content.exercises import exercise_ids
from course.grading.runner import Grader
from tests.exercises.proving import wrong


@pytest.mark.parametrize("id", [id for id in exercise_ids() if id.startswith("education/")])
def test_an_exercise_tells_right_work_from_wrong(id: str, grader: Grader) -> None:
    assert wrong(id, grader) == []
