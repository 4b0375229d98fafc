# misconception: money-band-for-threshold
import pandas as pd

HEADS = ["operating", "resident_fund"]


def floor_check(communities, floors):
    missing = communities.loc[communities[HEADS].isna().any(axis=1), "community"]
    if len(missing):
        raise ValueError("金额缺失：" + "、".join(missing))
    rows = []
    for row in communities.to_dict("records"):
        for head in HEADS:
            short = max(0, floors[head] - row[head])
            rows.append((row["community"], head, row[head] >= floors[head], short))
    return pd.DataFrame(rows, columns=["community", "head", "ok", "short"])


def share(part, whole, base):
    if whole <= 0 or part < 0 or part > whole:
        raise ValueError(f"{part} 不是 {whole} 的一部分")
    if not base.strip():
        raise ValueError("要说明占什么的")
    return {"percent": round(100 * part / whole, 1), "base": base}


def screen(projects, limits, weights):
    total = sum(weights.values())
    if not total:
        raise ValueError("权重不能全是 0")
    score = sum(projects[name] * weight for name, weight in weights.items()) / total
    failed_on = []
    for row in projects.to_dict("records"):
        if row["pollution"] > limits["pollution"]:
            failed_on.append("pollution")
        elif not limits["invest"] <= row["invest"] < 2 * limits["invest"]:
            failed_on.append("invest")
        else:
            failed_on.append("")
    table = projects[["project"]].assign(failed_on=failed_on, score=score)
    passed = table[table["failed_on"] == ""].sort_values("score", ascending=False, kind="stable")
    return pd.concat([passed, table[table["failed_on"] != ""]])
