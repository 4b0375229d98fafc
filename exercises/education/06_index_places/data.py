"""Fictional branches with readings, some missing, and plans for four rounds, most of them with flaws."""

from __future__ import annotations

import numpy as np
import pandas as pd

METHODS = ("self", "residents", "task", "superior")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (readings), `indicators`, `scores` and `plans` (one round per row)."""
    generator = np.random.default_rng(seed)
    weights = [int(n) for n in generator.integers(1, 9, 4) * 5]
    indicators = pd.DataFrame(
        {"ind": ["出勤", "超期", "学时", "回访"], "weight": weights, "worst": [50, 10, 0, 40], "best": [100, 0, 20, 95]}
    )
    rows = [
        (f"支{code}", ind, float(generator.integers(low, high)))
        for code in generator.permutation(np.arange(1, 8))
        for ind, low, high in (("出勤", 45, 106), ("超期", 0, 13), ("学时", 0, 25), ("回访", 30, 101))
    ]
    readings = pd.DataFrame(rows, columns=["branch", "ind", "value"])
    gone = generator.permutation(len(readings))[:5]
    readings.loc[gone[:3], "value"] = np.nan
    readings = readings.drop(index=gone[3:]).reset_index(drop=True)
    readings.attrs["data_origin"] = "synthetic"
    scores = pd.DataFrame(
        {"branch": [f"支{n}" for n in range(9)], "score": [float(n) for n in generator.integers(40, 62, 9)]}
    )
    scores.loc[int(generator.integers(9)), "score"] = np.nan
    return {"given": readings, "indicators": indicators, "scores": scores, "plans": _plans(generator)}


def _plans(generator: np.random.Generator) -> pd.DataFrame:
    rows = []
    for plan in range(25):
        months = np.sort(generator.choice(np.arange(1, 13), 4, replace=False))
        weights = generator.permutation(
            [[25, 25, 25, 25], [40, 20, 20, 20], [30, 30, 30, 20], [50, 20, 20, 10]][plan % 4]
        )
        for month, weight in zip(months, weights, strict=True):
            rows.append((plan, int(month), str(generator.choice(METHODS)), int(weight)))
    return pd.DataFrame(rows, columns=["plan", "month", "method", "weight"])
