# misconception: flow-limit-as-late
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    exact = work["hours"] == work["what"].str.split().str[0].map(solution["LIMITS"])
    late = work["timely"].replace({"closed_in_time": "closed_late", "open_in_time": "open_late"})
    return work.assign(timely=work["timely"].mask(exact, late))
