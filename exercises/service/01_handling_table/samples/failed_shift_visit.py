# misconception: undertaking-shift-visit
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    evening = work["clock"].str.split(":").str[0].astype(int) >= 17
    return work.assign(way=work["way"].mask(evening & (work["way"] != "batch"), "off_hours"))
