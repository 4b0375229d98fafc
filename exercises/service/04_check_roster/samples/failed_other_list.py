# misconception: venue-gap-other-list
from collections import Counter

import pandas as pd

GAP = "缺岗"
OPEN = {"work": ["早班", "晚班"], "market": ["早班", "晚班"], "weekend": ["早班"], "holiday": []}


def check_roster(roster, staff):
    seats = roster[["a_code", "b_code"]]
    if (seats.isna() | (seats == "")).any(axis=None):
        raise ValueError("有空格：没有人能来，请写明缺岗")
    posts = {}
    for row in roster.itertuples():
        for code in (row.a_code, row.b_code):
            posts.setdefault((row.date, row.shift, code), set()).add(row.post)
    found = set()
    for row in roster.itertuples():
        place = (row.date, row.shift, row.post)
        if row.a_code == row.b_code != GAP:
            found.add((*place, "same"))
        for code in {row.a_code, row.b_code} - {GAP}:
            if row.post not in staff[code]["skills"]:
                found.add((*place, "skill"))
            if row.date in staff[code]["days_off"]:
                found.add((*place, "day_off"))
            if len(posts[row.date, row.shift, code]) > 1:
                found.add((*place, "two_posts"))
            if row.shift == "早班" and (row.date - 1, "晚班", code) in posts:
                found.add((*place, "late_early"))
    return sorted(found)


def build_roster(days, staff):
    total, late, weekend = Counter(), Counter(), Counter()
    rows, uncovered, yesterday = [], [], {}
    for day in days.sort_values("date").itertuples():
        today = {}
        for shift in OPEN[day.kind]:
            free = [
                code
                for code, person in staff.items()
                if "受理" in person["skills"]
                and day.date not in person["days_off"]
                and total[code] < person["max_shifts"]
                and code not in today
                and (shift, yesterday.get(code)) != ("早班", (day.date - 1, "晚班"))
            ]
            count = late if shift == "晚班" else weekend if day.kind == "weekend" else total
            chosen = sorted(free, key=lambda code: (count[code], total[code]))[:2]
            for code in chosen:
                today[code] = (day.date, shift)
                total[code] += 1
                late[code] += shift == "晚班"
                weekend[code] += day.kind == "weekend"
            if len(chosen) < 2:
                uncovered.append((day.date, shift))
            a_code, b_code = [*chosen, GAP, GAP][:2]
            rows.append([day.date, shift, "受理", a_code, b_code])
        yesterday = today
    return {"roster": pd.DataFrame(rows, columns=["date", "shift", "post", "a_code", "b_code"]), "uncovered": uncovered}


def missing_functions(has, required):
    return sorted(set(required) ^ set(has))


def move_down(items, venues):
    if items["cases"].isna().any():
        raise ValueError("有事项缺少件数")
    ready = items[items[["legal", "authority", "staff", "skill"]].all(axis=1)]
    rows = []
    for venue in venues.itertuples():
        for item in ready.itertuples():
            if "办事" in venue.functions.split("、"):
                rows.append([venue.place, item.item, item.cases * (venue.km_town - venue.km_village)])
    return pd.DataFrame(rows, columns=["place", "item", "km_saved"])
