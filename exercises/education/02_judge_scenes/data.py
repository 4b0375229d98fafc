"""Fictional rules, scenes, cards and readings, some on every line."""

from __future__ import annotations

import numpy as np
import pandas as pd

_PHRASES = ("不归我管", "包你办成", "边看手机", "没给回执", "当众念", "替人签字", "干站着")
_ASPECTS = ("words", "manner", "act")


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`: scenes; `rules`: one wording a row; `limits`: least and share; `readings`: three sides."""
    generator = np.random.default_rng(seed)
    scenes = pd.DataFrame(
        [[f"S{n}", *(_text(generator) for _ in _ASPECTS)] for n in range(1, 13)],
        columns=["scn_id", *_ASPECTS],
    )
    rules = pd.DataFrame(
        [
            (f"R{number}", str(generator.choice(_ASPECTS)), str(phrase))
            for number in range(1, 5)
            for phrase in generator.choice(_PHRASES, 2, replace=False)
        ],
        columns=["id", "aspect", "pattern"],
    )
    rules["aspect"] = rules.groupby("id")["aspect"].transform("first")
    limits = pd.DataFrame(
        {"least": [int(generator.integers(3, 9)) * 5], "share": [int(generator.integers(6, 10)) * 10]}
    )
    readings = pd.DataFrame(generator.integers(20, 90, (8, 6)), columns=list("abcdef"))
    scenes.attrs["data_origin"] = "synthetic"
    return {"given": scenes, "rules": rules, "limits": limits, "readings": readings}


def _text(generator: np.random.Generator) -> str:
    parts = generator.choice([*_PHRASES, "您慢慢讲", "请坐"], int(generator.integers(0, 3)))
    return "，".join(str(part) for part in parts)
