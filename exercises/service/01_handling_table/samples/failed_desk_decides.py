# misconception: handling-desk-decides
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(mode=work["mode"].mask(work["must_attend"] == "否", "direct"))
