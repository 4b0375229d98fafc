# misconception: code-duplicate-kept
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    twin = work["verdict"] == "duplicate"
    return work.assign(
        verdict=work["verdict"].mask(twin, "ok"), parent=work["parent"].mask(twin, work["code"].str[:7])
    )
