# misconception: fund-cap-ignored
import runpy
from pathlib import Path

from course.domains.assumptions import replaced
from course.domains.education.relief_fund import ASSUMPTIONS, decide

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))
read = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))["read"]


def answer(data):
    given = data["given"]
    requests, balance = read(given)
    wide = replaced(ASSUMPTIONS, first=9000, second=9000, third=9000)
    return solution["filled"](given, requests, balance, decide(requests, balance, wide)[0])
