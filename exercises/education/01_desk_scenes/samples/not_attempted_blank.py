import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    return SOLUTION(data).assign(words_rule="", manner_rule="", act_rule="", conclusion="", better="")
