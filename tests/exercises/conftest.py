from __future__ import annotations

from collections.abc import Iterator

import pytest

from course.grading.runner import Grader


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    grader = Grader()
    yield grader
    grader.close()
