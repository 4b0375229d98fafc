# misconception: assumed-as-reported
import pandas as pd


def form_for(n_members, thresholds):
    if n_members >= 100:
        return "committee"
    return "general_branch" if n_members >= 50 else "branch"


def plan_setup(villages, thresholds):
    if villages["n_members"].isna().any():
        raise ValueError("缺少党员人数")
    return villages.assign(form=[form_for(n, thresholds) for n in villages["n_members"]])


def sub_branches(groups, min_size):
    raise NotImplementedError
