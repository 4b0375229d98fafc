import pandas as pd


def form_for(n_members, thresholds):
    return "branch"


def plan_setup(villages, thresholds):
    return villages.assign(form=[form_for(n, thresholds) for n in villages["党员"]])


def sub_branches(groups, min_size):
    return groups
