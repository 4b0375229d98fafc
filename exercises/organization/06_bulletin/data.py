"""A fictional township's tasks around the second quarter of 2026, and branches with their scores."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.synthetic import DATA_ORIGIN

QUARTER = ("2026-04-01", "2026-06-30")
UNITS = ["村01", "村02", "村03", "村04"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (the tasks) and `branches` (unit, below, score; below is -1 outside the roster)."""
    generator = np.random.default_rng(seed)
    rows = [_task(generator, number) for number in range(1, 13)]
    given = pd.DataFrame(rows, columns=["t_id", "p_id", "unit", "start", "due", "done"])
    given.attrs["data_origin"] = DATA_ORIGIN
    scores = [60, 59, *(int(n) for n in generator.integers(40, 90, 7))]
    below = [0, int(generator.integers(0, 2)), 0, 1, *[-1] * 5]
    places = generator.permutation(9)
    branches = pd.DataFrame(
        {
            "unit": [f"村{number:02d}" for number in range(1, 10)],
            "below": [below[place] for place in places],
            "score": [scores[place] for place in places],
        }
    )
    return {"given": given, "branches": branches}


def _task(generator: np.random.Generator, number: int) -> tuple[str, ...]:
    """Make a task that starts in the year's first seven months; the last village has nothing to do until autumn."""
    last = number == 12
    begin = int(generator.integers(260, 300) if last else generator.integers(0, 200))
    start = pd.Timestamp(2026, 1, 1) + pd.Timedelta(days=begin)
    due = start + pd.Timedelta(days=int(generator.integers(10, 90)))
    done = start + pd.Timedelta(days=int(generator.integers(5, 110)))
    finished = generator.random() < 0.6
    unit = UNITS[3] if last else UNITS[number % 3]
    problem = f"P{int(generator.integers(1, 6))}"
    return f"T{number}", problem, unit, _day(start), _day(due), _day(done) if finished else ""


def _day(day: pd.Timestamp) -> str:
    return f"{day:%Y-%m-%d}"
