# misconception: growth-zero-hidden
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    parts = work[["up", "same", "down"]]
    return work.assign(export=work["export"].mask((parts == 0).any(axis=1) & (work["n"] >= 5), "total"))
