"""A joint meeting of a community and the units in its area: what is reached, what is decided, what is done.

Working model S59, second half. The report proposes joint meetings (d3-4.3-2) and says nothing about how they are
held; length of the meeting, order of its items and the rule for a decision are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Result(StrEnum):
    """What an item of the agenda came to."""

    DECIDED = "decided"
    NOTICE = "notice"
    LATER = "later"


class State(StrEnum):
    """How an item stands some days after the meeting."""

    DONE = "done"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    UNOWNED = "unowned"
    UNDATED = "undated"
    NOTICE = "notice"
    LATER = "later"
    UNREACHED = "unreached"


RESULT_LABELS = {Result.DECIDED: "形成决定", Result.NOTICE: "只是通报", Result.LATER: "下次再议"}
STATE_LABELS = {
    State.DONE: "按期办结",
    State.LATE: "办结，晚了",
    State.OPEN: "未到期",
    State.OVERDUE: "逾期",
    State.UNOWNED: "没有责任岗位",
    State.UNDATED: "没有期限",
    State.NOTICE: "只是通报",
    State.LATER: "下次再议",
    State.UNREACHED: "没有议到",
}
FOLLOWED = (State.DONE, State.LATE, State.OPEN, State.OVERDUE)
"""Decisions with an owner and a date: only these can be followed up."""
AGENDA = ["item", "proposer", "minutes", "result", "owner", "due", "done"]

ASSUMPTIONS = assumption_table(
    [
        ("length", "会开多长", 90, "分钟", False, "议不完的下次再议；报告没有写，课程假定", "d3-4.3-2"),
        ("units_first", "驻区单位提的先议（1 是，0 否）", 1, "", False, "先服务；课程假定", "d3-3.4-1"),
    ]
)


def agenda(items: pd.DataFrame, community: str, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the items in the order in which they are taken, with `starts, ends` in minutes and `reached`.

    Items have `AGENDA`; missing minutes count as none. An item that does not end within the meeting is not reached,
    and no later one is: the meeting is over. Raises ValueError for negative minutes.
    """
    if (items["minutes"] < 0).any():
        raise ValueError("分钟数不能是负数")
    ordered = items
    if assumptions.loc["units_first", "value"]:
        own = (items["proposer"] == community).to_numpy()
        ordered = pd.concat([items[~own], items[own]])
    ends = ordered["minutes"].fillna(0).cumsum()
    reached = ends <= assumptions.loc["length", "value"]
    return ordered.assign(starts=ends - ordered["minutes"].fillna(0), ends=ends, reached=reached)


def state(row: pd.Series, day: float) -> State:
    """Return how an item of the agenda stands on a day after the meeting (the meeting is on day 0).

    A decision due on the day itself is not overdue. One without an owner or a date cannot be followed up.
    """
    if not row["reached"]:
        return State.UNREACHED
    if row["result"] != Result.DECIDED:
        return State.NOTICE if row["result"] == Result.NOTICE else State.LATER
    if not row["owner"]:
        return State.UNOWNED
    if pd.isna(row["due"]):
        return State.UNDATED
    if pd.notna(row["done"]) and row["done"] <= day:
        return State.DONE if row["done"] <= row["due"] else State.LATE
    return State.OPEN if day <= row["due"] else State.OVERDUE


def follow_up(items: pd.DataFrame, community: str, day: float, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the agenda with `state` per item; every item has exactly one. Facts d3-4.3-2, d3-4.1-2."""
    ordered = agenda(items, community, assumptions)
    states = [str(state(ordered.loc[place], day)) for place in ordered.index]
    return ordered.assign(state=pd.Series(states, index=ordered.index, dtype=object))


def count_states(followed: pd.DataFrame) -> dict[str, int]:
    """Return how many items stand in each state, zeros among them."""
    return {str(each): int((followed["state"] == each).sum()) for each in State}


def answered(followed: pd.DataFrame, community: str) -> tuple[int, int]:
    """Return how many items the units brought, and for how many of them something has been done."""
    theirs = followed[followed["proposer"] != community]
    return len(theirs), int(theirs["state"].isin([State.DONE, State.LATE]).sum())
