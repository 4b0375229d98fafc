"""Fictional items to number and requests to a fund of two pots, codes only."""

from __future__ import annotations

import numpy as np
import pandas as pd


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (items) and `requests`; groups of one day, event and kind occur, and money runs short."""
    generator = np.random.default_rng(seed)
    days = [
        f"2026-{n:02d}-{d:02d}" for n, d in zip(generator.integers(1, 12, 3), generator.integers(1, 29, 3), strict=True)
    ]
    rows = [
        (days[int(generator.integers(3))], int(generator.integers(1, 4)), str(generator.choice(["P", "V", "N"])))
        for _ in range(14)
    ]
    given = pd.DataFrame([*rows, rows[0], (days[1], 12, "P")], columns=["day", "event", "kind"])
    given.attrs["data_origin"] = "synthetic"
    size = 16
    requests = pd.DataFrame(
        {
            "code": [f"R{n:02d}" for n in generator.permutation(np.arange(10, 10 + size))],
            "pot": generator.choice(["relief", "relief", "activity"], size),
            "band": generator.choice(["first", "second", "third"], size),
            "amount": generator.integers(2, 40, size) * 100,
            "urgent": generator.random(size) < 0.3,
            "day": generator.integers(1, 20, size),
        }
    )
    return {"given": given, "requests": requests}
