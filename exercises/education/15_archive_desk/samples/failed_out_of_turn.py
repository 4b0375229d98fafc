# misconception: archive-out-of-turn
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    return work.assign(missing=work["missing"].replace({"write": "archive", "capture": "archive", "archive": "write"}))
