# misconception: flow-cell-as-spot
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    cell = work["what"].map(solution["plain"]).str.rsplit(n=1).str[0]
    same = cell.duplicated(keep=False) & work["last"].str.startswith("上报")
    return work.assign(verdict=work["verdict"].mask(same & (work["verdict"] == "ok"), "join"))
