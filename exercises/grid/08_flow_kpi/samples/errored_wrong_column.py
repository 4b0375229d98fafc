import pandas as pd


def advance(case, step, time, post):
    return {"step": step, "first": time, "time": time, "handler": post}


def kpi(cases, now):
    return cases.groupby("类别")["reported"].count()


def query(rows, conditions, joint):
    return rows
