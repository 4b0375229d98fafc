# misconception: coverage-inverted
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    expected, found = (work[name].where(work[name] != "—", "0").astype(int) for name in ("expected", "found"))
    turned = (expected / found.replace(0, 1) * 100).round().astype("Int64")
    usable = (work["state"] == "share") & (found > 0)
    return work.assign(percent=work["percent"].mask(usable, turned))
