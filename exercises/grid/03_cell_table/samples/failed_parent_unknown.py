# misconception: code-parent-unknown
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    stray = work["verdict"] == "parent"
    return work.assign(
        verdict=work["verdict"].mask(stray, "ok"), parent=work["parent"].mask(stray, work["code"].str[:7])
    )
