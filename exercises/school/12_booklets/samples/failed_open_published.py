# misconception: record-open-published
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    posted = work["booklet"].str.contains("贴在走廊")
    return work.assign(lacking=work["lacking"].mask(posted, "none"))
