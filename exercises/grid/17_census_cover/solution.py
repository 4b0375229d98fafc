"""Coverage of the eight cells and together, by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.grid.census import coverage, overdue, total_coverage

TODAY = 13


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    cells = given.iloc[:-1].astype({"expected": float, "found": float, "due": float})
    covered = coverage(cells.rename(columns={"cell": "cell_code"}))
    late = overdue(covered, TODAY)
    percent = [None if pd.isna(share) else round(share * 100) for share in covered["share"]]
    return given.assign(
        state=[*covered["state"], ""],
        percent=pd.array([*percent, round(total_coverage(covered) * 100)], dtype="Int64"),
        late=[*("yes" if cell in late else "no" for cell in cells["cell"]), ""],
    )
