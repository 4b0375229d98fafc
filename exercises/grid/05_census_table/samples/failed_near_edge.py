# misconception: census-near-edge
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    place = work["place"].str.strip("()").str.split(",", expand=True).astype(float)
    verdict = work["verdict"].copy()
    for one in work.index:
        for other in work.index[:one]:
            same = work.loc[one, "what"] == work.loc[other, "what"] and place.loc[one, 1] == place.loc[other, 1]
            if same and round(abs(place.loc[one, 0] - place.loc[other, 0]), 6) <= 1:
                verdict[one] = "near"
    return work.assign(verdict=verdict)
