# misconception: profile-ways-disagree
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    if row["name"] == "building":
        return {"verdict": "inferred", "formula": "sums", "value": str(sum(row["years"][0])), "unit": "year"}
    return None


def answer(data):
    return solution["altered"](data, change)
