# misconception: coverage-due-today
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    expected, found, due = (work[name].where(work[name] != "—", "0").astype(int) for name in ("expected", "found", "due"))
    return work.assign(late=work["late"].mask((due == 13) & (found < expected), "yes"))
