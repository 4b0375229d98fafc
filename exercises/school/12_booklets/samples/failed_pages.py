# misconception: record-pages
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    few = work["booklet"].str.contains("6 页") | work["booklet"].str.contains("60 页")
    return work.assign(lacking=work["lacking"].mask(few & (work["lacking"] == "none"), "open"))
