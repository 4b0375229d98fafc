# misconception: coverage-missing-part
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    usable = work["state"] == "share"
    return work.assign(percent=work["percent"].mask(usable, 100 - work["percent"]))
