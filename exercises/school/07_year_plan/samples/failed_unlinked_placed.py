# misconception: growth-unlinked
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    there = work["lead"] != "out"
    return solution["settled"](work, list(there | (work["problem"] == "none") | (work["route"] == "lecture")))
