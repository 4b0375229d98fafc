# misconception: tips-overlooked
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    found = work.index[work["where"].str.startswith("S")][0]
    work.loc[found, "where"] = "no"
    return work
