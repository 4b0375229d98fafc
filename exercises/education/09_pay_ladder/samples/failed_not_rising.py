# misconception: pay-not-rising
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    multiples = solution["answer"](data)["multiple"].tolist()[:-1]
    raised = [max(m, 100) for m in multiples]
    return solution["filled"](given, raised)
