# misconception: away-gap-total
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    broken = made["gap"] > 0
    return made.assign(gap=broken.cumsum().where(broken, 0))
