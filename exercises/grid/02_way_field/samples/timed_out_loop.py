import pandas as pd


def way_field_matrix(projects, ways, fields):
    while True:
        pass


def participation(projects, units):
    raise NotImplementedError


def follow_up(decisions, today):
    raise NotImplementedError
