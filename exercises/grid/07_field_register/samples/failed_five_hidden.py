# misconception: register-five-hidden
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    five = (work["publish"] == "exact") & (work["smallest_group"] == "5")
    return work.assign(publish=work["publish"].mask(five, "hidden"))
