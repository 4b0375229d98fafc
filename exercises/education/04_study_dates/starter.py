from datetime import date, timedelta


def study_days(year, rule, off, on):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def longest_gap(broken):
    raise NotImplementedError


def cost_per_completed(cost, completed):
    raise NotImplementedError
