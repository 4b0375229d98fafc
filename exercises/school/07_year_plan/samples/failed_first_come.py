# misconception: growth-first-come
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    left = {"上": 20, "下": 20}
    there = []
    for row in work.itertuples():
        fits = row.problem != "none" and row.route != "lecture" and row.hours <= left[row.term]
        left[row.term] -= row.hours if fits else 0
        there.append(fits)
    return solution["settled"](work, there)
