# misconception: roster-order-matters
import pandas as pd

GAP = "缺岗"


def check_roster(roster, staff):
    if (roster[["a_code", "b_code"]].isna() | (roster[["a_code", "b_code"]] == "")).any(axis=None):
        raise ValueError("有空格")
    found = set()
    before = []
    for row in roster.itertuples():
        place = (row.date, row.shift, row.post)
        if row.a_code == row.b_code != GAP:
            found.add((*place, "same"))
        for code in {row.a_code, row.b_code} - {GAP}:
            if row.post not in staff[code]["skills"]:
                found.add((*place, "skill"))
            if row.date in staff[code]["days_off"]:
                found.add((*place, "day_off"))
            for date, shift, post, codes in before:
                if code in codes and (date, shift) == (row.date, row.shift):
                    found |= {(*place, "two_posts"), (date, shift, post, "two_posts")}
                if code in codes and (date, shift, row.shift) == (row.date - 1, "晚班", "早班"):
                    found.add((*place, "late_early"))
        before.append((*place, {row.a_code, row.b_code}))
    return sorted(found)


def build_roster(days, staff):
    raise NotImplementedError


def missing_functions(has, required):
    raise NotImplementedError


def move_down(items, venues):
    raise NotImplementedError
