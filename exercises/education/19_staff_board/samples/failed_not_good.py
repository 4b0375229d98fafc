# misconception: away-not-good
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    fair = work.index[(work["now"] == "在任") & (work["t4"] == "一般")][0]
    work.loc[work.index[work["batch"] == "2"][0], "batch"] = "none"
    work.loc[fair, "batch"] = "2"
    return work
