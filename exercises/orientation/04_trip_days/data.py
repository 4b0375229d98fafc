"""Fictional trips: stated rightly, stated without one end, not stated, and with a date missing."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (trip, start, end, stated_days); in each variant every verdict occurs."""
    generator = np.random.default_rng(seed)
    rows = []
    for kind in ("agrees", "agrees", "differs", "differs", "unstated", "undated", "undated", "nothing"):
        start = datetime.date(2021, 1, 1) + datetime.timedelta(days=int(generator.integers(0, 1400)))
        length = int(generator.integers(2, 15))
        end = start + datetime.timedelta(days=length - 1)
        slip = int(generator.choice([-1, 1, 2]))
        stated = {"agrees": length, "differs": length + slip, "undated": length}.get(kind)
        first, last = start.isoformat(), end.isoformat()
        if kind in ("undated", "nothing"):
            first, last = (None, last) if generator.integers(2) else (first, None)
        rows.append([first, last, stated])
    # A trip over the end of a leap February, and one whose stated days leave out one end.
    rows += [["2024-02-27", "2024-03-07", 10], ["2023-02-15", "2023-02-22", 7]]
    made = pd.DataFrame(rows, columns=["start", "end", "stated_days"]).iloc[generator.permutation(len(rows))]
    made.insert(0, "trip", [f"示例行程{number:02d}" for number in range(1, len(made) + 1)])
    made.attrs["data_origin"] = "synthetic"
    return {"given": made.reset_index(drop=True)}
