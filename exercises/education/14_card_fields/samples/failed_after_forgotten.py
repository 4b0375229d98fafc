# misconception: cards-after-forgotten
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    lasts = [int(cell) if cell.isdigit() else 0 for cell in work["lasts"]]
    return work.assign(months=[n if kept else None for n, kept in zip(lasts, work["verdict"] == "kept")])
