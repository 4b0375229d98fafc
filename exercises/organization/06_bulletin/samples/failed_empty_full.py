# misconception: follow-empty-full
import pandas as pd

COLUMNS = ["unit", "total", "done", "open", "overdue", "rate"]


def bulletin(tasks, start, end):
    undated = tasks.loc[(tasks["start"] == "") | (tasks["due"] == ""), "t_id"]
    if not undated.empty:
        raise ValueError("缺少开始或到期日期：" + "、".join(undated))
    rows = []
    for unit in tasks["unit"].unique():
        own = tasks[(tasks["unit"] == unit) & (tasks["start"] <= end)]
        own = own[(own["done"] == "") | (own["done"] >= start)]
        done = (own["done"] != "") & (own["done"] <= end)
        overdue = ~done & (own["due"] < end)
        total, n_done, n_overdue = len(own), int(done.sum()), int(overdue.sum())
        rate = n_done / total if total else 0
        rows.append([unit, total, n_done, total - n_done - n_overdue, n_overdue, rate])
    return pd.DataFrame(rows, columns=COLUMNS)


def closed_problems(tasks, day):
    begun = tasks[tasks["start"] <= day]
    closed = []
    for problem in begun["p_id"].unique():
        done = begun.loc[begun["p_id"] == problem, "done"]
        if ((done != "") & (done <= day)).all():
            closed.append(problem)
    return closed


def next_roster(roster, scores, line, quota):
    kept = {}
    for unit, below in roster.items():
        if scores[unit] >= line:
            kept[unit] = 0
        elif below == 0:
            kept[unit] = 1
    outside = [unit for unit in scores if unit not in roster and scores[unit] >= line]
    outside.sort(key=lambda unit: (-scores[unit], unit))
    for unit in outside[: max(0, quota - len(kept))]:
        kept[unit] = 0
    return kept
