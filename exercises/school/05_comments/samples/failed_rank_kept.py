# misconception: comment-rank-kept
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    return solution["rewritten"](data, next_step="下周每天多练一练，争取超过全班平均")
