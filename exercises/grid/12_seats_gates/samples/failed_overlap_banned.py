# misconception: seats-overlap-banned
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    banned = (work["conflict"] == "none") & (work["n_bodies"] > 1)
    return solution["formed"](work.assign(conflict=work["conflict"].mask(banned, "too_many")))
