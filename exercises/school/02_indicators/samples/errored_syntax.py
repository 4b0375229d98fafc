import pandas as pd


def indicator(figures, top, bottom, digits)
    return None
