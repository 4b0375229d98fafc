# misconception: index-missing-zero
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    points = ["p_attendance", "p_overdue", "p_rating"]
    work.loc[3:, points] = work.loc[3:, points].fillna(0)
    weights = [float(data["given"].loc[0, name]) for name in ("attendance", "overdue", "rating")]
    work = solution["rescored"](work, weights)
    return work.assign(coverage=work["coverage"].where(work["coverage"].isna(), 100))
