import pandas as pd


def form_for(n_members, thresholds)
    return "branch"
