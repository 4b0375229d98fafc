# misconception: services-reached-again
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, rows = solution["answer"](data), data["inputs"]
    reached = (rows["about"] == "pupils") & (work["gap"] <= 0)
    return work.assign(adopt=work["adopt"].mask(reached, "yes"))
