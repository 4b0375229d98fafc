# misconception: profile-mean-as-every
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    made = solution["decide"](row)
    if row["kind"] == "ratio" and made["verdict"] == "usable":
        return {"value": str(row["top"] // row["bottom"])}
    return None


def answer(data):
    return solution["altered"](data, change)
