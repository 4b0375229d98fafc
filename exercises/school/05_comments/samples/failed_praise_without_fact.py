# misconception: comment-praise-without-fact
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    return solution["rewritten"](data, fact="这段时间进步很大，真了不起")
