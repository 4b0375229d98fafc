# misconception: zero-no-rule-usable
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    lacking = made["reason"].isin(["no_period", "no_rule"]) & (made["received"] > 0)
    return made.assign(level=made["level"].mask(lacking, "clear"), reason=made["reason"].mask(lacking, "settled"))
