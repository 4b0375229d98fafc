# misconception: breaks-seats-ignored
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, truth = solution["answer"](data), data["truth"]
    return work.assign(obstacle=truth["obstacle"].replace("seats", "none"))
