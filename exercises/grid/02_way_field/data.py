"""Fictional projects and decisions: every rule of the board and every state of a decision occurs."""

from __future__ import annotations

import numpy as np
import pandas as pd

WAYS = ["网格化", "社会化", "法治化", "精细化", "群众化", "信息化"]
FIELDS = ["党建联动", "文明联建", "法治联创", "群众联做", "民生联帮",
          "流动联管", "城管联抓", "安全联防", "人才联享", "平台联办"]  # fmt: skip
UNITS = ["社区", "高校01", "高校02", "高校03", "商场", "医院", "企业"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (projects), `decisions` and `today` (one number)."""
    generator = np.random.default_rng(seed)
    ways, fields = list(generator.permutation(WAYS)[:4]), list(generator.permutation(FIELDS)[:6])
    others = [str(unit) for unit in generator.permutation(UNITS[1:])]
    plain = [
        [
            f"项目{n:02d}",
            str(generator.choice(ways)),
            str(generator.choice(fields)),
            f"社区、{generator.choice(others[:4])}",
        ]
        for n in range(1, 9)
    ]
    rows = [
        *plain,
        ["项目01", plain[0][1], fields[0], f"{others[1]}、社区"],
        ["项目09", ways[0], fields[1], "社区"],
        ["项目10", ways[1], fields[2], f"{others[0]}、{others[1]}"],
        ["项目11", ways[2], fields[3], "社区、社区"],
        ["项目12", ways[2], fields[3], f"社区、{others[0]}、{others[1]}、{others[0]}"],
        ["项目09", ways[0], fields[4], f"社区、{others[2]}"],
    ]
    projects = pd.DataFrame(rows, columns=["project", "way", "field", "partners"])
    today = int(generator.integers(15, 40))
    due = [today, today - 1, today + 1, today - 3, today + 5, today - 2, today + 2, today - 4, None, today + 3]
    done = [None, None, None, today - 1, today - 2, today, today + 1, today + 1, today - 1, None]
    owner = ["甲1", "乙1", "丙1", "甲1", "乙1", "丁1", "甲1", "乙1", "丙1", ""]
    decisions = pd.DataFrame({"owner": owner, "due": due, "done": done}).astype({"due": float, "done": float})
    order = generator.permutation(len(decisions))
    decisions = decisions.iloc[order].reset_index(drop=True)
    for table in (projects, decisions):
        table.attrs["data_origin"] = "synthetic"
    return {"given": projects, "decisions": decisions, "today": pd.DataFrame({"day": [today]})}
