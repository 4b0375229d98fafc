import pandas as pd


def floor_check(communities, floors):
    while True:
        pass


def share(part, whole, base):
    raise NotImplementedError


def screen(projects, limits, weights):
    raise NotImplementedError
