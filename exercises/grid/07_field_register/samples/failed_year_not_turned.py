# misconception: register-year-not-turned
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    months = work["term"].str.extract(r"(\d+)")[0].astype(float)
    ends = ["" if blank else int(202710 + n) for blank, n in zip(work["keep_until"].isna(), months, strict=True)]
    return work.assign(keep_until=ends)
