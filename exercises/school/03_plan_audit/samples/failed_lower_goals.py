# misconception: tips-lower-goals
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    truth = data["truth"]
    work = solution["answer"](data)
    step = truth.loc[truth["tip"] == "t01", "phase_of_alike"].iloc[0]
    work.loc[work["no"] == "T1", "where"] = step
    return work
