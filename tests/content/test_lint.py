from __future__ import annotations

import copy
import dataclasses
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from course.charts.catalogue import model_names
from course.config import content_root
from course.content.coverage import Coverage, FactCoverage, MechanismCoverage, coverage
from course.content.digest import autorun_digest
from course.content.exercises import exercise_ids, load_exercise
from course.content.facts import load_facts
from course.content.lessons import block, load_lessons
from course.content.lint.completeness import lint_completeness, lint_samples
from course.content.lint.lessons import Known
from course.content.lint.questions import lint_questions
from course.content.lint.run import lint
from course.content.mechanisms import load_mechanisms
from course.content.plans import load_plan_sections
from course.content.questions import load_misconceptions, load_questions, read_question
from course.model.lesson import Block

BANK_LESSON = "organization/01_branch_form"
BANK_FILE = content_root() / "exercises/organization/questions/01_branch_form.toml"
BANK = tomllib.loads(BANK_FILE.read_text(encoding="utf-8"))
ENTRIES = {entry["id"]: entry for entry in BANK["question"]}


def test_the_whole_course_has_no_fault() -> None:
    assert [str(fault) for fault in lint(model_names())] == []


def test_the_first_lesson_asks_questions_of_all_eight_kinds() -> None:
    kinds = {question.kind for question in load_questions("organization").values() if question.lesson == BANK_LESSON}
    assert len(kinds) == 8


def told(id: str, **changes: Any) -> str:
    entry = copy.deepcopy(ENTRIES[id]) | changes
    bank = load_questions("organization") | {id: read_question(entry)}
    faults = lint_questions("organization", bank, load_misconceptions("organization"), load_facts())
    return "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("id", "changes", "complaint"),
    [
        ("organization-001", {"facts": []}, "cites no fact"),
        ("organization-001", {"facts": ["d9-9-9"]}, "d9-9-9, which does not exist"),
        ("organization-001", {"explanation": ""}, "no explanation"),
        ("organization-002", {"stem": ENTRIES["organization-001"]["stem"]}, "asks the same as"),
        ("organization-005", {"traps": []}, "foresees no misconception"),
        (
            "organization-005",
            {"traps": [{"answer": "25", "misconception": "equal-shares", "feedback": "x"}]},
            "cannot be met",
        ),
        (
            "organization-007",
            {"traps": [{"on": "branch", "answer": "lead", "misconception": "equal-shares", "feedback": "x"}]},
            "cannot be met",
        ),
        (
            "organization-008",
            {"traps": [{"on": "count", "answer": "form", "misconception": "equal-shares", "feedback": "x"}]},
            "is no mistake",
        ),
        (
            "organization-010",
            {"traps": [{"on": "mixed", "answer": "综 合", "misconception": "equal-shares", "feedback": "x"}]},
            "cannot be met",
        ),
        ("organization-010", {"stem": "没有空的题干{unit}"}, "the stem has blanks"),
        (
            "organization-003",
            {"misconception": "never-heard-of"},
            "unknown misconception never-heard-of",
        ),
    ],
)
def test_planted_faults_are_caught(id: str, changes: dict[str, Any], complaint: str) -> None:
    assert told(id) == ""
    assert complaint in told(id, **changes)


def test_a_wrong_choice_must_name_its_misconception() -> None:
    choices = copy.deepcopy(ENTRIES["organization-001"]["choices"])
    del choices[0]["misconception"]
    assert "name a misconception" in told("organization-001", choices=choices)


def test_two_keys_of_a_single_choice_are_caught() -> None:
    choices = copy.deepcopy(ENTRIES["organization-001"]["choices"])
    choices[0]["correct"] = True
    assert "2 right choices" in told("organization-001", choices=choices)


def single(number: int, key: int, texts: list[str]) -> dict[str, Any]:
    choices = [
        {"id": str(place), "text": text, "feedback": "因为", "correct": place == key}
        | ({} if place == key else {"misconception": "equal-shares"})
        for place, text in enumerate(texts)
    ]
    base = {"kind": "single", "lesson": "x", "facts": ["d1-1.1-2"], "explanation": "因为"}
    return base | {"id": f"x-{number}", "stem": f"{'甲乙丙丁戊己庚辛'[number] * 12}？", "choices": choices}


