# misconception: study-seats
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    return made.assign(course=made["course"].replace(["K3", "K10"], "K7"))
