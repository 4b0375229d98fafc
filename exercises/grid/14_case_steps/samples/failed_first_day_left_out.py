# misconception: query-first-day-left-out
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    hours = work["reported"].map(solution["hour"])
    that_day = (hours >= 72) & (hours < 96)
    in_cell = work["what"].map(solution["plain"]).str.contains(" A02 ")
    return work.assign(
        q_and=work["q_and"].mask(that_day, "no"),
        q_or=work["q_or"].mask(that_day & ~in_cell, "no"),
    )
