from decimal import Decimal
from itertools import combinations

import pandas as pd


def first_fault(row, depts, cells):
    if row.subclass not in depts:
        return "class"
    if pd.isna(row.day):
        return "date"
    cell = cells.loc[row.cell_code]
    if not (cell.west <= row.x < cell.east and cell.south <= row.y < cell.north):
        return "cell"
    return "ok" if row.dept == depts[row.subclass] else "dept"


def quality_report(records, classes, cells):
    depts = dict(classes[["subclass", "dept"]].to_numpy())
    by_code = cells.set_index("cell_code")
    report = dict.fromkeys(["class", "date", "cell", "dept", "ok"], 0)
    for row in records.itertuples():
        report[first_fault(row, depts, by_code)] += 1
    return report


def exact(number):
    """0.3 米就是 0.3 米，不是 0.29999…：正好在线上的，才分得清。"""
    return Decimal(str(number))


def near_duplicates(records, metres):
    pairs = []
    for a, b in combinations(records.itertuples(), 2):
        east, north = exact(a.x) - exact(b.x), exact(a.y) - exact(b.y)
        if a.subclass == b.subclass and east * east + north * north < exact(metres) * exact(metres):
            pairs.append(tuple(sorted([a.record_id, b.record_id])))
    return sorted(pairs)


def coverage(found, expected):
    if any(n < 0 for n in [*found.values(), *expected.values()]):
        raise ValueError("处数不能是负数")
    shares = {}
    for cell, n in expected.items():
        got = found.get(cell, 0)
        shares[cell] = round(got / n * 100) if got <= n and n else None
    return shares
