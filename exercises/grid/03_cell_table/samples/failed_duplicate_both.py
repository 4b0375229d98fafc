# misconception: code-duplicate-both
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    twin = work["code"].duplicated(keep=False)
    return work.assign(verdict=work["verdict"].mask(twin, "duplicate"), parent=work["parent"].mask(twin, ""))
