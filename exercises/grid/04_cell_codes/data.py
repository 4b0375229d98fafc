"""A fictional block cut into strips of cells, and numbers to make codes of under several rules."""

from __future__ import annotations

import random
from itertools import pairwise

import pandas as pd

from course.domains.grid.cell_codes import make_code

EAST, NORTH = 12, 8


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (cell_code, west, south, east, north) and `numbers` (digits and parts of five levels per row)."""
    generator = random.Random(seed)
    rows = []
    heights = [0, *sorted(generator.sample(range(2, NORTH - 1), 2)), NORTH]
    for south, north in pairwise(heights):
        cuts = [0, *sorted(generator.sample(range(2, EAST - 1), generator.choice((2, 3)))), EAST]
        for west, east in pairwise(cuts):
            rows.append((make_code((1, 2, 3, 1, len(rows) + 1)), west, south, east, north))
    generator.shuffle(rows)
    given = pd.DataFrame(rows, columns=["cell_code", "west", "south", "east", "north"])
    given.attrs["data_origin"] = "synthetic"
    numbers = []
    for digits in ((2, 2, 2, 1, 2), (1, 2, 2, 2, 3), (2, 1, 3, 1, 1), (2, 2, 2, 1, 2)):
        numbers.append((*digits, *(generator.randrange(1, 10**n) for n in digits)))
    columns = [f"{what}_{level}" for what in ("digits", "part") for level in range(1, 6)]
    return {"given": given, "numbers": pd.DataFrame(numbers, columns=columns)}
