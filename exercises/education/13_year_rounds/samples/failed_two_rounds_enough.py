# misconception: assess-two-rounds-enough
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    status = work["status"].replace("incomplete", "complete")
    return work.assign(status=status, weighted=solution["weighted"](data["given"], few=True))
