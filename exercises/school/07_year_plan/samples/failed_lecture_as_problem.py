# misconception: growth-lecture-as-problem
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(problem=work["problem"].replace("none", "P1"))
