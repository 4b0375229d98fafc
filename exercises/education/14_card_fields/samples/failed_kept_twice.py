# misconception: cards-kept-twice
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))
read = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))["read"]


def keep(work, rows):
    months = read(work)["keep_months"].fillna(12).astype(int)
    return work.assign(verdict=work["verdict"].mask(rows, "kept"), months=work["months"].mask(rows, months))


def answer(data):
    work = solution["answer"](data)
    return keep(work, work["verdict"] == "twice")
