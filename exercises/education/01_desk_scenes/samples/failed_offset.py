# misconception: desk-offset
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    thanked = made["scene"].str.contains("道了谢")
    return made.assign(conclusion=made["conclusion"].mask(thanked, "fine"))
