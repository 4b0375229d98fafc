"""Fictional items with every combination of answers and some still open, and a month with its own days off."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import numpy as np
import pandas as pd

QUESTIONS = ["authority_here", "can_delegate", "must_attend"]
OPEN = ((None, True, False), (False, None, None), (True, None, False), (None, None, None))


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (the items), `days` (days off and on) and `cases` (received, days); each seed is a variant."""
    generator = np.random.default_rng(seed)
    answers = [*product([True, False], repeat=3), *OPEN]
    order = generator.permutation(len(answers))
    codes = generator.permutation(np.arange(10, 60))[: len(answers)]
    items = pd.DataFrame([answers[place] for place in order], columns=QUESTIONS, dtype=object)
    items.insert(0, "item_id", [f"SX{code}" for code in codes])
    items.attrs["data_origin"] = "synthetic"
    monday = date(2027, 1, 4) + timedelta(days=7 * int(generator.integers(0, 40)))
    friday, saturday = monday + timedelta(days=4), monday + timedelta(days=5)
    days = pd.DataFrame({"day": [friday.isoformat(), saturday.isoformat()], "open": [False, True]})
    cases = [(monday + timedelta(days=start), n) for start in range(7) for n in (1, 2, 3, 6)]
    received = pd.DataFrame([(day.isoformat(), n) for day, n in cases], columns=["received", "days"])
    return {"given": items, "days": days, "cases": received}
