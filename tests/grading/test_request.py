"""A request crosses to the worker and back unchanged."""

from __future__ import annotations

import json
from pathlib import Path

from course.grading.request import Request
from course.model.exercise import Exercise


def test_request_comes_back_equal(table_exercise: Exercise, code_exercise: Exercise) -> None:
    for exercise in (table_exercise, code_exercise):
        request = Request(exercise, Path("/a"), Path("/b"), 3, "en", ("/home",))
        assert Request.from_dict(json.loads(json.dumps(request.to_dict()))) == request


def test_wall_time_leaves_every_task_its_own_time(code_exercise: Exercise) -> None:
    request = Request(code_exercise, Path("/a"), Path("/b"))
    assert request.wall_s > code_exercise.time_limit_s * len(code_exercise.tasks)
