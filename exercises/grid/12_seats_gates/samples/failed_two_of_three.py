# misconception: gates-two-of-three
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    given = data["given"].replace("2 问", "3 问")
    return solution["formed"](work.assign(stop=[solution["stop"](row) for _, row in given.iterrows()]))
