# misconception: cell-gap-left
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    edge = work["east"] == 12
    return work.assign(east=work["east"].mask(edge, 11))
