"""Everything the content is checked for, in one call."""

from __future__ import annotations

import json
import re
from collections.abc import Container
from pathlib import Path

from course.config import settings
from course.content.citation import citation
from course.content.coverage import coverage
from course.content.digest import approve, approved_digests, autorun_digest
from course.content.exercises import exercise_ids, load_exercise
from course.content.facts import load_facts
from course.content.lessons import load_lessons
from course.content.lint.completeness import lint_completeness, lint_samples
from course.content.lint.facts import lint_against_source, lint_facts, named_person
from course.content.lint.lessons import Known, lint_exercise, lint_lesson
from course.content.lint.questions import lint_questions
from course.content.mechanisms import load_mechanisms
from course.content.plans import load_plan_sections
from course.content.questions import load_misconceptions, load_questions
from course.errors import ContentError, Fault
from course.model.lesson import CITATION


def lint(models: Container[str], source: Path | None = None) -> list[Fault]:
    """Return every fault of the course's content; `models` are the working models that lessons may call.

    With `source`, the text of the reports, facts are also checked against it.
    """
    try:
        faults = _lint(models)
    except ContentError as error:
        return error.faults
    if source is not None:
        faults += lint_against_source(load_facts().values(), source.read_text(encoding="utf-8"))
    return faults


def _lint(models: Container[str]) -> list[Fault]:
    facts, mechanisms, lessons = load_facts(), load_mechanisms(), load_lessons()
    modules = sorted({lesson.module for lesson in lessons.values()})
    banks = {module: load_questions(module) for module in modules}
    exercises = {id: load_exercise(id) for id in exercise_ids()}
    every_question = {id: question for bank in banks.values() for id, question in bank.items()}
    known = Known(facts, mechanisms, every_question, exercises, load_plan_sections(), models)
    faults = list(lint_facts(facts, mechanisms))
    for module, bank in banks.items():
        faults += lint_questions(module, bank, load_misconceptions(module), facts)
    for lesson in lessons.values():
        faults += lint_lesson(lesson, known)
    for id, exercise in exercises.items():
        faults += lint_exercise(exercise, known, lessons)
        faults += lint_samples(exercise, load_misconceptions(id.split("/")[0]))
    faults += lint_completeness(lessons, known, coverage())
    return faults + _lint_start() + _lint_names()


def _lint_start() -> list[Fault]:
    path = settings().content / "notebooks" / "start.ipynb"
    digest = autorun_digest(json.loads(path.read_text(encoding="utf-8")))
    if digest in approved_digests():
        return []
    return [Fault("notebooks/start.ipynb", "", "is not among the notebooks that may run", "run: course check --fix")]


def _lint_names() -> list[Fault]:
    root = settings().content
    texts = [*(root / "exercises").rglob("*"), *(root / "notebooks").rglob("*")]
    faults = []
    for path in texts:
        if path.suffix in {".toml", ".md", ".ipynb"} and ".ipynb_checkpoints" not in path.parts:
            name = named_person(path.read_text(encoding="utf-8"))
            if name:
                place = path.relative_to(root).as_posix()
                faults.append(Fault(place, name, "looks like a person's name", "name the role only"))
    return faults


def fix() -> list[str]:
    """Bring citations' tooltips and digests of all notebooks up to date; return the notebooks that changed."""
    changed = []
    digests = []
    for path in sorted((settings().content / "notebooks").rglob("*.ipynb")):
        if ".ipynb_checkpoints" in path.parts:
            continue
        before = path.read_text(encoding="utf-8")
        notebook = json.loads(before)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = [CITATION.sub(_cited_anew, line) for line in cell["source"]]
        digests.append(autorun_digest(notebook))
        notebook["metadata"]["course"]["digest"] = digests[-1]
        after = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        if after != before:
            path.write_text(after, encoding="utf-8")
            changed.append(path.stem)
    approve(digests)
    load_lessons.cache_clear()
    return changed


def _cited_anew(found: re.Match[str]) -> str:
    fact = load_facts().get(found[1])
    return citation(fact) if fact else found[0]
