# misconception: terms-no-procedure
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    served = (work["t3"] == "好") & (work["t4"] == "好") & (work["place"] == "社区书记")
    return work.assign(established=work["established"].mask(served, "enter"))
