# misconception: zero-always-false
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    silent = made["reason"] == "silent"
    return made.assign(level=made["level"].mask(silent, "not_usable"), reason=made["reason"].mask(silent, "false"))
