# misconception: tips-again
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    truth = data["truth"]
    work = solution["answer"](data)
    added = {row.no: row.add for row in work.iloc[:7].itertuples() if row.add != "none"}
    tip, place = truth.loc[truth["where"] != "no", ["tip", "where"]].iloc[0]
    added = {step: other for step, other in added.items() if step != place} | {place: tip}
    return solution["filled"](data, truth["where"].tolist(), added)
