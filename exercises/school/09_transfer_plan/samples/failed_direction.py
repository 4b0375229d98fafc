# misconception: breaks-direction
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, truth = solution["answer"](data), data["truth"]
    turned = {"cross_class": "cross_grade", "cross_grade": "cross_class"}
    return work.assign(kind=truth["kind"].replace(turned))
