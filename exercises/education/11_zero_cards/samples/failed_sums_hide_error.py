# misconception: zero-sums-hide-error
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    error = made["reason"] == "error"
    enough = made["settled"] * 100 >= made["received"] * 80
    level = made["level"].mask(error & enough, "clear").mask(error & ~enough, "ambiguous")
    return made.assign(
        level=level, reason=made["reason"].mask(error & enough, "settled").mask(error & ~enough, "unsettled")
    )
