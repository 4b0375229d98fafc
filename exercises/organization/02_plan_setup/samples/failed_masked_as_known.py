# misconception: masked-as-known
import pandas as pd


def form_for(n_members, thresholds):
    if n_members >= thresholds["committee"]:
        return "committee"
    return "general_branch" if n_members >= thresholds["general_branch"] else "branch"


def plan_setup(villages, thresholds):
    known = villages.fillna({"n_members": villages["n_members"].mean()})
    return known.assign(form=[form_for(n, thresholds) for n in known["n_members"]])


def sub_branches(groups, min_size):
    raise NotImplementedError
