"""The fourteen projects placed, judged and followed up by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.grid.joint_board import NAMES, TOTALS, Way, judge
from course.domains.grid.joint_meeting import state

TODAY = 30
RECORDS = {"只留合计": TOTALS, "逐人名单": NAMES}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    field = data["given"]["project"].map(data["scenes"].set_index("project")["field"])
    work = judged(data["given"].assign(field=field))
    return counted(work).assign(state=states(data["given"]))


def judged(given: pd.DataFrame) -> pd.DataFrame:
    """Return the projects with whether each is on the board; the way does not matter here."""
    projects = given.assign(way=str(Way.GRID), record=given["record"].map(RECORDS))
    return given.assign(verdict=["counts" if flaw is None else str(flaw) for flaw in judge(projects)])


def counted(work: pd.DataFrame) -> pd.DataFrame:
    """Return the projects with how many of their column are on the board."""
    on = work.loc[work["verdict"] == "counts", "field"].value_counts()
    return work.assign(in_column=[int(on.get(field, 0)) for field in work["field"]])


def states(given: pd.DataFrame) -> list[str]:
    """Return how each project stands today."""
    read = given.assign(reached=True, result="decided", owner=given["owner"].replace("—", ""))
    for column in ("due", "done"):
        read[column] = pd.to_numeric(read[column].replace("—", None))
    return [str(state(read.loc[place], TODAY)) for place in read.index]
