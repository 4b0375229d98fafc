# misconception: trip-one-end
from datetime import date

import pandas as pd


def trip_days(start, end):
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if last < first:
        raise ValueError("返回日早于出发日")
    return (last - first).days


def possible_days(start, end):
    found = set()
    for year in ("2023", "2024"):
        try:
            found.add(trip_days(f"{year}-{start}", f"{year}-{end}"))
        except ValueError:
            continue
    if not found:
        raise ValueError("没有这样的行程")
    return sorted(found)


def check_trips(trips):
    verdicts = {}
    for row in trips.itertuples():
        if pd.isna(row.start) or pd.isna(row.end):
            verdicts[row.trip] = "undated"
        elif pd.isna(row.stated_days):
            verdicts[row.trip] = "unstated"
        else:
            verdicts[row.trip] = "agrees" if trip_days(row.start, row.end) == row.stated_days else "differs"
    return verdicts
