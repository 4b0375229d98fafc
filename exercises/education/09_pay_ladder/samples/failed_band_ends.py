# misconception: pay-band-ends
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    work = solution["answer"](data)
    work["band"] = work["band"].mask(work["multiple"] == 100, "below").mask(work["multiple"] == 140, "above")
    return work
