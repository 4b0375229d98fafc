import pandas as pd


def form_for(n_members, thresholds):
    if n_members >= thresholds["committee"]:
        return "committee"
    if n_members >= thresholds["general_branch"]:
        return "general_branch"
    return "branch"


def plan_setup(villages, thresholds):
    missing = villages.loc[villages["n_members"].isna(), "village"]
    if not missing.empty:
        raise ValueError("缺少党员人数：" + "、".join(missing))
    form = villages["n_members"].map(lambda n: form_for(n, thresholds))
    return pd.DataFrame({"village": villages["village"], "n_members": villages["n_members"], "form": form})


def sub_branches(groups, min_size):
    kept = {name: n for name, n in groups.items() if n >= min_size and name != "综合"}
    mixed = sum(groups.values()) - sum(kept.values())
    if kept and mixed < min_size:
        kept[max(kept, key=kept.get)] += mixed
    elif mixed:
        kept["综合"] = mixed
    return kept
