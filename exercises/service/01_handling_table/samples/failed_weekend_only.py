# misconception: handling-weekend-only
import runpy
from pathlib import Path

from course.domains.service.handling import Calendar

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    due = solution["own_dates"](data, work, Calendar())
    return work.assign(due=work["due"].where(work["way"] == "batch", due))
