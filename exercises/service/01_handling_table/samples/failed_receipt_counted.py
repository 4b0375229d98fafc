# misconception: handling-receipt-counted
import runpy
from datetime import date
from pathlib import Path

from course.domains.service.handling import promised_date

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    calendar = solution["read_calendar"](data["calendar"])
    days = work["max_days"].where(work["mode"] != "guide", 1)
    due = [
        promised_date(date(2027, 3, day), n, calendar, count_receipt=True).day
        for day, n in zip(work["day"], days, strict=True)
    ]
    return work.assign(due=due)
