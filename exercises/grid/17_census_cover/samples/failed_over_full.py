# misconception: coverage-over-full
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    expected, found = (work[name].where(work[name] != "—", "0").astype(int) for name in ("expected", "found"))
    more = found > expected
    return work.assign(state=work["state"].mask(more, "share"), percent=work["percent"].mask(more, 100))
