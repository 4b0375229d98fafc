# misconception: away-notice-counts
import runpy
from pathlib import Path

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))


def answer(data):
    made = solution["answer"](data)
    notice = made["away_contact"].str.contains("通知")
    return made.assign(fix=made["fix"].mask(notice, "none"), gap=made["gap"].mask(notice, 0))
