# misconception: flow-duplicate-as-new
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    again = work["verdict"] == "join"
    own = solution["NOW"] - work["reported"].map(solution["hour"])
    return work.assign(verdict=work["verdict"].mask(again, "ok"), hours=work["hours"].mask(again, own))
