import pandas as pd


def advance(case, step, time, post)
    return case
