"""The four funding promises to a village: what each head needs, what it gets, and where the money comes from.

Working model S17. The report names the four heads and says that the budget comes first and dues second
(d1-1.5-2, d1-3.6-2, d1-3.6-6); what a head costs and how sources divide is not there, so it is in `ASSUMPTIONS`.
All money is in whole yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Head(StrEnum):
    """What the money is for (d1-3.6-6)."""

    RUNNING = "running"
    PAY = "pay"
    SERVICE = "service"
    VENUE = "venue"


class Promise(StrEnum):
    """What a budget may break, besides the four heads themselves."""

    RUNNING = "running"
    PAY = "pay"
    SERVICE = "service"
    VENUE = "venue"
    TOTAL = "total"
    """The four heads sum to the money there is."""
    EARMARK = "earmark"
    """Money granted for serving residents stays with serving residents."""
    MAIN_SOURCE = "main_source"
    """The budget gives more than any other source (d1-3.6-2)."""


HEAD_LABELS = {
    Head.RUNNING: "组织运转",
    Head.PAY: "干部报酬",
    Head.SERVICE: "服务群众专项",
    Head.VENUE: "活动阵地",
}
ORDER = (Head.RUNNING, Head.PAY, Head.VENUE)
"""In which order free money fills the heads; the course's order, the report gives none."""
SOURCES = {"budget_grant": "财政投入", "dues": "党费投入", "collective_income": "集体收入"}
"""Columns of a table of villages with their names; the grant includes `earmark`, the part for serving residents."""

ASSUMPTIONS = assumption_table(
    [
        ("running_base", "运转经费：每村定额", 20_000, "元", False, "报告没有写金额；课程假定", "d1-1.5-2"),
        ("running_per_household", "运转经费：每户另加", 100, "元", False, "报告没有写金额；课程假定", "d1-1.5-2"),
        ("pay_per_post", "干部报酬：每岗上年数", 28_000, "元", False, "报告没有写金额；课程假定", "d1-1.5-2"),
        ("pay_growth", "干部报酬：每年增长", 5.0, "%", False, "报告只说正常增长，没有写多少", "d1-1.5-2"),
        ("service_per_household", "服务群众专项：每户", 100, "元", False, "报告没有写金额；课程假定", "d1-3.6-6"),
        ("min_area", "活动场所最小面积", 200, "平方米", False, "报告没有写最小值；课程假定", "d1-3.6-3"),
        ("venue_cost", "每平方米改造费", 600, "元", False, "报告没有写造价；课程假定", "d1-3.6-3"),
    ]
)


def needs(villages: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return what each head of each village needs, rounded to yuan; regular growth belongs to pay.

    Villages: `village, households, posts, venue_area` (square metres). Returns `village, head, need`.
    """
    value = assumptions["value"]
    rows = []
    for village in villages.itertuples():
        cost = {
            Head.RUNNING: value["running_base"] + value["running_per_household"] * village.households,
            Head.PAY: value["pay_per_post"] * village.posts * (100 + value["pay_growth"]) / 100,
            Head.SERVICE: value["service_per_household"] * village.households,
            Head.VENUE: value["venue_cost"] * max(0, value["min_area"] - village.venue_area),
        }
        rows += [(village.village, str(head), round(cost[head])) for head in Head]
    return pd.DataFrame(rows, columns=["village", "head", "need"])


def cover(villages: pd.DataFrame, spending: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return what each head needs, has and lacks; a head that nothing is spent on has 0.

    Spending: `village, head, amount`. Raises ValueError for an unknown village or head and for an amount that is
    missing or negative. Returns `village, head, need, have, gap` (d1-1.5-2, d1-3.6-6).
    """
    unknown = set(spending["village"]) - set(villages["village"]) | set(spending["head"]) - {str(head) for head in Head}
    if unknown:
        raise ValueError("没有这个村或这项经费：" + "、".join(sorted(map(str, unknown))))
    if spending["amount"].isna().any() or (spending["amount"] < 0).any():
        raise ValueError("每笔安排应为 0 或更大的数，不能空着")
    have = spending.groupby(["village", "head"])["amount"].sum()
    table = needs(villages, assumptions)
    places = pd.MultiIndex.from_frame(table[["village", "head"]])
    table["have"] = have.reindex(places, fill_value=0).to_numpy()
    table["gap"] = (table["need"] - table["have"]).clip(lower=0)
    return table


def fill_in_order(free: float, earmark: float, needed: Mapping[Head, float]) -> dict[Head, float]:
    """Return what each head gets: free money fills one need after another in `ORDER`, what is left serves residents.

    The earmark goes to serving residents whole, whatever the other heads lack. The heads sum to the money there is.
    Raises ValueError for a negative amount.
    """
    if min(free, earmark, *needed.values()) < 0:
        raise ValueError("金额不能是负数")
    given: dict[Head, float] = {}
    left = free
    for head in ORDER:
        given[head] = min(needed[head], left)
        left -= given[head]
    return given | {Head.SERVICE: earmark + left}


def sources(villages: pd.DataFrame) -> pd.DataFrame:
    """Return each source's share of a village's money; shares sum to 1, and are missing where there is no money."""
    money = villages[list(SOURCES)].astype("float64")
    total = money.sum(axis=1)
    shares = money.div(total.where(total > 0), axis=0)
    names = {"budget_grant": "share_budget", "dues": "share_dues", "collective_income": "share_collective"}
    return pd.concat([villages["village"], shares.rename(columns=names)], axis=1)


def broken_promises(
    villages: pd.DataFrame, spending: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return every promise that a budget breaks and by how many yuan: `village, promise, amount`.

    Money granted for serving residents is counted as moved as far as the other heads have more than the rest of the
    money. The budget is the main source only if it gives more than each of the others.
    """
    table = cover(villages, spending, assumptions)
    rows = []
    for village in villages.itertuples():
        own = table[table["village"] == village.village].set_index("head")
        total = village.budget_grant + village.dues + village.collective_income
        service = own.loc[Head.SERVICE, "have"]
        others = own["have"].sum() - service
        broken = {Promise(head): own.loc[head, "gap"] for head in Head}
        broken[Promise.TOTAL] = abs(own["have"].sum() - total)
        moved = min(others - (total - village.earmark), village.earmark - service)
        broken[Promise.EARMARK] = max(0, moved)
        rows += [(village.village, str(promise), amount) for promise, amount in broken.items() if amount > 0]
        largest = max(village.dues, village.collective_income)
        if village.budget_grant <= largest:
            rows.append((village.village, str(Promise.MAIN_SOURCE), largest - village.budget_grant))
    return pd.DataFrame(rows, columns=["village", "promise", "amount"])


def venue_summary(areas: pd.Series, min_area: float) -> dict[str, float]:
    """Return mean, median, smallest and how many are below `min_area`: a mean alone says none of the others (d1-3.6-3).

    Raises ValueError for no areas at all, or a missing one.
    """
    if areas.empty or areas.isna().any():
        raise ValueError("没有面积，或有的村面积空着，不能算平均数")
    return {
        "mean": float(areas.mean()),
        "median": float(areas.median()),
        "smallest": float(areas.min()),
        "n_below": float((areas < min_area).sum()),
    }
