# misconception: terms-no-rating
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    served = work["t3"].isin(["好", "一般"]) & work["t4"].isin(["好", "一般"]) & (work["procedure"] == "已走完")
    return work.assign(established=work["established"].mask(served, "enter"))
