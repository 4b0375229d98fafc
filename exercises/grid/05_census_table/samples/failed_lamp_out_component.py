# misconception: census-lamp-out-component
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    damage = work["what"].isin(["路灯不亮", "井盖松动"])
    return work.assign(kind=work["kind"].mask(damage, "component"))
