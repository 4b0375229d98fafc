# misconception: boundary-lower
import pandas as pd


def form_for(n_members, thresholds):
    if n_members > thresholds["committee"]:
        return "committee"
    if n_members > thresholds["general_branch"]:
        return "general_branch"
    return "branch"


def plan_setup(villages, thresholds):
    if villages["n_members"].isna().any():
        raise ValueError("缺少党员人数")
    return villages.assign(form=[form_for(n, thresholds) for n in villages["n_members"]])


def sub_branches(groups, min_size):
    kept = {name: n for name, n in groups.items() if n >= min_size and name != "综合"}
    mixed = sum(groups.values()) - sum(kept.values())
    if kept and mixed < min_size:
        kept[max(kept, key=kept.get)] += mixed
    elif mixed:
        kept["综合"] = mixed
    return kept
