"""Eight fictional comments: every fault and every change occurs, and the class mean says otherwise than own starts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

ITEMS = (
    ("跳绳", "个", 30, 80),
    ("一次读书", "页", 5, 24),
    ("口算做对", "题", 8, 30),
    ("会背的诗", "首", 6, 30),
    ("主动提问", "次", 3, 12),
    ("立定跳远", "厘米", 90, 170),
    ("写对的生字", "个", 12, 40),
    ("整理书桌", "次", 4, 15),
)
OLD = {
    "above": ("高于全班平均，放心。", "全班前三名，很好。", "比同班大多数人强。"),
    "below": ("全班第 {rank} 名，要抓紧。", "低于全班平均，着急。", "全班倒数第 {low}，差得远。"),
    "label": ("脑子灵，天生聪明。", "粗心的毛病又犯了。", "不笨，就是懒。", "性格内向，不是这块料。"),
    "praise": ("很好，继续努力！", "真棒，再接再厉！", "老师为你高兴，加油！"),
    "no_step": ("{item}从 {start} {unit}到 {now} {unit}。",),
    "guides": ("{item}从 {start} {unit}到 {now} {unit}；下周每天练几分钟，月底再记一次。",),
}
FAULTS = {"above": "compared", "below": "compared", "label": "labelled", "praise": "no_fact", "no_step": "no_step",
          "guides": "none"}  # fmt: skip


class Row(NamedTuple):
    """One pupil, as a code: what is counted, from where to where, and the comment."""

    item: str
    unit: str
    start: int | None
    now: int
    mean: int
    kind: str
    old: str


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, and `inputs` with the numbers and the fault behind each row; start is missing in one."""
    generator = np.random.default_rng(seed)
    items = [ITEMS[int(place)] for place in generator.permutation(len(ITEMS))]
    kinds = ["above", "below", "label", "label", "praise", "praise", "no_step", "guides"]
    moves = ["down", "up", "up", "down", "none", "same", "up", str(generator.choice(["up", "down"]))]
    sides = [1, -1, *(int(side) for side in generator.choice([-1, 1], 6))]
    rows = [_row(generator, *arguments) for arguments in zip(items, kinds, moves, sides, strict=True)]
    # Two comments of one kind never read the same.
    for first, second in ((2, 3), (4, 5)):
        texts = [text for text in OLD[kinds[first]] if text != rows[first].old]
        rows[second] = rows[second]._replace(old=str(generator.choice(texts)))
    return _as_tables([rows[int(place)] for place in generator.permutation(len(rows))], generator)


def _row(generator: np.random.Generator, item: tuple[str, str, int, int], kind: str, move: str, side: int) -> Row:
    name, unit, low, high = item
    step = max(2, (high - low) // 6)
    start = int(generator.integers(low + step, high - step))
    now = start + {"up": 1, "down": -1}.get(move, 0) * int(generator.integers(2, step + 1))
    # Above the mean and yet down, below the mean and yet up: the mean and the own start disagree.
    mean = max(1, now - side * int(generator.integers(1, step + 1)))
    mean = mean if mean != now else now + 1
    text = str(generator.choice(OLD[kind]))
    rank, worst = int(generator.integers(24, 40)), int(generator.integers(2, 6))
    old = text.format(item=name, unit=unit, start=start, now=now, rank=rank, low=worst)
    return Row(name, unit, None if move == "none" else start, now, mean, kind, old)


def _as_tables(rows: list[Row], generator: np.random.Generator) -> dict[str, pd.DataFrame]:
    codes = sorted(int(code) for code in generator.choice(np.arange(1, 41), len(rows), replace=False))
    inputs = pd.DataFrame(rows, columns=list(Row._fields)).astype({"start": "float64"})
    inputs["right_fault"] = inputs["kind"].map(FAULTS)
    start = ["没有记" if row.start is None else str(row.start) for row in rows]
    given = pd.DataFrame(
        {
            "no": [f"S{code:02d}" for code in codes],
            "item": [f"{row.item}（{row.unit}）" for row in rows],
            "start": start,
            "now": [row.now for row in rows],
            "mean": [row.mean for row in rows],
            "old": [row.old for row in rows],
        }
    )
    given.attrs["data_origin"] = "synthetic"
    return {"given": given, "inputs": inputs}
