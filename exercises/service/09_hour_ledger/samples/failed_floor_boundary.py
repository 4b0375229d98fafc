# misconception: exchange-floor-boundary
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    on_floor = (work["status"] == "posted") & (work["taker_after"] == -4) & (work["reverses"] == "—")
    return solution["kept"](work.assign(status=work["status"].mask(on_floor, "floor")))
