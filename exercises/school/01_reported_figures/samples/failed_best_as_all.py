# misconception: profile-best-as-all
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    if row["name"] == "prizes":
        return {"verdict": "usable", "formula": "a_by_b", "value": "0.1", "unit": "persons"}
    return None


def answer(data):
    return solution["altered"](data, change)
