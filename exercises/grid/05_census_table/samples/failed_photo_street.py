# misconception: census-photo-street
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(verdict=work["verdict"].mask(work["verdict"] == "photo", "ok"))
