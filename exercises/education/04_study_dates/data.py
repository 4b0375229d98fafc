"""Fictional years with days off and made up, broken months and costs."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (year), `calendar` (date, kind), `broken` (case, month) and `uses` (cost, completed)."""
    generator = np.random.default_rng(seed)
    year = int(generator.integers(2026, 2060))
    rows = []
    for start in generator.integers(0, 350, 5):
        first = date(year, 1, 1) + timedelta(days=int(start))
        rows += [(first + timedelta(days=n), "off") for n in range(int(generator.integers(1, 9)))]
    # One holiday and one made-up day meet a study day in every variant.
    months = [int(month) for month in generator.permutation(np.arange(1, 13))]
    weekend = [month for month in months if date(year, month, 10).weekday() >= 5]
    workday = [month for month in months if date(year, month, 10).weekday() < 5]
    rows += [(date(year, workday[0], day), "off") for day in (9, 10, 11)]
    rows += [(date(year, weekend[0], 10), "on"), (date(year, workday[0], 28), "on")]
    calendar = pd.DataFrame(
        [(day.isoformat(), kind) for day, kind in rows if day.year == year], columns=["date", "kind"]
    )
    broken = pd.DataFrame(
        [(case, int(n)) for case in range(8) for n in generator.integers(1, 13, int(generator.integers(1, 9)))],
        columns=["case", "month"],
    )
    uses = pd.DataFrame({"cost": generator.integers(0, 9000, 6), "completed": generator.integers(1, 400, 6)})
    given = pd.DataFrame({"year": [year]})
    given.attrs["data_origin"] = "synthetic"
    return {"given": given, "calendar": calendar, "broken": broken, "uses": uses}
