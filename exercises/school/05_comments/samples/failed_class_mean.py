# misconception: growth-class-mean
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work, rows = solution["answer"](data), data["inputs"]
    by_mean = ["up" if now > mean else "down" for now, mean in zip(rows["now"], rows["mean"])]
    return work.assign(change=by_mean)
