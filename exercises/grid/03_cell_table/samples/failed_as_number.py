# misconception: code-as-number
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    verdict = work["verdict"].mask(work["verdict"] == "length", "ok")
    return work.assign(verdict=verdict, parent=work["parent"].str.lstrip("0"))
