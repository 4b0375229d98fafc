"""Synthetic places: every table is made from a seed and says that it is fictional."""

from __future__ import annotations

import numpy as np
import pandas as pd

DATA_ORIGIN = "synthetic"
"""Kept in `DataFrame.attrs["data_origin"]` of every table made here."""


def split(generator: np.random.Generator, total: int, weights: list[float]) -> list[int]:
    """Divide a whole number into whole parts around the weights; the parts sum to the total."""
    return [int(part) for part in generator.multinomial(total, np.array(weights) / sum(weights))]


def village_roster(seed: int, sizes: list[int]) -> pd.DataFrame:
    """Return one row per fictional village: members in all, by occupation and by age, and collective income.

    Columns `village, n_members, industry, farming, coop, other, youth, middle, senior, income` (income in 万元).
    Counts only: no person is listed.
    """
    generator = np.random.default_rng(seed)
    rows = []
    for number, n_members in enumerate(sizes, 1):
        occupations = split(generator, n_members, [*generator.uniform(0.3, 2.0, 3), 0.3])
        ages = split(generator, n_members, list(generator.uniform(0.4, 2.0, 3)))
        income = int(generator.integers(5, 80))
        rows.append([f"示例村{number:02d}", n_members, *occupations, *ages, income])
    groups = ["industry", "farming", "coop", "other", "youth", "middle", "senior"]
    roster = pd.DataFrame(rows, columns=["village", "n_members", *groups, "income"])
    roster.attrs["data_origin"] = DATA_ORIGIN
    return roster
