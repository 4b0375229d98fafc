"""Fictional communities around their floors, and fictional projects around their limits."""

from __future__ import annotations

import numpy as np
import pandas as pd


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (communities), `projects`, `limits`, `weights` and `floors`; every limit is met and missed."""
    generator = np.random.default_rng(seed)
    given = _communities(generator)
    given.attrs["data_origin"] = "synthetic"
    weights = generator.integers(1, 6, 3)
    return {
        "given": given,
        "projects": _projects(generator),
        "limits": pd.DataFrame({"limit": ["pollution", "invest"], "value": [40, 5000]}),
        "weights": pd.DataFrame({"criterion": ["intensity", "tech", "tax"], "weight": weights}),
        "floors": pd.DataFrame({"head": ["operating", "resident_fund"], "floor": [10, 10]}),
    }


def _communities(generator: np.random.Generator) -> pd.DataFrame:
    more, less = (int(n) for n in (generator.integers(11, 30), generator.integers(1, 10)))
    rows = [(10, 10), (20, 0), (10, less), (less, more), (more, more), (less, less)]
    generator.shuffle(rows)
    names = [f"示例社区{letter}" for letter in "ABCDEF"]
    return pd.DataFrame(rows, columns=["operating", "resident_fund"]).assign(community=names)[
        ["community", "operating", "resident_fund"]
    ]


def _projects(generator: np.random.Generator) -> pd.DataFrame:
    """Return eight projects: the dirtiest scores best, some stand on a limit, two score the same."""
    scores = [[int(n) for n in generator.integers(20, 71, 3)] for _ in range(6)]
    rows = [
        (26_000, int(generator.integers(60, 95)), 96, 92, 99),
        (int(generator.integers(1_000, 4_999)), int(generator.integers(5, 30)), 90, 91, 88),
        (3_000, 80, *scores[0]),
        (5_000, 30, *scores[1]),
        (12_000, 40, *scores[2]),
        (int(generator.integers(10_000, 20_000)), int(generator.integers(5, 35)), *scores[3]),
        (int(generator.integers(6_000, 9_999)), int(generator.integers(5, 35)), *scores[4]),
        # The same marks as two rows above: a tie, to be kept in the order given.
        (int(generator.integers(6_000, 9_999)), int(generator.integers(5, 35)), *scores[3]),
    ]
    generator.shuffle(rows)
    columns = ["invest", "pollution", "intensity", "tech", "tax"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(0, "project", [f"甲{number}" for number in range(1, len(rows) + 1)])
    return table
