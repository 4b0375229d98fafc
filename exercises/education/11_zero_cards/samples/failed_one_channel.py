# misconception: zero-one-channel
import runpy
from pathlib import Path

SOLUTION = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))["answer"]


def answer(data):
    made = SOLUTION(data)
    window = made["window"].str.split("/", expand=True).astype(int)
    return made.assign(received=window[0], settled=window[1])
