# misconception: index-missing-zero
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    weights = [float(data["given"].loc[0, name]) for name in ("attendance", "overdue", "rating")]
    return solution["rescored"](work, weights, by_coverage=False)
