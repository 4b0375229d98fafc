# misconception: growth-no-start-as-up
import pandas as pd


def growth(levels, baseline):
    keys = ["pupil", "field"]
    if levels.duplicated(keys).any() or baseline.duplicated(keys).any():
        raise ValueError("同一名学生在一个领域里有两个数")
    both = levels.merge(baseline, on=keys, how="left", suffixes=("_now", "_start")).fillna({"level_start": 0})
    both["change"] = both["level_now"] - both["level_start"]
    rows = []
    for field in levels["field"].unique():
        change = both.loc[both["field"] == field, "change"]
        up, same, down = int((change > 0).sum()), int((change == 0).sum()), int((change < 0).sum())
        rows.append([field, up + same + down, up, same, down])
    return pd.DataFrame(rows, columns=["field", "n", "up", "same", "down"])


def export_totals(counts, minimum):
    rows = []
    for row in counts.itertuples():
        parts = [row.up, row.same, row.down]
        if any(0 < part < minimum for part in parts) or row.n < minimum:
            parts = [None, None, None]
        rows.append([row.field, None if row.n < minimum else row.n, *parts])
    return pd.DataFrame(rows, columns=["field", "n", "up", "same", "down"], dtype=object)


def record_check(entries):
    months = [entry["month"] for entry in entries]
    authors = {entry["by"] for entry in entries}
    checks = {
        "individual": all(entry["own_start"] for entry in entries),
        "constructive": all(entry["next_step"].strip() for entry in entries),
        "self_directed": "self" in authors,
        "factual": all(any(sign.isdigit() for sign in entry["fact"]) for entry in entries),
        "open": len(authors) >= 2,
        "operable": all(months.count(month) <= 4 for month in months),
    }
    return [name for name, ok in checks.items() if not ok or not entries]
