"""A fictional log: four sites, one logged fully and three that lack something, and a spoiled copy of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

ACTIONS = ["看", "听", "议", "比", "思"]
STRAY = ["拍照", "吃饭", "问"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (site, action) and `spoiled`, the same with words among it that are no action."""
    generator = np.random.default_rng(seed)
    sites = ["示例村01", "示例街道A", "示例社区02", "示例企业B"]
    generator.shuffle(sites)
    dropped = [int(n) for n in generator.integers(0, 5, 4)]
    rows = [(sites[0], action) for action in ACTIONS]
    for site, lacking in zip(sites[1:], dropped, strict=False):
        kept = [action for place, action in enumerate(ACTIONS) if place != lacking]
        rows += [(site, kept[int(n)]) for n in generator.integers(0, len(kept), int(generator.integers(2, 7)))]
    given = pd.DataFrame(rows, columns=["site", "action"])
    given = given.iloc[generator.permutation(len(given))].reset_index(drop=True)
    given.attrs["data_origin"] = "synthetic"
    first, second = (STRAY[int(n)] for n in generator.permutation(len(STRAY))[:2])
    extra = pd.DataFrame({"site": [sites[1], sites[0], sites[1]], "action": [first, second, first]})
    spoiled = pd.concat([extra.iloc[:2], given, extra.iloc[2:]], ignore_index=True)
    return {"given": given, "spoiled": spoiled}
