# misconception: register-someday
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    idle = work["reason"] == "no_purpose"
    return work.assign(reason=work["reason"].mask(idle, "someday"))
