"""A school year of teachers' own training: every session answers a recorded problem, three routes, hours, leads.

Working model S66. The report names three principles and three routes (d4-4-1, d4-4-2) but no hours, no way of
choosing problems and no leads; those are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import cycle

import pandas as pd

from course.domains.assumptions import assumption_table


class Route(StrEnum):
    """The three routes: what a session works on, how it works, and who helps whom (d4-4-2). They are no steps."""

    PROBLEM = "problem"
    CASE = "case"
    LAYER = "layer"


class Fault(StrEnum):
    """Why a session does not stand in the plan as it should; the first four keep it out."""

    UNREADABLE = "unreadable"
    """No term, or no hours above 0."""
    NO_PROBLEM = "no_problem"
    NO_ROUTE = "no_route"
    OVER_HOURS = "over_hours"
    """The term's hours are used up by sessions on weightier problems."""
    NO_LEAD = "no_lead"
    SAME_LEAD = "same_lead"
    """The session before was led by the same role."""
    TOO_OFTEN = "too_often"


ROUTE_LABELS = {Route.PROBLEM: "生成问题作内容", Route.CASE: "案例经验作形式", Route.LAYER: "互为资源作策略"}
ROUTE_SHORT = {Route.PROBLEM: "问题", Route.CASE: "案例", Route.LAYER: "互助"}
LECTURE, LECTURE_LABEL = "lecture", "只听讲座"
FAULT_LABELS = {
    Fault.UNREADABLE: "学期或小时没有填好",
    Fault.NO_PROBLEM: "不对应记下来的问题",
    Fault.NO_ROUTE: "不在三条途径里",
    Fault.OVER_HOURS: "本学期小时用完，候补",
    Fault.NO_LEAD: "没有带头的岗位",
    Fault.SAME_LEAD: "和上一次同一个岗位带头",
    Fault.TOO_OFTEN: "这个岗位带得太多",
}
KEPT_OUT = (Fault.UNREADABLE, Fault.NO_PROBLEM, Fault.NO_ROUTE, Fault.OVER_HOURS)
TERMS = (1, 2)

ASSUMPTIONS = assumption_table(
    [
        ("year_hours", "一学年校本研修最多", 40, "小时", False, "报告没有写；课程假定，两个学期各一半", "d4-4-1"),
        ("most_leads", "一个岗位一学年最多带头", 3, "次", False, "报告只说互为资源；课程假定", "d4-4-2"),
        ("in_a_row", "同一岗位最多接连带头", 1, "次", False, "课程假定，好让带头的岗位轮换", "d4-4-2"),
    ]
)

SESSIONS = ["session", "term", "route", "problem", "hours", "lead"]


def ranked(needs: pd.DataFrame) -> pd.DataFrame:
    """Return the problems with `score` = times recorded x weight, weightiest first; equal ones as they were recorded.

    Needs: `problem, frequency, weight`. What is missing or below 0 counts as 0.
    """
    parts = needs[["frequency", "weight"]].astype(float).fillna(0).clip(lower=0)
    scored = needs.assign(score=parts["frequency"] * parts["weight"])
    return scored.sort_values("score", ascending=False, kind="stable").reset_index(drop=True)


