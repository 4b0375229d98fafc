# misconception: pilot-changes-added
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    own = solution["differences"](work, compared=False)["difference"]
    return work.assign(difference=2 * own - work["difference"])
