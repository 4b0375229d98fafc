# misconception: register-first-month-counted
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)

    def earlier(month):
        if month != month:
            return ""
        return int(month) - 1 if month % 100 > 1 else int(month) - 89

    return work.assign(keep_until=[earlier(month) for month in work["keep_until"].astype("float64")])
