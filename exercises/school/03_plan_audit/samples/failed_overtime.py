# misconception: tips-overtime
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    old = work["minutes"].iloc[:7].astype(int) + 2 * (work["add"].iloc[:7] != "none")
    work.loc[work.index[:7], "new_minutes"] = old + (old == old.max()) * 2
    return work
