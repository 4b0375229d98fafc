# misconception: dispatch-unlisted-nobody
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(lead=work["lead"].mask(work["kind"] == "unlisted", "firm"))
