# misconception: fund-film-as-relief
import runpy
from pathlib import Path

from course.domains.education.relief_fund import decide

solution = runpy.run_path(str(Path(__file__).parents[1] / "solution.py"))
read = runpy.run_path(str(Path(__file__).parents[1] / "data.py"))["read"]


def answer(data):
    given = data["given"]
    requests, balance = read(given)
    wrong = requests.assign(use=requests["use"].mask(requests["pot"] == "relief", "relief"))
    return solution["filled"](given, requests, balance, decide(wrong, balance)[0])
