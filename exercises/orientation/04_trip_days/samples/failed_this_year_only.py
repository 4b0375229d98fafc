# misconception: trip-leap-ignored
from datetime import date

import pandas as pd


def trip_days(start, end):
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if last < first:
        raise ValueError("返回日早于出发日")
    return (last - first).days + 1


def possible_days(start, end):
    return [trip_days("2024-" + start, "2024-" + end)]


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
