# misconception: small-groups-alone
import pandas as pd


def form_for(n_members, thresholds):
    if n_members >= thresholds["committee"]:
        return "committee"
    return "general_branch" if n_members >= thresholds["general_branch"] else "branch"


def plan_setup(villages, thresholds):
    if villages["n_members"].isna().any():
        raise ValueError("缺少党员人数")
    return villages.assign(form=[form_for(n, thresholds) for n in villages["n_members"]])


def sub_branches(groups, min_size):
    return {name: n for name, n in groups.items() if n}
