# misconception: dispatch-place-ignored
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(lead=work["lead"].mask(work["topic"].isin(["漏水", "噪声"]), "firm"))
