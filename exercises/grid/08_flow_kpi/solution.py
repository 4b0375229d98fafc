import unicodedata

import pandas as pd

FOLLOWS = {
    "report": ["file"],
    "file": ["dispatch"],
    "dispatch": ["handle"],
    "handle": ["check"],
    "check": ["close", "reopen"],
    "close": ["reopen"],
    "reopen": ["dispatch"],
}
RELATIONS = {
    "is": lambda cell, value: cell == value,
    "contains": lambda cell, value: value in cell,
    "from": lambda cell, value: cell >= value,
    "until": lambda cell, value: cell <= value,
}


def advance(case, step, time, post):
    if case is None:
        if step != "report":
            raise ValueError("还没有上报")
        return {"step": step, "first": time, "time": time, "handler": ""}
    if step not in FOLLOWS[case["step"]]:
        raise ValueError("这一步还轮不到")
    if time < case["time"]:
        raise ValueError("时间早于上一步")
    if step == "check" and post == case["handler"]:
        raise ValueError("处置岗不能核查自己")
    handler = post if step == "handle" else case["handler"]
    return {"step": step, "first": case["first"], "time": time, "handler": handler}


def kpi(cases, now):
    if cases["reported"].isna().any():
        raise ValueError("有的事件没有上报时间")
    joined = cases.groupby("case_id", sort=False).agg(
        kind=("kind", "first"), reported=("reported", "min"), closed=("closed", "max"), limit=("limit", "first")
    )
    joined["hours"] = joined["closed"].fillna(now) - joined["reported"]
    late = joined["hours"] > joined["limit"]
    joined["due"] = joined["closed"].notna() | late
    joined["in_time"] = joined["closed"].notna() & ~late
    rows = []
    for kind, mine in joined.groupby("kind", sort=False):
        due, in_time = int(mine["due"].sum()), int(mine["in_time"].sum())
        share = in_time / due if due else None
        rows.append([kind, len(mine), due, in_time, share, mine["hours"].median()])
    return pd.DataFrame(rows, columns=["kind", "n", "due", "in_time", "share", "median"])


def plain(text):
    return unicodedata.normalize("NFKC", str(text))


def query(rows, conditions, joint):
    if joint not in ("and", "or"):
        raise ValueError("joint 只能是 and 或 or")
    kept = pd.Series(joint == "and" or not conditions, index=rows.index)
    for field, relation, value in conditions:
        if field not in rows or relation not in RELATIONS:
            raise ValueError(f"不认得条件 {field} {relation}")
        met = [RELATIONS[relation](plain(cell), plain(value)) for cell in rows[field]]
        met = pd.Series(met, index=rows.index, dtype=bool)
        kept = kept & met if joint == "and" else kept | met
    return rows[kept]
