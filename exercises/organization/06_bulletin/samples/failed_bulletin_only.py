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
        rate = n_done / total if total else None
        rows.append([unit, total, n_done, total - n_done - n_overdue, n_overdue, rate])
    return pd.DataFrame(rows, columns=COLUMNS)


def closed_problems(tasks, day):
    raise NotImplementedError


def next_roster(roster, scores, line, quota):
    raise NotImplementedError
