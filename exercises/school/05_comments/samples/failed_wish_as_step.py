# misconception: comment-wish-as-step
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    return solution["rewritten"](data, next_step="希望你继续努力，更上一层楼")
