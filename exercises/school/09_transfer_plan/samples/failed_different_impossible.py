# misconception: principal-different-impossible
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, truth = solution["answer"](data), data["truth"]
    return work.assign(decision=truth["decision"].replace("adapt", "drop"))
