"""Fictional places with scores, cut points, legends with faults, and small matters of a month by topic."""

from __future__ import annotations

import random

import pandas as pd

TOPICS = ("照明", "排水", "保洁", "办证")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `plots`, `cuts`, `legends` (several, by number) and `matters`; each seed is another village and month."""
    generator = random.Random(seed)
    cuts = sorted(generator.sample(range(5, 96, 5), 4))
    if cuts == [20, 40, 60, 80]:
        cuts[0] = 15
    return {
        "plots": _plots(generator, cuts),
        "cuts": pd.DataFrame({"cut": cuts}),
        "legends": _legends(generator, cuts),
        "matters": _matters(generator),
    }


def _plots(generator: random.Random, cuts: list[int]) -> pd.DataFrame:
    """Return places with scores on and just below every cut point, at both ends, and three without."""
    scores: list[int | None] = [0, 100, *cuts, *(cut - 1 for cut in cuts), None, None, None]
    scores += [generator.randrange(101) for _ in range(6)]
    generator.shuffle(scores)
    names = [f"地点{number:02d}" for number in range(1, len(scores) + 1)]
    table = pd.DataFrame({"plot": names, "score": pd.Series(scores, dtype="float64")})
    table.attrs["data_origin"] = "synthetic"
    return table


def _legends(generator: random.Random, cuts: list[int]) -> pd.DataFrame:
    """Return legends in mixed order: in order, with a gap, with an overlap, without the ends, with one row inside."""
    lows, highs = [0, *cuts], [*(cut - 1 for cut in cuts), 100]
    place = generator.randrange(1, 5)
    made = [
        (lows, highs),
        ([low + 2 * (n == place) for n, low in enumerate(lows)], highs),
        ([low - 3 * (n == place) for n, low in enumerate(lows)], highs),
        ([3, *lows[1:]], [*highs[:-1], 97]),
        ([0, 30, 30, 70, 40], [50, 60, 69, 100, 45]),
    ]
    rows = []
    for number, (starts, ends) in enumerate(made):
        lines = [(number, f"c{n}", low, high) for n, (low, high) in enumerate(zip(starts, ends, strict=True), 1)]
        rows += generator.sample(lines, len(lines))
    return pd.DataFrame(rows, columns=["legend", "colour", "low", "high"])


def _matters(generator: random.Random) -> pd.DataFrame:
    """Return matters of four topics; one topic has none closed, one took long once, none is in order of topics."""
    rows: list[tuple[str, int, int | None]] = []
    first, second, third, fourth = generator.sample(TOPICS, len(TOPICS))
    for topic, took in ((first, (2, 3, 40)), (second, (1, 6)), (third, (5, 5, 9, 20))):
        for days in took:
            opened = generator.randrange(1, 20)
            rows.append((topic, opened, opened + days + (days > 1) * generator.randrange(2)))
        rows.append((topic, generator.randrange(1, 20), None))
    rows += [(first, generator.randrange(1, 20), None), (fourth, 4, None), (fourth, 9, None)]
    generator.shuffle(rows)
    return pd.DataFrame(rows, columns=["topic", "opened", "closed"]).astype({"closed": "float64"})
