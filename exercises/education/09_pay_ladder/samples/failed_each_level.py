# misconception: pay-each-level
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    work = solution["answer"](data)
    multiples = [min(max(m, 100), 140) for m in work["multiple"].tolist()[:-1]]
    return solution["filled"](given, multiples)
