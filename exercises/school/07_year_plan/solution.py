"""The ten sessions by the rules of the brief."""

from __future__ import annotations

from itertools import cycle

import pandas as pd

from course.domains.school.growth_plan import judge_plan

NEEDS = pd.DataFrame(
    {"problem": ["P1", "P2", "P3", "P4", "P5"], "frequency": [8, 6, 7, 5, 3], "weight": [3, 3, 2, 2, 2]}
)
LEADS = ("R1", "R2", "R3", "R4")


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    truth = data["truth"]
    work = data["given"].assign(problem=truth["problem"], route=truth["route"], text=truth["text"])
    return settled(work, placed(work))


def placed(work: pd.DataFrame) -> list[bool]:
    """Return which sessions the rules place, from what was linked to them."""
    sessions = work.assign(session=work["no"], term=work["term"].map({"上": 1, "下": 2}), lead="")
    return [bool(there) for there in judge_plan(NEEDS, sessions)["placed"]]


def settled(work: pd.DataFrame, there: list[bool]) -> pd.DataFrame:
    """Return the work with leads in turn and weeks to look again for the sessions that are placed."""
    turns = cycle(LEADS)
    weeks = zip(there, work["week"], strict=True)
    return work.assign(
        lead=[next(turns) if is_in else "out" for is_in in there],
        check=[int(week) + 6 if is_in else 0 for is_in, week in weeks],
    )
