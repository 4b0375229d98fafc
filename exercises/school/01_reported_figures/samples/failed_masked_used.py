# misconception: profile-masked-filled
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    refused = solution["decide"](row)["verdict"] == "no_input"
    return {"verdict": "usable", "formula": row["quotient"], "value": "20", "unit": "persons"} if refused else None


def answer(data):
    return solution["altered"](data, change)
