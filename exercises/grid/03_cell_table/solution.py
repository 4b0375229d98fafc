"""The twelve cells by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.grid.cell_areas import find_cell, rectangle
from course.domains.grid.cell_codes import check_codes

PARENTS = ("0102031", "0102032")
EAST = 12


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    judged = check_codes(given["code"].tolist(), PARENTS)
    work = given.assign(
        verdict=judged["reason"].to_numpy(), parent=judged["parent_code"].to_numpy(), east=eastern(given)
    )
    return work.assign(lamp_cell=find_lamps(work))


def eastern(given: pd.DataFrame) -> list[int]:
    """Return the eastern side of each cell: the next western side on the same height, or the edge of the block."""
    sides = []
    for cell in given.itertuples():
        beside = given[(given["west"] > cell.west) & (given["south"] < cell.north) & (given["north"] > cell.south)]
        sides.append(int(beside["west"].min()) if len(beside) else EAST)
    return sides


def find_lamps(work: pd.DataFrame) -> list[str]:
    """Return the cell of each lamp by the rule for borders."""
    areas = {row.no: rectangle(row.west, row.south, row.east, row.north) for row in work.itertuples()}
    return [find_cell(areas, *map(int, lamp.strip("()").split(","))) or "out" for lamp in work["lamp"]]
