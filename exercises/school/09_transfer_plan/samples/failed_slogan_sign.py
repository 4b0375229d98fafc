# misconception: principal-slogan-sign
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, truth = solution["answer"](data), data["truth"]
    return work.assign(seen="yes")
