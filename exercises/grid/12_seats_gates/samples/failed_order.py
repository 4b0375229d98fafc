# misconception: gates-order
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    gates = list(solution["GATES"])[::-1]
    last = [next((gate for gate in gates if row[gate] != "3 问"), "through") for _, row in work.iterrows()]
    return work.assign(stop=last)
