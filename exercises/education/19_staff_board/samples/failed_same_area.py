# misconception: away-same-area
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    able = work.index[(work["now"] == "在任") & (work["t4"] == "好")]
    batch = dict.fromkeys(able[:3], "1") | dict.fromkeys(able[3:6], "2")
    return work.assign(batch=work.index.map(batch).fillna("none"))
