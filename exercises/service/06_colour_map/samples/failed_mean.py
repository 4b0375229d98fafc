# misconception: visits-mean-for-median
import pandas as pd


def colour_map(plots, cuts):
    raise NotImplementedError


def legend_faults(rows):
    raise NotImplementedError


def close_time(matters):
    if (matters["closed"] < matters["opened"]).any():
        raise ValueError("有的小事办结早于提出")
    rows = []
    for topic, group in matters.groupby("topic", sort=False):
        days = (group["closed"] - group["opened"]).dropna()
        rows.append([topic, len(days), days.mean(), int(group["closed"].isna().sum())])
    return pd.DataFrame(rows, columns=["topic", "closed", "median_days", "open"])
