# misconception: cards-limit-exceeded
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    exact = work["months"] == 24
    return work.assign(verdict=work["verdict"].mask(exact, "no_term"), months=work["months"].mask(exact))
