# misconception: profile-both-added
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    if row["name"] == "method":
        return {"value": str(sum(row["years"][0]) + row["years"][1][1])}
    return None


def answer(data):
    return solution["altered"](data, change)
