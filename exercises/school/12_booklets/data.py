"""Ten fictional classes: counts on every side of the limit, and booklets that lack each property once, or none."""

from __future__ import annotations

import numpy as np
import pandas as pd

GOOD = {
    "individual": ("各有自己的起点", "各写各的话和起点"),
    "constructive": ("每条有下一步", "条条写着下一步"),
    "self_directed": ("学生自己写", "学生自己动笔"),
    "factual": ("写明日期和数目", "几月几日、多少都有"),
    "open": ("同伴、教师也写，可以补记", "教师、家长也写，可以补记"),
    "operable": ("每人每月 2 条", "每人每月 4 条"),
}
BAD = {
    "individual": ("全班抄同一句话", "没有写各人的起点"),
    "constructive": ("只有结果，没有往后怎样做", "写到“以上属实”为止"),
    "self_directed": ("学生不动笔", "学生只签个名"),
    "factual": ("只写“表现不错”", "只画笑脸，没有日期和数"),
    "open": ("别人都不写，不许补记", "没有第二类人写"),
    "operable": ("每人每天 3 条，写不完", "每人每月 20 条"),
}
ASIDE = {
    "open": "贴在走廊给人看",
    "none": "册子只有 6 页，锁在柜里",
    "plenty": "册子有 60 页",
}
"""What has nothing to do with the six properties, though it may look so."""
SHAPES = ("small_up", "small_same", "small_down", "no_down", "five", "plenty", "few", "no_same", "plenty", "small_down")
LIMIT = 5


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, and `inputs` with the property each booklet lacks; every property is lacking at least once."""
    generator = np.random.default_rng(seed)
    lacking = [*GOOD, "none", "none", *(str(name) for name in generator.choice([*GOOD, "none"], 2))]
    lacking = [lacking[int(place)] for place in generator.permutation(len(lacking))]
    shapes = [SHAPES[int(place)] for place in generator.permutation(len(SHAPES))]
    rows = []
    asides = ["none", "plenty", *["plenty"] * len(lacking)]
    for number, (shape, name) in enumerate(zip(shapes, lacking, strict=True), 1):
        up, same, down = _counts(generator, shape)
        aside = ASIDE["open"] if name == "open" else ASIDE[asides.pop(0)] if name == "none" else ""
        rows.append((f"示例班{number:02d}", up + same + down, up, same, _booklet(generator, name, aside), name))
    table = pd.DataFrame(rows, columns=["no", "n", "up", "same", "booklet", "lacking"])
    given = table.drop(columns="lacking")
    given.attrs["data_origin"] = "synthetic"
    return {"given": given, "inputs": table}


def _counts(generator: np.random.Generator, shape: str) -> tuple[int, int, int]:
    """Return up, same and down: some small, some nothing, some exactly on the limit."""

    def small() -> int:
        return int(generator.integers(1, LIMIT))

    def large() -> int:
        return int(generator.integers(LIMIT + 1, 20))

    match shape:
        case "small_up":
            return small(), large(), large()
        case "small_same":
            return large(), small(), large()
        case "small_down":
            return large(), large(), small()
        case "no_down":
            return large(), large(), 0
        case "no_same":
            return large(), 0, large()
        case "five":
            return large(), LIMIT, LIMIT
        case "few":
            return int(generator.integers(1, 3)), 1, int(generator.integers(0, 2))
    return large(), large(), large()


def _booklet(generator: np.random.Generator, lacking: str, aside: str) -> str:
    told = {name: str(generator.choice(BAD[name] if name == lacking else texts)) for name, texts in GOOD.items()}
    if lacking == "self_directed":
        # Pupils who write of others would be pupils who write.
        told["open"] = GOOD["open"][1]
    return "；".join([*told.values(), aside] if aside else told.values())
