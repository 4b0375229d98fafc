"""The grades by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.orientation.evidence import grade_statements

REASONS = {"A": "full", "B": "partly", "C": "no_result", "D": "opinion", "P": "proposal", "X": "missing"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    graded = grade_statements(data["key"])
    return data["given"].assign(grade=graded["grade"], reason=graded["grade"].map(REASONS))
