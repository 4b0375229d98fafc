# misconception: gates-no-conflict-enough
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(formed=work["conflict"].eq("none").map({True: "yes", False: "no"}))
