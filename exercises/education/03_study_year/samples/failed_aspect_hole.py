# misconception: study-aspect-hole
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    return made.assign(course=made["course"].replace({"K9": "K4", "K10": "K3"}))
