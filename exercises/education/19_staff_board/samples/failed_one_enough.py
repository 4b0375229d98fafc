# misconception: terms-one-enough
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    latest = (work["t4"] == "好") & (work["procedure"] == "已走完")
    return work.assign(established=work["established"].mask(latest, "enter"))
