# misconception: away-screen-reaches
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    away = data["away"]
    return solution["answer"]({**data, "away": away.assign(channel=away["channel"].replace("screen", "class"))})
