# misconception: index-small-change
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    last = [float(cell) if cell != "—" else float("nan") for cell in work["last"]]
    change = work["score"].astype(float) - last
    trend = work["trend"].mask(change > 0, "up").mask(change < 0, "down")
    return work.assign(trend=trend)
