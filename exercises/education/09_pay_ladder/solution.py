"""A ladder between the smallest and the largest that the rules allow, with the mean a little above the lower end."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd

data_file = runpy.run_path(str(Path(__file__).parent / "data.py"))


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    low, high = bounds(given)
    staff = given["n"].tolist()[:-1]
    for share in range(101):
        multiples = [a + (b - a) * share // 100 for a, b in zip(low, high, strict=True)]
        for level in range(1, len(staff)):
            if not staff[level] and given.loc[level, "fixed"] == "—":
                multiples[level] = multiples[level - 1] + 3
        if data_file["mean"](multiples, staff) >= 100.5:
            return filled(given, multiples)
    raise RuntimeError("no ladder reaches the band")


def bounds(given: pd.DataFrame) -> tuple[list[int], list[int]]:
    """Return the smallest and the largest ladder allowed."""
    settled = [level for level, text in enumerate(given["fixed"].tolist()[:-1]) if text != "—"]
    return data_file["ends"](given["n"].tolist()[:-1], *settled)


def filled(
    given: pd.DataFrame, multiples: list[int], *, wage: str = "last_year", people: list[int] | None = None
) -> pd.DataFrame:
    """Return the work for these multiples; `wage` and `people` are what subtotals are reckoned with."""
    staff = given["n"].tolist()[:-1]
    reckoned = people or staff
    subtotals = [round(n * given.loc[0, wage] * m / 100) for n, m in zip(reckoned, multiples, strict=True)]
    mean = data_file["mean"](multiples, staff)
    return given.assign(
        multiple=[*multiples, int(mean + 0.5)],
        subtotal=[*subtotals, sum(subtotals)],
        band=[band(m) for m in [*multiples, mean]],
    )


def band(multiple: float) -> str:
    """Return where a multiple stands; both ends are inside."""
    return "below" if multiple < 100 else "above" if multiple > 140 else "inside"
