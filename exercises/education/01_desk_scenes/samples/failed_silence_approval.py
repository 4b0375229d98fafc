# misconception: desk-silence-approval
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    return made.assign(conclusion=made["conclusion"].replace("discuss", "fine"))
