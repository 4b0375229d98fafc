# misconception: growth-zero-hidden
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(export=[solution["export"](row, limit=6) for row in work.itertuples()])
