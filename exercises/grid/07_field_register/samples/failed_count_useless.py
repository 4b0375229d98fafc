# misconception: register-count-useless
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    counted = work["decision"] == "aggregate"
    return work.assign(
        decision=work["decision"].mask(counted, "keep"),
        reason=work["reason"].mask(counted, "argued"),
        publish="none",
    )
