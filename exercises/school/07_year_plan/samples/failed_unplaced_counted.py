# misconception: growth-unplaced-counted
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    turns = [f"R{n % 4 + 1}" for n in range(len(work))]
    return work.assign(lead=work["lead"].where(work["lead"] == "out", turns))
