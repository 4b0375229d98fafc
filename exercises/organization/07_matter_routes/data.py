"""Twelve fictional matters: money around the limit, assets, a rule, emergencies, and one of the supervisors' own."""

from __future__ import annotations

import numpy as np
import pandas as pd

LIMIT = 5
"""万元; from here on money needs the assembly."""

_MONEY = ["采购路灯", "修机井", "硬化村道", "修文化广场", "添置垃圾桶", "清理沟渠", "修公厕", "购置健身器材"]
_ASSETS = ["出租集体土地", "出租旧校舍", "发包鱼塘", "集体资金入股", "出租门面房"]
_RULES = ["修订村规民约", "订红白事办理办法", "订水渠管护办法"]
_EMERGENCIES = ["风灾后清障", "加固危墙", "抢修水管", "清理塌方"]
_OWN = ["更换公示栏", "印制公开材料", "购买监督台账柜"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the matters the trainee routes; each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    money, assets = generator.permutation(_MONEY)[:6], generator.permutation(_ASSETS)[:2]
    urgent = generator.permutation(_EMERGENCIES)[:2]
    below, above = generator.integers(3, 48, 2) / 10, generator.integers(60, 300, 2) / 10
    rows = [
        (money[0], "花钱", f"{below[0]:g}", "村委会", "有人提议开村代会定"),
        (money[1], "花钱", f"{below[1]:g}", "村党支部", ""),
        (money[2], "花钱", f"{LIMIT - 0.1:g}", "村委会", "离限额很近"),
        (money[3], "花钱", f"{LIMIT}", "村委会", "有人说没超过限额"),
        (money[4], "花钱", f"{above[0]:g}", "村委会", "有人说村监会签字就能办"),
        (money[5], "花钱", f"{above[1]:g}", "村党支部", "有人说先办，办完告诉大家"),
        (assets[0], "集体资产", f"{generator.integers(5, 45) / 10:g}", "村委会", "有人说钱少，不必上会"),
        (assets[1], "集体资产", f"{generator.integers(60, 200) / 10:g}", "村委会", ""),
        (generator.choice(_RULES), "村规民约", "—", "村党支部", "有人说不花钱，贴出来就行"),
        (urgent[0], "应急", f"{generator.integers(5, 40) / 10:g}", "村委会", ""),
        (urgent[1], "应急", f"{generator.integers(55, 120) / 10:g}", "村委会", "有人说金额大，等开会再办"),
        (generator.choice(_OWN), "花钱", f"{generator.integers(2, 15) / 10:g}", "村监会", "有人说自己买的自己最清楚"),
    ]
    given = pd.DataFrame(rows, columns=["matter", "kind", "amount", "executor", "remark"])
    given = given.iloc[generator.permutation(len(given))].reset_index(drop=True)
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}
