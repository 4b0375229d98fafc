"""The proof of one exercise of the course, as `course check` does it, for the tests."""

from __future__ import annotations

from course.content.exercises import exercise_folder, load_exercise
from course.content.questions import load_misconceptions
from course.grading.proof import prove
from course.grading.runner import Grader

SEEDS = range(5)
"""Enough to notice a variant that breaks; `course check --seeds 200` tries all before a release, and wrong work on
three."""


def wrong(id: str, grader: Grader) -> list[str]:
    """Return what is wrong with an exercise: solution, starter, samples or mutants that end as they should not."""
    known = load_misconceptions(id.split("/")[0])
    proof = prove(
        load_exercise(id), exercise_folder(id), seeds=SEEDS, sample_seeds=SEEDS[:1], misconceptions=known, grader=grader
    )
    return [f"{finding.path}: {finding.what}" for finding in proof.wrong]
