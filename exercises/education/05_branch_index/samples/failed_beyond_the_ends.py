# misconception: index-beyond-the-ends
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    rules = data["given"].iloc[:3].set_index("row")["overdue"].astype(float)
    worst, best = rules.iloc[1], rules.iloc[2]
    value = [float("nan") if cell == "—" else float(cell) for cell in work["overdue"]]
    points = [round(100 * (n - worst) / (best - worst)) if n == n else None for n in value]
    return work.assign(p_overdue=[None, None, None, *points[3:]])
