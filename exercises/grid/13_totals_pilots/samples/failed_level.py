# misconception: pilot-level
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    now = work.set_index("place")["share"]
    level = work["share"] - work["compared"].map(now).fillna(0).astype(int)
    return work.assign(difference=level.where(work["claim"] == "claim", 0))
