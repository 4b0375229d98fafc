# misconception: archive-date-unsortable
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    made = [f"{code[9:]}-{code[:8]}" if code else "" for code in work["code"]]
    return work.assign(code=made)
