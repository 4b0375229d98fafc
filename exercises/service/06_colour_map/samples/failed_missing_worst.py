# misconception: colours-missing-worst
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
    colour = [names[sum(n >= cut for cut in cuts)] for n in score]
    return pd.DataFrame({"plot": plots["plot"], "colour": colour})


def legend_faults(rows):
    raise NotImplementedError


def close_time(matters):
    raise NotImplementedError
