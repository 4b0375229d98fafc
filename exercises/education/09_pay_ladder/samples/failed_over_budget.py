# misconception: pay-over-budget
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    _, multiples = solution["bounds"](given)
    return solution["filled"](given, multiples)
