# misconception: cards-lost-altogether
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    again = work["field"].duplicated() & (work["verdict"] == "kept")
    return work.assign(verdict=work["verdict"].mask(again, "twice"), months=work["months"].mask(again))
