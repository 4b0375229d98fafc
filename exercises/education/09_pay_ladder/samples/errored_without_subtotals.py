import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    work = solution["answer"](data)
    return work.assign(n=given["n"]).drop(columns="subtotal")
