# misconception: desk-words-only
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data).assign(manner_rule="none", act_rule="none")
    conclusion = ["mend" if rule != "none" else "fine" for rule in made["words_rule"]]
    return made.assign(conclusion=conclusion)
