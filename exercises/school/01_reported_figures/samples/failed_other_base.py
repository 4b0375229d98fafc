# misconception: profile-other-base
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    if solution["decide"](row)["verdict"] == "no_base":
        return {"verdict": "usable", "formula": "product", "value": "40", "unit": "persons"}
    return None


def answer(data):
    return solution["altered"](data, change)
