# misconception: archive-serial-runs-on
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    made, number = [], 0
    for code in work["code"]:
        number += 1 if code else 0
        made.append(f"{code[:-2]}{number:02d}" if code else "")
    return work.assign(code=made)
