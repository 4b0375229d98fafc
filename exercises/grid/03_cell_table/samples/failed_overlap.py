# misconception: cell-overlap
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    tall = (work["north"] - work["south"]).idxmax()
    east = work["east"].copy()
    east[tall] += 1
    return work.assign(east=east)
