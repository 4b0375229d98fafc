"""The index of the six branches by the rules of the brief."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd

from course.domains.education.vanguard_index import direction

FLAT = 3
NUMBERS = ["p_attendance", "p_overdue", "p_rating", "coverage", "score", "place"]


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    right = runpy.run_path(str(Path(__file__).parent / "data.py"))["judged"](given)
    made = right.reindex(given["row"]).reset_index(drop=True)
    filled = {name: made[name].round(6).astype("Int64") for name in NUMBERS}
    trend = [str(direction(change, FLAT)) for change in made["change"]]
    return given.assign(**filled, trend=["", "", "", *trend[3:]])


def ranked(scores: pd.Series, close: float = 2, *, dense: bool = False) -> pd.Series:
    """Return places as a trainee might have them: another width of a tie, or no place skipped after one."""
    places: dict[object, int] = {}
    best, groups = float("inf"), 0
    for number, (branch, score) in enumerate(scores.dropna().sort_values(ascending=False, kind="stable").items(), 1):
        if best - score > close or not places:
            best, groups = score, groups + 1
            places[branch] = groups if dense else number
        else:
            places[branch] = max(places.values())
    return pd.Series(places, dtype="Int64").reindex(scores.index)


def rescored(work: pd.DataFrame, weights: list[float], *, by_coverage: bool = True) -> pd.DataFrame:
    """Return the work with score and place by other weights; without `by_coverage` what is missing counts nought."""
    points = work[["p_attendance", "p_overdue", "p_rating"]].astype(float)
    known = points.notna().astype(float) @ pd.Series(weights, index=points.columns)
    total = points.fillna(0) @ pd.Series(weights, index=points.columns)
    score = (total / (known if by_coverage else sum(weights))).where(work["score"].notna())
    score = score.round(0).astype("Int64")
    return work.assign(score=score, place=ranked(score.astype(float)))
