# misconception: archive-code-first
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    early = work["code"] == ""
    return work.assign(code=work["code"].mask(early, work["day"].str.replace("-", "") + "-" + work["event"] + "-P-09"))
