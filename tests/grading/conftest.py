"""The two exercises the grading tests use, and one warm worker for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course.grading.runner import Grader, grade
from course.model.exercise import Column, Equivalent, Exercise, ExerciseKind, Task
from course.model.report import Report
from course.model.text import Text

FIXTURES = Path(__file__).with_name("fixtures")
collect_ignore = ["fixtures"]
_TASKS = (
    Task(1, Text("第一题", "Task one"), 2.0, (Text("看第一段"),)),
    Task(2, Text("第二题", "Task two"), 1.0, (Text("看第二段"),)),
)
_FORMS = (
    ("joint", Text("联合支部", "Joint branch")),
    ("branch", Text("支部", "Branch")),
    ("general", Text("总支", "General branch")),
    ("committee", Text("党委", "Committee")),
)


def make_exercise(
    kind: ExerciseKind, columns: tuple[Column, ...] = (), equivalents: tuple[Equivalent, ...] = ()
) -> Exercise:
    return Exercise(
        id=f"fixtures/{kind}",
        lesson="fixtures/01",
        kind=kind,
        title=Text("练习", "Exercise"),
        brief=Text("做一做"),
        tasks=_TASKS,
        facts=(),
        systems=(),
        columns=columns,
        time_limit_s=2.0,
        memory_mb=256,
        equivalents=equivalents,
    )


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    client = Grader()
    yield client
    client.close()


@pytest.fixture
def table_exercise() -> Exercise:
    columns = (
        Column("village", Text("村", "Village")),
        Column("members", Text("党员人数", "Members")),
        Column("form", Text("组织形式", "Form"), _FORMS, editable=True),
        Column("seats", Text("委员人数", "Seats"), editable=True, entry="integer"),
    )
    return make_exercise(ExerciseKind.TABLE, columns)


@pytest.fixture
def code_exercise() -> Exercise:
    return make_exercise(ExerciseKind.CODE, equivalents=(Equivalent("L3: drop .sort_values()", "groupby sorts"),))


@pytest.fixture
def grade_code(code_exercise: Exercise, grader: Grader, tmp_path: Path) -> Callable[..., Report]:
    """Grade source text as a submission of the code exercise."""

    def run(source: str, language: str = "zh") -> Report:
        path = tmp_path / "submission.py"
        path.write_text(source, encoding="utf-8")
        return grade(code_exercise, FIXTURES / "code", path, language=language, grader=grader)

    return run


@pytest.fixture
def grade_table(table_exercise: Exercise, grader: Grader, tmp_path: Path) -> Callable[..., Report]:
    """Grade bytes as a submission of the table exercise."""

    def run(content: bytes, language: str = "zh") -> Report:
        path = tmp_path / "submission.csv"
        path.write_bytes(content)
        return grade(table_exercise, FIXTURES / "table", path, language=language, grader=grader)

    return run
