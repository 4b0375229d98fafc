# misconception: profile-too-careful
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    if solution["decide"](row)["verdict"] in ("usable", "inferred"):
        return {"verdict": "no_input"} | solution["REFUSED"]
    return None


def answer(data):
    return solution["altered"](data, change)
