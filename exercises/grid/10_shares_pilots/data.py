"""Fictional seats, registrations and trials."""

from __future__ import annotations

import numpy as np
import pandas as pd

BODIES = ("党组织", "居委会", "业委会", "物委会")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (body, code), `registrations` (registered, active) and `trials` (six values a line)."""
    generator = np.random.default_rng(seed)
    codes = [f"甲{number}" for number in range(1, 9)]
    seats = [
        (body, str(code))
        for body in BODIES
        for code in generator.choice(codes, int(generator.integers(2, 6)), replace=False)
    ]
    seats.append(seats[0])
    registered = generator.integers(12, 90, 12)
    active = [int(generator.integers(0, n + 1)) for n in registered]
    trials = generator.integers(10, 70, (8, 6))
    table = pd.DataFrame(seats, columns=["body", "code"])
    table.attrs["data_origin"] = "synthetic"
    return {
        "given": table,
        "registrations": pd.DataFrame({"registered": registered, "active": active}),
        "trials": pd.DataFrame(trials, columns=["p0", "p1", "p2", "c0", "c1", "c2"]),
    }
