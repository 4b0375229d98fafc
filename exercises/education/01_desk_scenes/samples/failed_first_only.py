# misconception: desk-first-only
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    found = made["words_rule"] != "none"
    manner = made["manner_rule"].mask(found, "none")
    return made.assign(manner_rule=manner, act_rule=made["act_rule"].mask(found | (manner != "none"), "none"))
