"""Fictional statements of five reports on six topics, so made that every rule matters, in an order of their own."""

from __future__ import annotations

import numpy as np
import pandas as pd

_COLUMNS = ["topic", "doc", "stance", "fact_id"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`: topic, doc, stance, fact_id; reports that say nothing have a silent row or none."""
    generator = np.random.default_rng(seed)
    topics = [f"话题{letter}" for letter in generator.permutation(list("甲乙丙丁戊己"))]
    docs = [[int(doc) for doc in generator.permutation([1, 2, 3, 4, 5])] for _ in topics]
    flip = {"good": "bad", "bad": "good"} if generator.integers(2) else {"good": "good", "bad": "bad"}
    plans = (
        [(0, "good"), (1, "bad"), (2, "silent")],
        [(0, "good"), (0, "bad"), (1, "silent")],
        [(0, "good"), (1, "good"), (2, "silent")],
        [(0, "bad"), (1, "bad"), (1, "bad"), (2, "bad")],
        [(0, "bad"), (1, "silent"), (2, "silent")],
        [(0, "good"), (1, "bad"), (1, "good"), (2, "bad"), (3, "silent")],
    )
    rows = [
        (topic, own[place], flip.get(stance, stance))
        for topic, own, plan in zip(topics, docs, plans, strict=True)
        for place, stance in plan
    ]
    numbers = [int(number) for number in generator.permutation(len(rows))]
    table = [
        (*row, "" if row[2] == "silent" else f"示例-{number + 1:02d}")
        for row, number in zip(rows, numbers, strict=True)
    ]
    given = pd.DataFrame([table[place] for place in generator.permutation(len(table))], columns=_COLUMNS)
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}
