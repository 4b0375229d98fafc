import pandas as pd


def growth(levels, baseline)
    return levels
