# misconception: handling-send-away
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(mode=work["mode"].mask(work["must_attend"] == "是", "guide"))
