import pandas as pd


def form_for(n_members, thresholds):
    while True:
        pass


def plan_setup(villages, thresholds):
    raise NotImplementedError


def sub_branches(groups, min_size):
    raise NotImplementedError
