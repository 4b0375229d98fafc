# misconception: report-small-shown
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    share = (work["active"] * 100 / work["registered"].where(work["registered"] > 0)).fillna(0).round().astype(int)
    return work.assign(publish=work["publish"].replace("hidden", "open"), share=share)
