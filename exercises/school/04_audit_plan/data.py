"""Fictional lesson plans with the tips that each step really shows."""

from __future__ import annotations

import numpy as np
import pandas as pd


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (step, minutes, tips) and `claims` (tip, step); some claims point to a step without the tip."""
    generator = np.random.default_rng([seed, 7])
    steps = [f"S{number}" for number in range(1, 8)]
    tips = [int(n) for n in generator.permutation(np.arange(1, 11))]
    shown: dict[str, list[int]] = {step: [] for step in steps}
    for tip in tips[:6]:
        shown[steps[int(generator.integers(7))]].append(tip)
    given = pd.DataFrame(
        {
            "step": steps,
            "minutes": [int(n) for n in generator.integers(2, 10, 7)],
            "tips": ["、".join(map(str, sorted(listed))) for listed in shown.values()],
        }
    )
    given.attrs["data_origin"] = "synthetic"
    place = {tip: step for step, listed in shown.items() for tip in listed}
    claims = [(tip, place[tip]) for tip in tips[:4]]
    claims += [(tips[4], steps[(steps.index(place[tips[4]]) + 1) % 7]), (tips[6], steps[0])]
    return {"given": given, "claims": pd.DataFrame(claims, columns=["tip", "step"])}
