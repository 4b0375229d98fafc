# misconception: share-blank-as-number
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    given = data["given"]
    guessed = given.assign(offers=given["offers"].str.replace("没有问", "9"))
    return solution["served"](guessed).assign(offers=given["offers"])
