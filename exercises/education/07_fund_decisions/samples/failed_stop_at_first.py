# misconception: fund-stop-at-first
import runpy
from pathlib import Path

from course.domains.education.relief_fund import decide

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))
read = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))["read"]


def answer(data):
    given = data["given"]
    requests, balance = read(given)
    decisions, _ = decide(requests, balance)
    waits = requests["day"].where((decisions["reason"] == "wait") & (requests["pot"] == "relief")).min()
    after = (requests["day"] > waits) & ~requests["urgent"] & (requests["pot"] == "relief") & (decisions["granted"] > 0)
    decisions = decisions.assign(
        granted=decisions["granted"].mask(after, 0), reason=decisions["reason"].mask(after, "wait")
    )
    return solution["filled"](given, requests, balance, decisions)
