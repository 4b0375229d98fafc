# misconception: exchange-reverse-twice
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    again = work.duplicated(["giver", "taker", "reverses"]) & (work["reverses"] != "—")
    return solution["kept"](work.assign(status=work["status"].mask(again, "posted")))
