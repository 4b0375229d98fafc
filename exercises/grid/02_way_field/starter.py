import pandas as pd


def way_field_matrix(projects, ways, fields):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def participation(projects, units):
    raise NotImplementedError


def follow_up(decisions, today):
    raise NotImplementedError
