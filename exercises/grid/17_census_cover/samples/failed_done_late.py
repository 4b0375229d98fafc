# misconception: coverage-done-late
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    due = work["due"].where(work["due"] != "—", "0").astype(int)
    return work.assign(late=work["late"].mask((due < 13) & (work["cell"] != "合计"), "yes"))
