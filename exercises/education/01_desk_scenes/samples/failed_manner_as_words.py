# misconception: desk-manner-as-words
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    rude = (made["manner_rule"] != "none") & (made["words_rule"] == "none")
    return made.assign(
        words_rule=made["words_rule"].mask(rude, "话1"),
        manner_rule=made["manner_rule"].mask(rude, "none"),
        better=made["better"].mask(rude, "话1"),
    )
