# misconception: coverage-mean
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    mean = round(float(work.loc[work["state"] == "share", "percent"].mean()))
    return work.assign(percent=work["percent"].mask(work["cell"] == "合计", mean))
