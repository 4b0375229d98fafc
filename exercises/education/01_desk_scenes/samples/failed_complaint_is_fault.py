# misconception: desk-unlisted-broken
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    complaint = made["conclusion"] == "discuss"
    return made.assign(
        act_rule=made["act_rule"].mask(complaint, "事1"), conclusion=made["conclusion"].mask(complaint, "mend")
    )
