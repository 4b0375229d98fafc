# misconception: colours-row-order
def colour_map(plots, cuts):
    raise NotImplementedError


def legend_faults(rows):
    if rows[["low", "high"]].isna().any(axis=None) or (rows["low"] > rows["high"]).any():
        raise ValueError("图例有空着的，或者写反了")
    gaps, overlaps, reached = [], [], -1
    for row in rows.itertuples():
        gaps += list(range(reached + 1, row.low))
        overlaps += list(range(row.low, min(reached, row.high) + 1))
        reached = max(reached, row.high)
    return {"gaps": gaps + list(range(reached + 1, 101)), "overlaps": overlaps}


def close_time(matters):
    raise NotImplementedError
