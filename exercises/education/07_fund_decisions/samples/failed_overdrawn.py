# misconception: fund-overdrawn
import runpy
from pathlib import Path

from course.domains.education.relief_fund import decide

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))
read = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))["read"]


def answer(data):
    given = data["given"]
    requests, balance = read(given)
    rich = {pot: 99_999.0 for pot in balance}
    return solution["filled"](given, requests, balance, decide(requests, rich)[0])
