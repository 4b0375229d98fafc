# misconception: away-any-one
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    return made.assign(fix=made["fix"].where(made["fix"] == "two_way", "none"), gap=0)
