# misconception: register-app-is-consent
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    by_app = (work["reason"] == "incomplete") & (work["basis"] == "已装应用")
    return work.assign(decision=work["decision"].mask(by_app, "keep"), reason=work["reason"].mask(by_app, "argued"))
