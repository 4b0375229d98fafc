# misconception: exchange-self
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    status = work["status"].replace("self", "posted")
    return solution["kept"](work.assign(status=status))
