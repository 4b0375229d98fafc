# misconception: tips-too-few
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    truth = data["truth"]
    work = solution["answer"](data)
    added = {row.no: row.add for row in work.iloc[:7].itertuples() if row.add != "none"}
    return solution["filled"](data, truth["where"].tolist(), dict(list(added.items())[:2]))
