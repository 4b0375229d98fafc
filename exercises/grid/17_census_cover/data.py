"""Eight fictional cells: full, empty, nothing expected, too much found, due today; and a row for the total."""

from __future__ import annotations

import random

import pandas as pd

from course.domains.grid.cell_areas import example_town

TODAY = 13


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant whose total is a whole number and far from the mean of the shares."""
    generator = random.Random(seed)
    codes = [code for code in example_town() if code.startswith("0105")]
    for _ in range(20_000):
        rows = _rows(generator)
        counted = [(n, got) for n, got, _ in rows if n and got <= n]
        expected, found = (sum(column) for column in zip(*counted, strict=True))
        mean = sum(got / n for n, got in counted) / len(counted)
        if found * 100 % expected == 0 and abs(found / expected - mean) > 0.05:
            generator.shuffle(rows)
            table = pd.DataFrame(rows, columns=["expected", "found", "due"]).astype(str)
            table.insert(0, "cell", codes)
            table.loc[len(table)] = ["合计", "—", "—", "—"]
            table.attrs["data_origin"] = "synthetic"
            return {"given": table}
    raise RuntimeError(f"no cells for seed {seed}")


def _rows(generator: random.Random) -> list[tuple[int, int, int]]:
    """Return expected, found and due day of eight cells; shares are whole percentages."""

    def part(low: float, high: float) -> tuple[int, int]:
        n = generator.choice((4, 5, 10, 20, 25, 50))
        return n, max(1, min(n - 1, round(n * generator.uniform(low, high))))

    full, none, many = generator.choice((5, 8, 12)), generator.choice((2, 4, 5)), generator.choice((5, 8, 10))
    before, after = generator.randrange(8, TODAY), generator.randrange(TODAY + 1, 20)
    return [
        (full, full, before),
        (none, 0, after),
        (0, 0, before),
        (many, many + generator.choice((1, 2)), before),
        (*part(0.5, 0.9), before),
        (*part(0.3, 0.8), TODAY),
        (*part(0.6, 0.95), after),
        (*part(0.2, 0.9), generator.choice((before, after))),
    ]
