# misconception: tips-no-time
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    work.loc[work.index[:7], "new_minutes"] = work["minutes"].iloc[:7].astype(int)
    return work
