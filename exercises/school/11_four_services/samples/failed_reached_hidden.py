# misconception: services-reached-hidden
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, rows = solution["answer"](data), data["inputs"]
    return work.assign(gap=work["gap"].abs())
