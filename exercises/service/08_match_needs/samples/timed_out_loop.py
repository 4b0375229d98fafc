import pandas as pd


def match_needs(needs, orgs):
    while True:
        pass


def unspent(needs, contracts):
    raise NotImplementedError


def unmet(demand, timetable, seats):
    raise NotImplementedError
