# misconception: index-too-little-scored
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    points = work[["p_attendance", "p_overdue", "p_rating"]].astype(float)
    score = work["score"].astype(float).fillna(points.mean(axis=1)).round(0).astype("Int64")
    return work.assign(score=score, place=solution["ranked"](score.astype(float)))
