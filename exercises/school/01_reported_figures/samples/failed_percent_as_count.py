# misconception: profile-percent-as-count
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    return {"value": str(row["top"])} if row["name"] == "seniors" else None


def answer(data):
    return solution["altered"](data, change)
