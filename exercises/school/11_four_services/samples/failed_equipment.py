# misconception: services-equipment
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, rows = solution["answer"](data), data["inputs"]
    fit = (work["gap"] > 0) & rows["own_start"]
    fit = (fit & (rows["service"] != "quality")) | (rows["service"] == "quality")
    return work.assign(adopt=solution["choose"](data, work, fit))
