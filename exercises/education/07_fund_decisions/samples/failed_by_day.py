# misconception: fund-by-day
import runpy
from pathlib import Path

from course.domains.education.relief_fund import decide

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))
read = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))["read"]


def answer(data):
    given = data["given"]
    requests, balance = read(given)
    decisions, _ = decide(requests.assign(urgent=False), balance)
    return solution["filled"](given, requests, balance, decisions)
