# misconception: colours-bad-accepted
import pandas as pd


def colour_map(plots, cuts):
    names = ["c1", "c2", "c3", "c4", "c5"]
    colour = ["nodata" if pd.isna(n) else names[min(sum(n >= cut for cut in cuts), 4)] for n in plots["score"]]
    return pd.DataFrame({"plot": plots["plot"], "colour": colour})


def legend_faults(rows):
    raise NotImplementedError


def close_time(matters):
    raise NotImplementedError
