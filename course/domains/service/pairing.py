"""One branch with one industry, one member with one household, and a waiting list for those still without.

Working model S35. The report names both pairs (d5-1.3-1) and takes industry to support a branch (d5-1.3-2); it says
nothing of who fits whom, of the order or of what it brings: that is the course's and stands in `ASSUMPTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Need(StrEnum):
    """What a household needs first, most urgent first; a fixed list, no free text."""

    CARE = "care"
    SCHOOL = "school"
    WORK = "work"
    FARMING = "farming"
    SALES = "sales"


NEEDS = tuple(Need)
NEED_LABELS = {
    Need.CARE: "看病照料",
    Need.SCHOOL: "孩子上学",
    Need.WORK: "找活就业",
    Need.FARMING: "种养技术",
    Need.SALES: "产品销路",
}

ASSUMPTIONS = assumption_table(
    [
        ("market_room", "一个产业容得下几个支部", 2, "个", False, "报告没有写市场；课程假定", "d5-1.3-2"),
        ("households", "一个支部带动几户", 8, "户", False, "报告没有写；课程假定", "d5-1.3-1"),
    ]
)


@dataclass(frozen=True)
class Pairing:
    """What pairing came to; every household is in `pairs` or in `waiting`. Codes and need types only."""

    pairs: pd.DataFrame
    """`hh_code, need_type, member_code`."""
    waiting: pd.DataFrame
    """`hh_code, need_type`, in the order in which they will be asked next."""
    free: tuple[str, ...]
    """Members with nobody to pair with yet."""


def pair_households(households: pd.DataFrame, members: pd.DataFrame) -> Pairing:
    """Pair each household with one member who can help with what it needs, each member once.

    Households: `hh_code, need_type`. Members: `member_code, strengths` (a collection of need types). The more urgent
    need comes first, then the order given; a household takes the first free member who fits, or waits. Raises
    ValueError for a code that stands twice or a need that is not on the list.
    """
    for table, key in ((households, "hh_code"), (members, "member_code")):
        if table[key].duplicated().any():
            raise ValueError(f"{key} 有重复")
    unknown = sorted({str(need) for need in households["need_type"]} - set(NEEDS))
    if unknown:
        raise ValueError(f"需要的类型不在固定清单里：{'、'.join(unknown)}")
    rank = households["need_type"].map(NEEDS.index).astype(int)
    ordered = households.loc[rank.sort_values(kind="stable").index, ["hh_code", "need_type"]]
    free = {
        str(code): set(strengths) for code, strengths in zip(members["member_code"], members["strengths"], strict=True)
    }
    pairs, waiting = [], []
    for hh_code, need in ordered.itertuples(index=False):
        helper = next((code for code, strengths in free.items() if need in strengths), None)
        if helper is None:
            waiting.append((hh_code, need))
        else:
            del free[helper]
            pairs.append((hh_code, need, helper))
    return Pairing(
        pd.DataFrame(pairs, columns=["hh_code", "need_type", "member_code"]),
        pd.DataFrame(waiting, columns=["hh_code", "need_type"]),
        tuple(free),
    )


def match_industries(branches: pd.DataFrame, industries: pd.DataFrame) -> pd.DataFrame:
    """Return `branch, industry`: each branch in turn takes the best-paid industry that fits its asset and is free.

    Branches: `branch, asset`. Industries: `industry, needs` (an asset), `income` (万元 a year for a household). No
    industry is taken twice; a branch that none fits has a missing one.
    """
    left = industries.sort_values("income", ascending=False, kind="stable").to_dict("records")
    rows: list[tuple[str, str | None]] = []
    for branch, asset in branches[["branch", "asset"]].itertuples(index=False):
        found = next((industry for industry in left if industry["needs"] == asset), None)
        if found:
            left.remove(found)
        rows.append((str(branch), str(found["industry"]) if found else None))
    return pd.DataFrame(rows, columns=["branch", "industry"], dtype=object)


def added_income(
    chosen: pd.DataFrame, industries: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `branch, industry, income, share`: the added income of a branch's households, in 万元 a year.

    Chosen: `branch, industry` (missing: none). Where more branches grow the same than the market has room for, they
    share what the market takes: `share` is the part of the full income that is left.
    """
    value = assumptions["value"]
    full = industries.set_index("industry")["income"] * value["households"]
    crowd = chosen["industry"].map(chosen["industry"].value_counts())
    table = chosen.reset_index(drop=True)
    table["share"] = (value["market_room"] / crowd).clip(upper=1).fillna(0.0).to_numpy(dtype=float)
    table["income"] = (chosen["industry"].map(full).fillna(0.0).to_numpy(dtype=float) * table["share"]).astype(float)
    return table[["branch", "industry", "income", "share"]]
