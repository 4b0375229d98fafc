# misconception: growth-hours-ignored
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return solution["settled"](work, list((work["problem"] != "none") & (work["route"] != "lecture")))
