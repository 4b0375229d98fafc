"""A fictional procedure with names of its own for each seed, and a log in which every step holds."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

MIN_DAYS = 5
_DELIBERATIONS = ["提出", "商量", "听取意见", "审议", "表决", "复核", "议定", "小组讨论", "会前征询"]
_PUBLICATIONS = [("公开决定", "公开结果"), ("先公布", "再公布"), ("决定上墙", "结果上墙")]
_SYSTEMS = ["监督检查", "纠纷化解", "民主决策", "村规治理", "环境整治"]
_DEPARTMENTS = ["纪检", "综治", "农工", "民政", "司法", "住建"]
_RULES = ["half", "over_half", "two_thirds"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (name, kind, quorum) and `log`; the first notice hangs across the end of a month."""
    generator = np.random.default_rng(seed)
    names = [str(name) for name in generator.permutation(_DELIBERATIONS)[:5]]
    publications = _PUBLICATIONS[int(generator.integers(len(_PUBLICATIONS)))]
    quorums = [*generator.permutation(_RULES), *generator.choice(_RULES, 2)]
    steps = pd.DataFrame(
        {
            "name": [*names, *publications],
            "kind": ["deliberation"] * 5 + ["publication"] * 2,
            "quorum": [*map(str, quorums), "", ""],
        }
    )
    month = int(generator.choice([1, 3, 5, 8, 10, 12]))
    posted = date(2027, month, 31) - timedelta(days=int(generator.integers(1, 3)))
    gaps = np.cumsum(generator.integers(2, 6, 5))[::-1]
    days = [posted - timedelta(days=int(gap)) for gap in gaps]
    rows = []
    for name, day in zip(names, days, strict=True):
        eligible = int(generator.integers(4, 16)) * 6
        present = eligible - int(generator.integers(0, eligible // 6))
        rows.append((name, day, None, present, eligible, present - int(generator.integers(0, present // 3))))
    again = posted + timedelta(days=MIN_DAYS + int(generator.integers(3, 20)))
    rows += [(publications[0], posted, posted + timedelta(days=MIN_DAYS), None, None, None)]
    rows += [(publications[1], again, again + timedelta(days=MIN_DAYS), None, None, None)]
    log = pd.DataFrame(rows, columns=["step", "date", "until", "present", "eligible", "for_votes"])
    for column in ("date", "until"):
        log[column] = ["" if day is None else day.isoformat() for day in log[column]]
    log = log.astype({"present": float, "eligible": float, "for_votes": float})
    return {"given": steps, "log": log, **_departments(generator)}


def _departments(generator: np.random.Generator) -> dict[str, pd.DataFrame]:
    """Return `systems` with one that nobody leads and two of one department, and the `needs` of five matters."""
    leads = [str(name) for name in generator.permutation(_DEPARTMENTS)[:3]]
    names = [str(name) for name in generator.permutation(_SYSTEMS)]
    systems = pd.DataFrame({"system": names, "lead": [leads[0], leads[1], leads[0], leads[2], ""]})
    wanted = {"一个体系": [0], "两家主责": [1, 0], "同一家两项": [0, 2], "三家": [3, 1, 0], "缺主责": [1, 4]}
    order = generator.permutation(list(wanted))
    rows = [(str(matter), names[place]) for matter in order for place in wanted[str(matter)]]
    return {"systems": systems, "needs": pd.DataFrame(rows, columns=["matter", "system"])}
