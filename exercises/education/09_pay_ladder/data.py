"""A fictional ladder with most people on low levels: the smallest ladder is outside the band, the largest too dear."""

from __future__ import annotations

import numpy as np
import pandas as pd

LEVELS = 18
POSTS = ("丙岗", "乙岗", "甲岗")
LOWEST, HIGHEST, STEP = 80, 190, 3
LOW, HIGH = 100, 140


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`: the levels with people, wages and what is settled, and a last row for the whole."""
    for attempt in range(2000):
        generator = np.random.default_rng([seed, attempt])
        given = _ladder(generator)
        if given is not None:
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no ladder for seed {seed}")


def ends(staff: list[int], at_low: int, at_high: int) -> tuple[list[int], list[int]]:
    """Return the smallest and the largest ladder that the rules allow; settled levels are counted from 0."""
    smallest = [LOWEST + STEP * level for level in range(LEVELS)]
    largest = [HIGHEST - STEP * (LEVELS - 1 - level) for level in range(LEVELS)]
    for place, multiple in ((at_low, LOW), (at_high, HIGH)):
        for level in range(LEVELS):
            bound = multiple + STEP * (level - place)
            if level >= place:
                smallest[level] = max(smallest[level], bound)
            if level <= place:
                largest[level] = min(largest[level], bound)
    # A level without people stands exactly one step above the one below it.
    for level in range(1, LEVELS):
        if not staff[level] and level not in (at_low, at_high):
            largest[level] = min(largest[level], largest[level - 1] + STEP)
            smallest[level] = smallest[level - 1] + STEP
        smallest[level] = max(smallest[level], smallest[level - 1] + STEP)
    return smallest, largest


def mean(multiples: list[int], staff: list[int]) -> float:
    """Return the mean over people in percent."""
    return sum(m * n for m, n in zip(multiples, staff, strict=True)) / sum(staff)


def _ladder(generator: np.random.Generator) -> pd.DataFrame | None:
    at_low, at_high = int(generator.integers(3, 6)), int(generator.integers(12, 15))
    weights = np.exp(-np.arange(LEVELS) / generator.uniform(3.0, 4.5))
    staff = [int(n) for n in generator.multinomial(int(generator.integers(70, 130)), weights / weights.sum())]
    staff[16] = staff[17] = 0
    empty = [level for level in range(1, LEVELS) if not staff[level]]
    if {at_low, at_high} & {*empty} or not staff[0] or not any(level < at_high for level in empty):
        return None
    smallest, largest = ends(staff, at_low, at_high)
    if not all(a <= b for a, b in zip(smallest, largest, strict=True)):
        return None
    low, high = mean(smallest, staff), mean(largest, staff)
    if not (low < LOW - 0.6 and high > LOW + 4 and LOW < sum(smallest) / LEVELS < HIGH):
        return None
    base = int(generator.choice([500, 600, 700, 800]))
    this_year = base + int(generator.choice([20, 30, 40, 50]))
    limit = int((LOW + (high - LOW) * 0.7) * sum(staff) * base / 100)
    fixed = {at_low: str(LOW), at_high: str(HIGH)}
    rows = [
        (str(level + 1), POSTS[level // 6], staff[level], base, this_year, fixed.get(level, "—"))
        for level in range(LEVELS)
    ]
    rows.append(("合计", "—", sum(staff), base, this_year, f"小计不超过 {limit}"))
    return pd.DataFrame(rows, columns=["level", "post", "n", "last_year", "this_year", "fixed"])
