# misconception: undertaking-batch-missed
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    by_setting = work["setting"].map({"夜访": "visit", "驻村": "stay"}).fillna("contact")
    return work.assign(way=work["way"].mask(work["way"] == "batch", by_setting))
