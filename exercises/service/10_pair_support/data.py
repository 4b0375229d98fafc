"""Fictional households, members and firms, codes only; more households than members, and some members fit nobody."""

from __future__ import annotations

import numpy as np
import pandas as pd

NEEDS = ("照料", "上学", "就业", "技术", "销路")
ACTIONS = ("ask", "answer", "joint", "register", "setback")
TELLING = "备注：只给经办人看"
"""What must not leave the function."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (households), `members`, `order` (needs) and `histories` (actions, joined by /)."""
    generator = np.random.default_rng(seed)
    order = [str(need) for need in generator.permutation(NEEDS)]
    # Two households of one need with one helper between them, and needs that are out of the order of the rows.
    wanted = [order[4], order[1], order[0], order[1], order[2], *(str(n) for n in generator.choice(order, 4))]
    households = pd.DataFrame(
        {
            "hh_code": [f"H{code}" for code in generator.permutation(np.arange(10, 60))[: len(wanted)]],
            "need": wanted,
            "note": [f"{TELLING}{number}" for number in range(len(wanted))],
        }
    )
    strengths = [order[0], f"{order[1]}/{order[4]}", f"{order[2]}/{order[0]}", "", order[3], order[2]]
    members = pd.DataFrame(
        {
            "member_code": [f"D{code}" for code in generator.permutation(np.arange(10, 60))[: len(strengths)]],
            "strengths": strengths,
        }
    )
    histories = [
        "/".join(generator.choice(ACTIONS, int(generator.integers(1, 9)), p=[0.25, 0.25, 0.2, 0.2, 0.1]))
        for _ in range(30)
    ]
    for table in (households, members):
        table.attrs["data_origin"] = "synthetic"
    return {
        "given": households,
        "members": members,
        "order": pd.DataFrame({"need": order}),
        "histories": pd.DataFrame({"actions": histories}),
    }
