# misconception: pilot-no-baseline
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    claimed = work.assign(baseline=work["baseline"].replace("没有", "0%"), claim=work["claim"].replace("bare", "claim"))
    return solution["differences"](claimed).assign(baseline=work["baseline"])
