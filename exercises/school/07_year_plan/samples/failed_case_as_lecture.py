# misconception: growth-case-as-lecture
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    expert = work["way"].str.contains("专家")
    return work.assign(route=work["route"].mask(expert, "lecture"))
