"""The thirteen requests by the list of duties in the brief."""

from __future__ import annotations

import re

import pandas as pd

from course.domains.grid.three_way import PLACE_LABELS, assign, state

TODAY = 20


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    places = {label: str(place) for place, label in PLACE_LABELS.items()}
    requests = given.rename(columns={"no": "req_id"}).assign(place=given["place"].map(places))
    assigned = assign(requests)
    work = given.assign(
        lead=assigned["lead"],
        kind=assigned["kind"].where(assigned["listed"], "unlisted"),
        due=assigned["due"].astype(int),
    )
    return stated(work)


def day_in(text: str) -> float:
    """Return the day that a cell names, or nothing."""
    found = re.search(r"第 (\d+) 天", text)
    return float(found[1]) if found else float("nan")


def stated(work: pd.DataFrame) -> pd.DataFrame:
    """Return the work with the state that follows from its due days."""
    done = [day_in(text) for text in work["done"]]
    states = [str(state(due, day, TODAY)) for due, day in zip(work["due"], done, strict=True)]
    return work.assign(state=states)
