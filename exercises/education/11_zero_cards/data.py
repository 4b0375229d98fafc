"""Nine fictional villages that all report a zero: every reason for every reading occurs, and both lines are met."""

from __future__ import annotations

import numpy as np
import pandas as pd

CHANNELS = ("窗口", "热线", "网格")
_RULES = ("以县信访登记为准", "凭三个渠道的登记簿", "凭登记簿，重复的只算一件")
_LEAST, _SHARE = 20, 80


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, one village a row, and `flow`, the same numbers by channel."""
    generator = np.random.default_rng(seed)
    plans = [
        ("fine", "clear"),
        ("fine", "on_lines"),
        ("no_period", "clear"),
        ("no_rule", "clear"),
        ("fine", "error"),
        ("fine", "silent"),
        ("fine", "few"),
        ("fine", "unsettled"),
        ("no_rule", "silent"),
    ]
    made = [(*_texts(generator, text), _numbers(generator, numbers)) for text, numbers in plans]
    # Praise goes to two that are not clear, and not to the two that are.
    praised = {int(generator.choice([2, 3, 4])), 5}
    order = [int(place) for place in generator.permutation(len(plans))]
    rows, flow = [], []
    for number, place in enumerate(order, 1):
        period, rule, numbers = made[place]
        village = f"示例村{number:02d}"
        shown = [f"{received}/{settled}" for received, settled in numbers]
        rows.append((village, period, rule, "是" if place in praised else "否", *shown))
        flow += [(village, channel, *pair) for channel, pair in zip(CHANNELS, numbers, strict=True)]
    given = pd.DataFrame(rows, columns=["village", "period", "counting_rule", "praised", "window", "hotline", "grid"])
    by_channel = pd.DataFrame(flow, columns=["card", "channel", "received", "settled"])
    given.attrs["data_origin"] = by_channel.attrs["data_origin"] = "synthetic"
    return {"given": given, "flow": by_channel}


def _texts(generator: np.random.Generator, kind: str) -> tuple[str, str]:
    year = int(generator.integers(2021, 2024))
    period = "连续多年" if kind == "no_period" else f"{year}年1月—{year + int(generator.integers(1, 3))}年12月"
    return period, "没有写" if kind == "no_rule" else str(generator.choice(_RULES))


def _numbers(generator: np.random.Generator, kind: str) -> list[tuple[int, int]]:
    """Return received and settled by channel, made so that the card is of its kind and of no other."""
    if kind == "silent":
        return [(0, 0)] * 3
    if kind == "on_lines":
        total = int(generator.choice([_LEAST, _LEAST + 5]))
        return _split(generator, total, total * _SHARE // 100)
    total = int(generator.integers(6, 16)) if kind == "few" else int(generator.integers(34, 71))
    share = generator.uniform(0.35, 0.7) if kind == "unsettled" else generator.uniform(0.9, 0.97)
    numbers = _split(generator, total, int(total * share))
    return _with_error(generator, numbers) if kind == "error" else numbers


def _with_error(generator: np.random.Generator, numbers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the numbers with a channel that settles more than it received; the sums still look right."""
    sizes = [received for received, _ in numbers]
    small, over = sizes.index(min(sizes)), int(generator.integers(1, 4))
    others = [size if place != small else 0 for place, size in enumerate(sizes)]
    open_ones = generator.multivariate_hypergeometric(others, over + int(sum(sizes) * 0.06) + 1)
    made = [(size, size - int(still)) for size, still in zip(sizes, open_ones, strict=True)]
    made[small] = (sizes[small], sizes[small] + over)
    return made


def _split(generator: np.random.Generator, received: int, settled: int) -> list[tuple[int, int]]:
    parts = sorted(int(n) for n in generator.choice(np.arange(2, received - 1), 2, replace=False))
    sizes = [parts[0], parts[1] - parts[0], received - parts[1]]
    open_ones = generator.multivariate_hypergeometric(sizes, received - settled)
    return [(size, size - int(still)) for size, still in zip(sizes, open_ones, strict=True)]
