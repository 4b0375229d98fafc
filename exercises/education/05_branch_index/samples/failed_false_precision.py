# misconception: index-false-precision
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(place=solution["ranked"](work["score"].astype(float), 0))
