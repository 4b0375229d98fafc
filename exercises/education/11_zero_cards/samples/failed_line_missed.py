# misconception: zero-line-missed
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    on_line = (made["reason"] == "settled") & (made["settled"] * 100 == made["received"] * 80)
    return made.assign(
        level=made["level"].mask(on_line, "ambiguous"), reason=made["reason"].mask(on_line, "unsettled")
    )
