# misconception: census-people
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    people = work["kind"] == "none"
    return work.assign(kind=work["kind"].mask(people, "component"), verdict=work["verdict"].mask(people, "ok"))
