# misconception: archive-folder-only
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    filed = work["done"].str.contains("归档")
    return work.assign(missing=work["missing"].mask(filed, "none"))
