"""The ten decisions by the rules of the brief."""

from __future__ import annotations

import pandas as pd

LIMIT = 5


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    down = given["n"] - given["up"] - given["same"]
    work = given.assign(down=down)
    return work.assign(export=[export(row) for row in work.itertuples()], lacking=data["inputs"]["lacking"])


def export(row, limit: int = LIMIT) -> str:
    if row.n < limit:
        return "nothing"
    return "total" if any(0 < part < limit for part in (row.up, row.same, row.down)) else "parts"
