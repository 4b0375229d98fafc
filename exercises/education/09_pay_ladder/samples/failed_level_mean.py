# misconception: pay-level-mean
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    multiples, _ = solution["bounds"](given)
    work = solution["filled"](given, multiples)
    mean = sum(multiples) / len(multiples)
    work.loc[work.index[-1], ["multiple", "band"]] = [int(mean + 0.5), "inside"]
    return work
