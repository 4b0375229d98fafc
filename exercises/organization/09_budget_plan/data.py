"""Five fictional villages: money that is plenty, exact, or short in three ways; assets large, small, in use or none."""

from __future__ import annotations

import numpy as np
import pandas as pd

GROWTH = 5
"""Per cent a year; last year's pay comes in twenties, so that the growth is whole."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the villages to plan for, and `options`, the channels with what they bring and cost."""
    generator = np.random.default_rng(seed)
    money = [_money(generator, kind) for kind in ("rich", "exact", "venue_short", "pay_short", "growth_short")]
    assets = _assets(generator)
    generator.shuffle(money)
    generator.shuffle(assets)
    rows = [(f"示例村{n:02d}", *money[n - 1], *assets[n - 1]) for n in range(1, 6)]
    columns = ["village", "free", "earmark", "need_running", "last_pay", "need_venue", "factory", "land"]
    given = pd.DataFrame(rows, columns=columns)
    given.attrs["data_origin"] = "synthetic"
    return {"given": given, "options": _options()}


def _options() -> pd.DataFrame:
    """Return the terms of the brief: income per 100 units of the asset and cost, both a year and in 千元."""
    terms = [("lease", "factory", 10, 10), ("enterprise", "factory", 40, 160)]
    terms += [("transfer", "land", 10, 5), ("base", "land", 100, 120)]
    return pd.DataFrame(terms, columns=["channel", "needs", "income", "cost"])


def _money(generator: np.random.Generator, kind: str) -> tuple[int, int, int, int, int]:
    running = int(generator.integers(40, 81))
    last_pay = 20 * int(generator.integers(6, 11))
    growth = last_pay * GROWTH // 100
    venue = int(generator.integers(24, 61))
    earmark = int(generator.integers(25, 61))
    needed = running + last_pay + growth
    free = {
        "rich": needed + venue + int(generator.integers(8, 30)),
        "exact": needed + venue,
        # The gap in the venue is one that the earmark could fill, if it were allowed.
        "venue_short": needed + venue - int(generator.integers(6, 20)),
        "pay_short": running + last_pay - int(generator.integers(10, 40)),
        "growth_short": needed - int(generator.integers(1, growth)),
    }[kind]
    return free, earmark, running, last_pay, venue


def _assets(generator: np.random.Generator) -> list[tuple[str, str]]:
    """Return factory and land of five villages, such that every use is best somewhere and a loss somewhere else."""

    def factory(low: int, high: int) -> str:
        return f"{50 * int(generator.integers(low, high + 1))} 平方米"

    def land(low: int, high: int) -> str:
        return f"{10 * int(generator.integers(low, high + 1))} 亩"

    return [
        ("闲置 " + factory(11, 18), "闲置 " + land(2, 5)),
        ("闲置 " + factory(3, 9), "闲置 " + land(7, 12)),
        ("在用 " + factory(6, 14), "闲置 " + land(15, 30)),
        ("无", "闲置 " + land(7, 12)),
        ("闲置 " + factory(11, 18), "在用 " + land(15, 30)),
    ]
