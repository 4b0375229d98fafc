# misconception: exchange-edit
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    edit = (work["reverses"] != "—") & ~work.duplicated(["giver", "taker", "reverses"], keep=False)
    return solution["kept"](work.assign(status=work["status"].mask(edit, "posted")))