def bank_faults(entries: list[dict[str, Any]]) -> str:
    bank = {entry["id"]: read_question(entry) for entry in entries}
    return "\n".join(map(str, lint_questions("x", bank, load_misconceptions("organization"), load_facts())))


def test_keys_at_one_position_are_caught() -> None:
    told_same = bank_faults([single(n, 1, ["一", "二", "三", "四"]) for n in range(6)])
    assert "the key stands at position 2 in 6 of 6" in told_same
    assert bank_faults([single(n, n % 4, ["一", "二", "三", "四"]) for n in range(6)]) == ""


def test_keys_that_are_always_longest_are_caught() -> None:
    entries = [single(n, n % 4, ["很长的一个答案" if place == n % 4 else "短" for place in range(4)]) for n in range(8)]
    assert "the longest choice is the key in 8 of 8" in bank_faults(entries)


def test_coverage_says_where_a_fact_is_taught_asked_and_practised() -> None:
    covered = {fact.id: fact for fact in coverage().facts}
    assert len(covered) == 298
    fact = covered["d1-1.1-2"]
    assert "organization/01_branch_form" in fact.lessons
    assert "organization-004" in fact.questions
    assert "organization/01_branch_form" in fact.exercises


def test_coverage_names_function_lesson_and_exercise_of_a_mechanism() -> None:
    mechanisms = {mechanism.id: mechanism for mechanism in coverage().mechanisms}
    assert len(mechanisms) == 70
    assert mechanisms["S03"].function == "course.domains.organization.branch_form:plan_setup"
    assert mechanisms["S03"].lesson == ("organization/01_branch_form",)
    assert json.loads(json.dumps(coverage().to_dict()))["mechanisms"][2]["id"] == "S03"


def test_every_fact_of_the_first_lesson_is_taught() -> None:
    taught = set(load_lessons()["organization/01_branch_form"].facts)
    mechanisms = {m.id: m for m in coverage().mechanisms}
    assert {fact for id in ("S03", "S04", "S05") for fact in mechanisms[id].facts} <= taught


@pytest.mark.parametrize(
    ("source", "verb", "arguments"),
    [
        ('lesson.quiz("a", "b")', "quiz", ("a", "b")),
        ('from course.notebook import open_lesson\n\nlesson = open_lesson("x/y")', "open_lesson", ("x/y",)),
        ("%%submit organization/02\nx = 1", "submission", ("organization/02",)),
    ],
)
def test_cells_are_read_without_running_them(source: str, verb: str, arguments: tuple[str, ...]) -> None:
    found = block(source)
    assert found is not None
    assert (found.verb, found.arguments) == (verb, arguments)


@pytest.mark.parametrize("source", ["x = 1", "lesson.quiz(name)", "print('a')", "1 +", ""])
def test_other_code_is_no_block(source: str) -> None:
    assert block(source) is None


def test_the_digest_covers_exactly_the_cells_that_run_by_themselves() -> None:
    path = content_root() / "notebooks/organization/01_branch_form.ipynb"
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    digest = autorun_digest(notebook)
    reading = copy.deepcopy(notebook)
    next(cell for cell in reading["cells"] if cell["cell_type"] == "markdown")["source"] = ["改了正文"]
    assert autorun_digest(reading) == digest
    drawing = copy.deepcopy(notebook)
    next(cell for cell in drawing["cells"] if "autorun" in cell["metadata"].get("tags", []))["source"].append(" ")
    assert autorun_digest(drawing) != digest


def cloze(stem: str, accepted: list[str]) -> dict[str, Any]:
    blanks = [{"id": "blank", "accepted": accepted}]
    traps = [{"on": "blank", "answer": "错的", "misconception": "equal-shares", "feedback": "因为"}]
    base = {"kind": "cloze", "lesson": "x", "facts": ["d1-1.1-2"], "explanation": "因为", "traps": traps}
    return base | {"id": "x-100", "stem": stem, "blanks": blanks}


