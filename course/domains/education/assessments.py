"""Four assessments a year: when, by which method, with what weight, and what a post's year comes to.

Working model S42. The report says that rural cadres are assessed four times a year and neither by whom nor on what
(d1-2.4-5). Methods, spacing, caps and the rule for missing rounds are the course's; post codes are invented.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.education.vanguard_index import direction


class Method(StrEnum):
    """Ways of assessing."""

    SELF = "self"
    RESIDENTS = "residents"
    TASK = "task"
    SUPERIOR = "superior"


class Flaw(StrEnum):
    """What is wrong with a plan for the year, in the order in which it is looked for."""

    UNREADABLE = "unreadable"
    CLOSE = "close"
    SUM = "sum"
    CAP = "cap"
    ONE_WAY = "one_way"


class Status(StrEnum):
    """Whether a post's rounds suffice for a result of the year."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"


METHOD_LABELS = {
    Method.SELF: "自评",
    Method.RESIDENTS: "群众评",
    Method.TASK: "任务核对",
    Method.SUPERIOR: "上级评",
}
FLAW_LABELS = {
    Flaw.UNREADABLE: "月份、方法或权重没有填好",
    Flaw.CLOSE: "两轮离得太近",
    Flaw.SUM: "权重之和不是 100%",
    Flaw.CAP: "一种方法的权重过大",
    Flaw.ONE_WAY: "不是双向：上级评、群众评缺一头",
}
STATUS_LABELS = {Status.COMPLETE: "可以汇总", Status.INCOMPLETE: "轮次不足，不汇总"}
BOTH_WAYS = (Method.SUPERIOR, Method.RESIDENTS)
"""Two-way means heard from above and from below."""

ASSUMPTIONS = assumption_table(
    [
        ("rounds", "一年几轮", 4, "轮", True, "报告称一年四考", "d1-2.4-5"),
        ("min_gap", "相邻两轮至少隔几个月", 2, "个月", False, "报告没有写；课程假定", "d1-2.4-5"),
        ("max_method", "一种方法最多占权重", 50, "%", False, "报告没有写谁来考；课程假定", "d1-2.4-5"),
        ("min_rounds", "至少有几轮结果才汇总", 3, "轮", False, "报告没有写；课程假定", "d1-2.4-5"),
        ("flat_points", "升降几分以内算持平", 3, "分", False, "报告没有写；课程假定", "d1-2.4-5"),
        ("wide_spread", "方法之间差几分要先谈一谈", 15, "分", False, "平均会盖住分歧；课程假定", "d1-2.4-5"),
    ]
)


def method_shares(plan: pd.DataFrame) -> pd.DataFrame:
    """Return `method, weight` for every method, used or not; the weights sum to those of the plan.

    Plan: `round, month, method, weight` with weights in %, one row per round.
    """
    total = plan.assign(weight=plan["weight"].astype(float)).groupby("method")["weight"].sum()
    names = [str(method) for method in Method]
    return pd.DataFrame({"method": names, "weight": [float(total.get(name, 0.0)) for name in names]})


def flaws(plan: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> tuple[Flaw, ...]:
    """Return every flaw of a plan; a round exactly `min_gap` months on and a share exactly at the cap are in order."""
    value = assumptions["value"]
    months, shares = plan["month"].astype(float), plan["weight"].astype(float)
    readable = months.between(1, 12) & (shares > 0) & plan["method"].isin([str(method) for method in Method])
    if len(plan) != value["rounds"] or not readable.all():
        return (Flaw.UNREADABLE,)
    share = method_shares(plan).set_index("method")["weight"]
    found = {
        Flaw.CLOSE: bool((months.diff().iloc[1:] < value["min_gap"]).any()),
        Flaw.SUM: round(float(shares.sum()), 6) != 100,
        Flaw.CAP: bool((share > value["max_method"]).any()),
        Flaw.ONE_WAY: any(share[str(method)] == 0 for method in BOTH_WAYS),
    }
    return tuple(flaw for flaw, holds in found.items() if holds)


def year(results: pd.DataFrame, plan: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `post_code, rounds, status, weighted, change, trend` for each post, in the order given; never a ranking.

    Results: `post_code, round, value` on 0-100, a missing value is a round that was not held. Fewer than `min_rounds`
    give no weighted result. The trend is measured between the first and the last round of one method, the method
    with the longest span; where no method was used twice, results cannot be compared.
    """
    by_round = plan.set_index("round")
    flat, needed = (float(assumptions.loc[name, "value"]) for name in ("flat_points", "min_rounds"))
    rows = []
    for post, own in results.groupby("post_code", sort=False):
        held = own.dropna(subset="value").set_index("round")["value"].astype(float).sort_index()
        share = by_round["weight"].astype(float).reindex(held.index)
        enough = len(held) >= needed and share.sum() > 0
        weighted = float((held * share).sum() / share.sum()) if enough else float("nan")
        change = _change(held, by_round["method"].reindex(held.index))
        status = Status.COMPLETE if enough else Status.INCOMPLETE
        rows.append((post, len(held), str(status), weighted, change, str(direction(change, flat))))
    return pd.DataFrame(rows, columns=["post_code", "rounds", "status", "weighted", "change", "trend"])


def _change(held: pd.Series, methods: pd.Series) -> float:
    """Return the last minus the first result of the method that spans most rounds, or NaN."""
    spans = [(own.index[-1] - own.index[0], own) for _, own in held.groupby(methods, sort=False) if len(own) > 1]
    if not spans:
        return float("nan")
    longest = max(spans, key=lambda span: span[0])[1]
    return float(longest.iloc[-1] - longest.iloc[0])


def spread(results: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """Return `post_code, between_methods`: the highest minus the lowest mean by method; missing for one method only."""
    methods = plan.set_index("round")["method"]
    rows = []
    for post, own in results.groupby("post_code", sort=False):
        held = own.dropna(subset="value")
        means = held["value"].astype(float).groupby(held["round"].map(methods)).mean()
        rows.append((post, float(means.max() - means.min()) if len(means) > 1 else float("nan")))
    return pd.DataFrame(rows, columns=["post_code", "between_methods"])
