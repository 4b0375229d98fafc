import pandas as pd


def check_roster(roster, staff):
    while True:
        pass


def build_roster(days, staff):
    raise NotImplementedError


def missing_functions(has, required):
    raise NotImplementedError


def move_down(items, venues):
    raise NotImplementedError
