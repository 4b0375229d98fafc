# misconception: profile-inferred-as-told
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    return {"verdict": "usable"} if row["name"] == "method" else None


def answer(data):
    return solution["altered"](data, change)
