import pandas as pd


def growth(levels, baseline):
    while True:
        pass


def export_totals(counts, minimum):
    raise NotImplementedError


def record_check(entries):
    raise NotImplementedError
