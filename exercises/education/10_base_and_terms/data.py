"""Fictional ladders in no order, with empty levels and a falling one, and histories of terms."""

from __future__ import annotations

import numpy as np
import pandas as pd

TERMS = ["good", "fair", "broken", "none"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (level, multiple, n), `bases` (base) and `histories` (terms joined by a slash)."""
    generator = np.random.default_rng([seed, 5])
    levels = np.arange(1, 19)
    multiples = int(generator.integers(70, 95)) + levels * int(generator.integers(2, 6))
    pressed = int(generator.integers(3, 15))
    multiples[pressed] = multiples[pressed - 1] - int(generator.integers(1, 8))
    staff = generator.poisson(14 * np.exp(-levels / 5))
    staff[[int(generator.integers(4, 10)), 17]] = 0
    staff[0] += 5
    given = pd.DataFrame({"level": levels, "multiple": multiples, "n": staff})
    given = given.iloc[generator.permutation(len(given))].reset_index(drop=True)
    given.attrs["data_origin"] = "synthetic"
    bases = pd.DataFrame({"base": [int(n) for n in generator.integers(50_001, 90_000, 3)]})
    histories = ["/".join(generator.choice(TERMS, int(generator.integers(0, 6)))) for _ in range(12)]
    return {"given": given, "bases": bases, "histories": pd.DataFrame({"terms": histories})}
