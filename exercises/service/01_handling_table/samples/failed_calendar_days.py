# misconception: handling-calendar-days
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    days = work["max_days"].where(work["mode"] != "guide", 1)
    batched = work["way"] == "batch"
    due = (work["day"] + days).mask(batched, (work["day"] + days)[batched].min())
    return work.assign(due=due)
