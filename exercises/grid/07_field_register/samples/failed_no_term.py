# misconception: register-no-term
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    endless = (work["reason"] == "incomplete") & ~work["basis"].isin(["—", "已装应用"])
    return work.assign(decision=work["decision"].mask(endless, "keep"), reason=work["reason"].mask(endless, "argued"))
