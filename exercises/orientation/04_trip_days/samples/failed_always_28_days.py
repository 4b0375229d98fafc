# misconception: trip-leap-ignored
from datetime import date

import pandas as pd


LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def day_of_year(text):
    year, month, day = (int(part) for part in text.split("-"))
    return year * 365 + sum(LENGTHS[: month - 1]) + day


def trip_days(start, end):
    if day_of_year(end) < day_of_year(start):
        raise ValueError("返回日早于出发日")
    return day_of_year(end) - day_of_year(start) + 1


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
