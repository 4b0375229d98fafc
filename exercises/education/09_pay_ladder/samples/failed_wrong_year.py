# misconception: pay-wrong-year
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    multiples = solution["answer"](data)["multiple"].tolist()[:-1]
    return solution["filled"](given, multiples, wage="this_year")
