"""A fictional town: villages of many sizes, some exactly on a threshold, and thresholds that differ from the usual."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.synthetic import village_roster


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (village, n_members), `thresholds` (form, min_members) and `groups` (one division per row)."""
    generator = np.random.default_rng(seed)
    general, committee = int(generator.integers(40, 61)), int(generator.integers(90, 131))
    sizes = [general - 1, general, committee - 1, committee, *(int(n) for n in generator.integers(6, 180, 8))]
    generator.shuffle(sizes)
    roster = village_roster(seed, sizes)
    thresholds = pd.DataFrame({"form": ["general_branch", "committee"], "min_members": [general, committee]})
    groups = pd.DataFrame(
        [[40, 30, 20, 10], [40, 3, 20, 10], [40, 30, 2, 0], [2, 41, 1, 1], [3, 2, 1, 1], [30, 30, 1, 0], [5, 5, 5, 5]],
        columns=["工业", "农业", "合作社", "综合"],
    )
    return {"given": roster[["village", "n_members"]], "thresholds": thresholds, "groups": groups}
