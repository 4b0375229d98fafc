# misconception: study-moved-back
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


from course.domains.education.study_days import MoveRule, study_days


def answer(data):
    calendar = data["calendar"]
    off = set(calendar.loc[calendar["kind"] == "off", "date"])
    on = set(calendar.loc[calendar["kind"] == "on", "date"])
    days = study_days(calendar["date"].iloc[0].year, MoveRule.PREVIOUS, off, on)
    return solution["answer"](data).assign(day=[day.day for day in days["date"]])
