# misconception: profile-divided-wrong-way
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def change(row):
    made = solution["decide"](row)
    if row["kind"] == "ratio" and made["verdict"] == "usable":
        turned = "a_by_b" if made["formula"] == "b_by_a" else "b_by_a"
        return {"formula": turned, "value": f"{row['bottom'] / row['top']:.1f}"}
    return None


def answer(data):
    return solution["altered"](data, change)
