import pandas as pd


def colour_map(plots, cuts)
    return plots
