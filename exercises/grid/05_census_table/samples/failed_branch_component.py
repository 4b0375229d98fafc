# misconception: census-branch-component
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(kind=work["kind"].mask(work["what"] == "树枝断落", "component"))
