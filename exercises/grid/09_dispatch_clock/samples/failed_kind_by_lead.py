# misconception: dispatch-kind-by-lead
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    guessed = work["lead"].map({"residents": "public", "firm": "property", "owners": "property"})
    return work.assign(kind=guessed.mask(work["kind"] == "unlisted", "unlisted"))
