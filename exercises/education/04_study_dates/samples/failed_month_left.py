# misconception: study-month-left
from datetime import date, timedelta

STEPS = {"keep": (), "next_workday": (1, -1), "previous_workday": (-1, 1)}


def study_days(year, rule, off, on):
    return [study_day(date(year, month, 10), STEPS[rule], off, on).isoformat() for month in range(1, 13)]


def study_day(base, steps, off, on):
    for step in steps:
        day = base
        while day.year == base.year:
            if day.isoformat() in on or (day.isoformat() not in off and day.weekday() < 5):
                return day
            day += timedelta(days=step)
    if steps:
        raise ValueError(f"{base.month} 月没有一个工作日")
    return base


def longest_gap(broken):
    longest = 0
    for start in broken:
        end = start
        while end in broken:
            end += 1
        longest = max(longest, end - start)
    return longest


def cost_per_completed(cost, completed):
    if cost is None or completed is None or cost < 0 or completed < 0:
        raise ValueError("费用和完成人次应为 0 或更大的数")
    return cost / completed if completed else None
