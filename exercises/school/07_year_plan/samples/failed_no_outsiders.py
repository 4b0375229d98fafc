# misconception: growth-no-outsiders
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    there = (work["lead"] != "out") & ~work["way"].str.contains("专家")
    return solution["settled"](work, list(there))
