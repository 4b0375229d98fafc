"""Every lesson of module school, walked to its end without code."""

from __future__ import annotations

import pytest

from course.content.lessons import load_lessons
from tests.browser.course_page import Visit
from tests.browser.walk import walk


@pytest.mark.parametrize("id", [id for id in load_lessons() if id.startswith("school/")])
def test_a_lesson_is_walked_to_its_end_without_code(walker: Visit, id: str) -> None:
    walk(walker, id)
