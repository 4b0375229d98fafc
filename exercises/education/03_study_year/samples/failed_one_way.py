# misconception: away-one-way
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    return made.assign(fix=made["fix"].replace("two_way", "none"))