def judge_plan(needs: pd.DataFrame, sessions: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the sessions, in the order given, with `placed` and `faults` (a tuple of `Fault`).

    Sessions: `session, term, route, problem, hours, lead`. A session is placed if it answers a recorded problem by one
    of the routes and its term has hours left; sessions on weightier problems are placed first, one that does not fit
    is passed over. Leads are looked at among the placed sessions only. Facts d4-4-1, d4-4-2.
    """
    score = ranked(needs).set_index("problem")["score"]
    faults = [list(_session_faults(row, score)) for row in sessions[SESSIONS].to_dict("records")]
    limit = float(assumptions.loc["year_hours", "value"]) / len(TERMS)
    for term in TERMS:
        fit = [n for n, found in enumerate(faults) if not found and sessions["term"].iloc[n] == term]
        left = limit
        for place in sorted(fit, key=lambda n: -float(score[sessions["problem"].iloc[n]])):
            hours = float(sessions["hours"].iloc[place])
            if hours <= left:
                left -= hours
            else:
                faults[place].append(Fault.OVER_HOURS)
    placed = [not found for found in faults]
    for place, fault in _lead_faults(list(sessions["lead"]), list(sessions["term"]), placed, assumptions):
        faults[place].append(fault)
    # A table without rows keeps a column that can be asked for what is placed.
    marks = pd.Series(placed, index=sessions.index, dtype=bool)
    return sessions.assign(placed=marks, faults=[tuple(found) for found in faults])


def _session_faults(row: dict[str, object], score: pd.Series) -> Iterator[Fault]:
    hours = float(str(row["hours"]))
    if row["term"] not in TERMS or not 0 < hours < float("inf"):
        yield Fault.UNREADABLE
    elif row["problem"] not in score.index:
        yield Fault.NO_PROBLEM
    elif row["route"] not in list(Route):
        yield Fault.NO_ROUTE


def _lead_faults(
    leads: Sequence[str], terms: Sequence[int], placed: Sequence[bool], assumptions: pd.DataFrame
) -> Iterator[tuple[int, Fault]]:
    """Yield the faults of leads along the year: the first term's placed sessions, then the second's."""
    order = sorted((n for n, there in enumerate(placed) if there), key=lambda n: terms[n])
    times: Counter[str] = Counter()
    row = 0
    for nth, place in enumerate(order):
        lead = leads[place]
        if not lead:
            yield place, Fault.NO_LEAD
            continue
        row = row + 1 if nth and leads[order[nth - 1]] == lead else 1
        times[lead] += 1
        if row > assumptions.loc["in_a_row", "value"]:
            yield place, Fault.SAME_LEAD
        if times[lead] > assumptions.loc["most_leads", "value"]:
            yield place, Fault.TOO_OFTEN


def route_balance(judged: pd.DataFrame) -> pd.DataFrame:
    """Return `route, hours, term_1, term_2` of the placed sessions; always the three routes, used or not."""
    placed = judged[judged["placed"]]
    rows = []
    for route in Route:
        used = placed[placed["route"] == route]
        by_term = [float(used.loc[used["term"] == term, "hours"].sum()) for term in TERMS]
        rows.append((str(route), sum(by_term), *by_term))
    return pd.DataFrame(rows, columns=["route", "hours", "term_1", "term_2"])


def open_needs(needs: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Return the problems that no placed session answers, weightiest first."""
    answered = set(judged.loc[judged["placed"], "problem"])
    scored = ranked(needs)
    return scored[~scored["problem"].isin(answered)].reset_index(drop=True)


def draft_year(
    needs: pd.DataFrame, leads: Sequence[str], n_sessions: int, hours: float, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return a year of equal sessions by the rules: problems by weight, routes and leads in turn, terms filled evenly.

    As many of `n_sessions` are made as the hours and the leads allow. Raises ValueError for hours not above 0.
    """
    if not hours > 0:
        raise ValueError(f"一次研修的小时数应大于 0，现在是 {hours}")
    wanted = list(ranked(needs).query("score > 0")["problem"])
    value = assumptions["value"]
    a_term = int(value["year_hours"] / len(TERMS) // hours)
    able = int(value["most_leads"]) * len(leads) if len(leads) > 1 else min(1, len(leads))
    count = min(n_sessions, len(TERMS) * a_term, able) if wanted else 0
    first = min(a_term, -(-count // 2))
    turns = zip(cycle(wanted or [""]), cycle(Route), cycle(leads or [""]), strict=False)
    rows = [
        (f"{n}", 1 if n <= first else 2, str(route), problem, float(hours), lead)
        for n, (problem, route, lead) in zip(range(1, count + 1), turns, strict=False)
    ]
    return pd.DataFrame(rows, columns=SESSIONS)
