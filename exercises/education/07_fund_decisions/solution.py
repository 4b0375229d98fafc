"""The requests decided by the rules of the brief."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd

from course.domains.education.relief_fund import GRANTED, Band, Pot, decide

LEAST = 5


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    requests, balance = runpy.run_path(str(Path(__file__).parent / "data.py"))["read"](given)
    decisions, _ = decide(requests, balance)
    return filled(given, requests, balance, decisions)


def filled(
    given: pd.DataFrame, requests: pd.DataFrame, balance: dict[Pot, float], decisions: pd.DataFrame, least: int = LEAST
) -> pd.DataFrame:
    """Return the table that follows from decisions, right or wrong: what was given, what is left, what is published."""
    known = decisions.merge(requests[["req_code", "pot", "band"]], on="req_code")
    left = {pot: int(balance[pot] - known.loc[known["pot"] == pot, "granted"].sum()) for pot in Pot}
    money: list[object] = [left[Pot.ACTIVITY], left[Pot.RELIEF], *known["granted"].astype(int)]
    relief = known[(known["pot"] == Pot.RELIEF) & known["reason"].isin(GRANTED)]
    counts: list[object] = [int((relief["band"] == band).sum()) for band in Band]
    sums: list[object] = [int(relief.loc[relief["band"] == band, "granted"].sum()) for band in Band]
    small = [place for place, count in enumerate(counts) if int(str(count)) < least]
    merged = [sum(int(str(values[place])) for place in small) for values in (counts, sums)]
    for place in small:
        counts[place] = sums[place] = None
    counts.append(merged[0] or None)
    sums.append(merged[1] or None)
    blank = len(given) - 2 - len(known) - 4
    assert not blank, "two pots, the requests and four lines to publish"
    return given.assign(
        money=[*money, *sums],
        reason=["", "", *known["reason"], "", "", "", ""],
        n=[None] * (2 + len(known)) + counts,
    )
