# misconception: ev-weak-as-missing
from course.domains.orientation.evidence import grade_statements

REASONS = {"A": "full", "B": "partly", "C": "no_result", "D": "opinion", "P": "proposal", "X": "missing"}


def answer(data):
    key = data["key"]
    grade = grade_statements(key)["grade"]
    grade = grade.mask(grade == "D", "X")
    return data["given"].assign(grade=grade, reason=grade.map(REASONS))
