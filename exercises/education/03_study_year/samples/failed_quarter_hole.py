# misconception: study-quarter-hole
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    order = []
    for level in ("cadre", "member"):
        months = data["groups"].index[data["groups"]["level"] == level]
        ready = sorted(made.loc[months, "course"], key=lambda code: ("K1 K5 K8 K2 K4 K6 K9 K3 K7 K10").split().index(code))
        order += list(zip(months, ready, strict=True))
    return made.assign(course=[code for _, code in sorted(order)])
