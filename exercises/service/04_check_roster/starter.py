import pandas as pd

GAP = "缺岗"
OPEN = {"work": ["早班", "晚班"], "market": ["早班", "晚班"], "weekend": ["早班"], "holiday": []}


def check_roster(roster, staff):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def build_roster(days, staff):
    raise NotImplementedError


def missing_functions(has, required):
    raise NotImplementedError


def move_down(items, venues):
    raise NotImplementedError
