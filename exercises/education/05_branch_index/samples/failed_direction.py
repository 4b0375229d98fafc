# misconception: index-direction
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    work = work.assign(p_overdue=100 - work["p_overdue"])
    weights = [float(data["given"].loc[0, name]) for name in ("attendance", "overdue", "rating")]
    return solution["rescored"](work, weights)
