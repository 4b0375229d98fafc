import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    posts = work["row"].str.startswith("岗")
    return work.assign(weighted="", status=work["status"].mask(posts, ""), trend=work["trend"].mask(posts, ""))
