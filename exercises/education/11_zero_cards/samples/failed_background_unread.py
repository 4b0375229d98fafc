# misconception: zero-background-unread
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    thin = made["reason"].isin(["few", "unsettled"])
    return made.assign(level=made["level"].mask(thin, "clear"), reason=made["reason"].mask(thin, "settled"))
