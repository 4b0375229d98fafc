# misconception: register-purpose-alone
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    alone = (work["reason"] == "incomplete") & (work["basis"] == "—")
    return work.assign(decision=work["decision"].mask(alone, "keep"), reason=work["reason"].mask(alone, "argued"))
