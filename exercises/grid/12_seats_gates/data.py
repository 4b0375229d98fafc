"""Ten fictional neighbourhoods that elect an owners' committee: each conflict and each gate occurs."""

from __future__ import annotations

import numpy as np
import pandas as pd

YES, NO = "是", "否"
ELECTED, PLACED = "选举产生", "直接安排"
NOWHERE = "—"
_ONE = ("党组织", "居委会", "物委会")
_PASSED = (3, 3, 3)


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, one line per neighbourhood; what they are like and their order change with the seed."""
    generator = np.random.default_rng(seed)

    def one() -> str:
        return str(generator.choice(_ONE))

    def two() -> str:
        return "、".join(str(body) for body in generator.choice(_ONE, 2, replace=False))

    part = int(generator.integers(1, 3))
    rows = [
        # Owner, works for the firm, how it came, other bodies, fulfilled at each gate.
        (YES, NO, ELECTED, one(), _PASSED),
        (YES, NO, ELECTED, NOWHERE, _PASSED),
        (YES, NO, PLACED, one(), (3, part, 3)),
        (YES, NO, PLACED, "党组织", _PASSED),
        (NO, NO, ELECTED, one(), (2, 3, 3)),
        (YES, YES, ELECTED, NOWHERE, (2, 3, 2)),
        (YES, NO, ELECTED, two(), _PASSED),
        (YES, NO, ELECTED, one(), (3, 3, int(generator.integers(1, 3)))),
        (YES, NO, ELECTED, str(generator.choice([one(), NOWHERE])), (3, 2, int(generator.integers(0, 3)))),
        (YES, NO, ELECTED, NOWHERE, (int(generator.integers(1, 3)), int(generator.integers(1, 3)), 3)),
    ]
    order = generator.permutation(len(rows))
    table = pd.DataFrame([rows[n][:4] for n in order], columns=["is_owner", "in_firm", "how", "others"])
    for place, gate in enumerate(("people", "procedure", "deliberation")):
        table[gate] = [f"{rows[n][4][place]} 问" for n in order]
    table.insert(0, "no", [f"{letter}院" for letter in "ABCDEFGHIJ"])
    table.attrs["data_origin"] = "synthetic"
    return {"given": table}
