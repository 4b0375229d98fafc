# misconception: seats-owner-needless
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return solution["formed"](work.assign(conflict=work["conflict"].replace("not_owner", "none")))
