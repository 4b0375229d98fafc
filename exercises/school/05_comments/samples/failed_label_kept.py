# misconception: comment-label-kept
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    return solution["rewritten"](data, fact=lambda row: "你很聪明，" + solution["fact"](row))
