# misconception: board-without-community
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return solution["counted"](work.assign(verdict=work["verdict"].replace("no_community", "counts")))
