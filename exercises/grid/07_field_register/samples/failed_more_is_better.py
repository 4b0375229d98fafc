# misconception: register-more-is-better
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    idle = work["reason"] == "no_purpose"
    return work.assign(decision=work["decision"].mask(idle, "keep"), reason=work["reason"].mask(idle, "no_person"))