@pytest.mark.parametrize(
    ("entry", "stem", "gives"),
    [
        (cloze("缺的值放进{blank}。", ["假定表", "假定"]), "打开假定表，第一行说的是什么？", True),
        (cloze("缺的值放进{blank}。", ["假定表", "假定"]), "打开表格，第一行说的是什么？", False),
        (cloze("假定表就是列出假定的{blank}。", ["假定"]), "打开假定表，第一行说的是什么？", False),
        (single(1, 2, ["另一个说法", "再一个说法", "由村民代表会议决定", "又一个说法"]),
         "由村民代表会议决定的事，谁来监督？", True),
        (single(1, 2, ["甲", "乙", "监督", "丁"]), "谁来监督这件事？", False),
        ({"kind": "numeric", "lesson": "x", "id": "x-7", "facts": ["d1-1.1-2"], "explanation": "因为",
          "stem": "一共多少？", "answer": 120, "unit": "人次",
          "traps": [{"answer": "60", "misconception": "equal-shares", "feedback": "因为"}]},
         "这个月的 120 人次怎样排才公平，先看哪一项？", True),
    ],
)  # fmt: skip
def test_a_stem_that_gives_another_key_away_is_caught(entry: dict[str, Any], stem: str, gives: bool) -> None:
    other = single(2, 0, ["一", "二", "三", "四"]) | {"stem": stem}
    assert ("gives the key" in bank_faults([entry, other])) is gives
    assert "gives the key" not in bank_faults([entry, other | {"lesson": "another"}])


def known_without(**changes: Any) -> Known:
    modules = {lesson.module for lesson in load_lessons().values()}
    questions = {id: question for module in modules for id, question in load_questions(module).items()}
    exercises = {id: load_exercise(id) for id in exercise_ids()}
    known = Known(load_facts(), load_mechanisms(), questions, exercises, load_plan_sections(), model_names())
    return dataclasses.replace(known, **changes)


def test_a_lesson_that_lacks_something_is_caught() -> None:
    lesson = load_lessons()["organization/01_branch_form"]
    bare = dataclasses.replace(lesson, cells=tuple(cell for cell in lesson.cells if not isinstance(cell[1], Block)))
    found = "\n".join(map(str, lint_completeness({lesson.id: bare}, known_without(), Coverage((), ()))))
    for thing in (
        "working model",
        "table exercise",
        "code exercise",
        "plan section",
        "asks 0 questions",
        "fewer than 4",
    ):
        assert thing in found
    assert list(lint_completeness({lesson.id: lesson}, known_without(), Coverage((), ()))) == []


def test_untaught_facts_and_mechanisms_without_a_model_are_caught() -> None:
    lesson = load_lessons()["organization/01_branch_form"]
    fact = FactCoverage("d1-1.1-2", "organization", (), ("organization-001",), ())
    mechanism = MechanismCoverage("S03", "名", "organization", ("d1-1.1-2",), "course.domains.nothing:made", ("x",), ())
    told = lint_completeness({lesson.id: lesson}, known_without(), Coverage((fact,), (mechanism,)))
    found = "\n".join(map(str, told))
    assert "is taught in no lesson" in found
    assert "has no exercise" in found
    assert "does not exist" in found
    assert "has no lesson" not in found


def test_an_exercise_with_too_little_wrong_work_is_caught() -> None:
    exercise = load_exercise("organization/01_branch_form")
    known = load_misconceptions("organization")
    assert list(lint_samples(exercise, known)) == []
    without = {id: text for id, text in known.items() if id != "boundary-lower"}
    assert "boundary-lower" in "\n".join(map(str, lint_samples(exercise, without)))
    bare = dataclasses.replace(exercise, id="organization/99_nothing")
    assert "names 0 misconceptions" in "\n".join(map(str, lint_samples(bare, known)))
