from datetime import date

import pandas as pd


def trip_days(start, end):
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if last < first:
        raise ValueError(f"返回日 {end} 早于出发日 {start}")
    return (last - first).days + 1


def possible_days(start, end):
    found = set()
    for year in ("2023", "2024"):
        try:
            found.add(trip_days(f"{year}-{start}", f"{year}-{end}"))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"没有这样的行程：{start} 到 {end}")
    return sorted(found)


def verdict(row):
    if pd.isna(row.start) or pd.isna(row.end):
        return "undated"
    if pd.isna(row.stated_days):
        return "unstated"
    return "agrees" if trip_days(row.start, row.end) == row.stated_days else "differs"


def check_trips(trips):
    return {row.trip: verdict(row) for row in trips.itertuples()}
