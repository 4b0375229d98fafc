# misconception: away-seats
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    able = (work["now"] == "在任") & (work["t4"] == "好")
    return work.assign(batch=work["batch"].mask(able & (work["batch"] == "none"), "2"))
