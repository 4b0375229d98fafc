# misconception: dispatch-clock-restarts
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    passed = work["passed"].map(solution["day_in"])
    due = (passed + work["due"] - work["day"]).fillna(work["due"]).astype(int)
    return solution["stated"](work.assign(due=due))
