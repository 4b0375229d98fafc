# misconception: ev-masked-filled
from course.domains.orientation.evidence import grade_statements

REASONS = {"A": "full", "B": "partly", "C": "no_result", "D": "opinion", "P": "proposal", "X": "missing"}


def answer(data):
    key = data["key"]
    grade = grade_statements(key)["grade"]
    grade = grade.mask(key["masked"], "B")
    return data["given"].assign(grade=grade, reason=grade.map(REASONS))
