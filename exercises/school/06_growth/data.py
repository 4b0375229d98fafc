"""A fictional class of codes: levels and starts, some missing, and counts on both sides of the limit."""

from __future__ import annotations

import numpy as np
import pandas as pd

FIELDS = ("阅读", "跳绳", "口算")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (levels), `baseline` in another order and with gaps, and `counts` to be exported."""
    generator = np.random.default_rng(seed)
    codes = [f"S{code:02d}" for code in generator.permutation(np.arange(1, 60))[:14]]
    fields = [str(field) for field in generator.permutation(FIELDS)]
    rows = [(code, field) for field in fields for code in codes]
    start = generator.integers(5, 40, len(rows))
    now = start + generator.integers(-3, 5, len(rows))
    levels = pd.DataFrame(rows, columns=["pupil", "field"]).assign(level=now.astype(float))
    baseline = pd.DataFrame(rows, columns=["pupil", "field"]).assign(level=start.astype(float))
    gaps = generator.choice(len(rows), 6, replace=False)
    levels.loc[gaps[:2], "level"] = np.nan
    baseline.loc[gaps[2:4], "level"] = np.nan
    baseline = baseline.drop(index=gaps[4:])
    baseline = baseline.iloc[generator.permutation(len(baseline))].reset_index(drop=True)
    shapes = [(9, 5, 0), (12, 1, 8), (7, 6, 4), (0, 5, 6), (2, 1, 1), (3, 0, 0), (0, 0, 0), (0, 0, 5)]
    counts = pd.DataFrame(
        [(f"领域{n}", sum(shapes[int(i)]), *shapes[int(i)]) for n, i in enumerate(generator.permutation(len(shapes)))],
        columns=["field", "n", "up", "same", "down"],
    )
    levels.attrs["data_origin"] = baseline.attrs["data_origin"] = "synthetic"
    return {"given": levels, "baseline": baseline, "counts": counts}
