from itertools import pairwise

import pandas as pd


def colour_map(plots, cuts):
    edges = [0, *cuts, 101]
    if len(cuts) != 4 or any(low >= high for low, high in pairwise(edges)):
        raise ValueError("要有四个分界，一个比一个大，都在 1 到 100 之间")
    score = plots["score"]
    if (score < 0).any() or (score > 100).any():
        raise ValueError("分数应在 0 到 100 之间")
    names = ["c1", "c2", "c3", "c4", "c5"]
    colour = ["nodata" if pd.isna(n) else names[sum(n >= cut for cut in cuts)] for n in score]
    return pd.DataFrame({"plot": plots["plot"], "colour": colour})


def legend_faults(rows):
    if rows[["low", "high"]].isna().any(axis=None) or (rows["low"] > rows["high"]).any():
        raise ValueError("图例有空着的，或者写反了")
    times = {score: ((rows["low"] <= score) & (rows["high"] >= score)).sum() for score in range(101)}
    gaps = [score for score, n in times.items() if n == 0]
    overlaps = [score for score, n in times.items() if n > 1]
    return {"gaps": gaps, "overlaps": overlaps}


def close_time(matters):
    if (matters["closed"] < matters["opened"]).any():
        raise ValueError("有的小事办结早于提出")
    rows = []
    for topic, group in matters.groupby("topic", sort=False):
        days = (group["closed"] - group["opened"]).dropna()
        rows.append([topic, len(days), days.median(), int(group["closed"].isna().sum())])
    return pd.DataFrame(rows, columns=["topic", "closed", "median_days", "open"])
