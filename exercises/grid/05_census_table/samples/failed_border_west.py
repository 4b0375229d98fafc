# misconception: census-border-west
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    work = solution["answer"](data)
    edge = work["place"].str.startswith(("(30.0", "(60.0"))
    turned = work["verdict"].map({"ok": "cell", "cell": "ok"})
    return work.assign(verdict=work["verdict"].mask(edge, turned))
