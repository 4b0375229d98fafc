# misconception: zero-praise-proves
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    praised = made["praised"] == "是"
    return made.assign(level=made["level"].mask(praised, "clear"), reason=made["reason"].mask(praised, "praise"))
