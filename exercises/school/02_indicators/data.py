"""A fictional school's figures of every state, years that can be inferred or not, and practices in some fields."""

from __future__ import annotations

import numpy as np
import pandas as pd

FIELDS = ("moral", "classroom", "curriculum", "assessment", "management")
EVIDENCE = ("record", "impression", "nothing")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (figures), `ways` (case, start, years) and `practices`, of which one field at least is empty."""
    generator = np.random.default_rng(seed)
    classes = int(generator.integers(8, 40))
    figures = pd.DataFrame(
        [
            ("pupils", int(generator.integers(26 * classes, 44 * classes)), "reported"),
            ("classes", classes, "reported"),
            ("floor", int(generator.integers(2000, 9000)), "reported"),
            ("since", int(generator.integers(5, 30)), "inferred"),
            ("backbone", 10, "rough"),
            ("computers", None, "masked"),
            ("teachers", None, "silent"),
        ],
        columns=["name", "value", "state"],
    ).astype({"value": "float64"})
    start, years = int(generator.integers(1980, 1992)), int(generator.integers(14, 24))
    ways = pd.DataFrame(
        [
            ("agree", start, years),
            ("agree", start + 9, years - 9),
            ("differ", start, years),
            ("differ", start + 9, years - 7),
        ],
        columns=["case", "start", "years"],
    )
    used = [str(field) for field in generator.permutation(FIELDS)[:3]]
    chosen = [*used, *(str(field) for field in generator.choice(used, 5))]
    kinds = [*EVIDENCE, *(str(kind) for kind in generator.choice(EVIDENCE, len(chosen) - 3))]
    practices = pd.DataFrame(
        {"practice": [f"做法{n:02d}" for n in range(1, len(chosen) + 1)], "field": chosen, "evidence": kinds}
    )
    figures.attrs["data_origin"] = practices.attrs["data_origin"] = "synthetic"
    return {"given": figures, "ways": ways, "practices": practices}
