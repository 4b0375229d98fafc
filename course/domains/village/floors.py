"""Community funds: two separate floors, pooled project money, and shares of a rise in transfers.

Working model S18. Floors and amounts are the report's (d3-2.2-7 to d3-2.2-10); that a sum exactly on a floor is
enough follows from "not less than". Amounts are in 万元 unless a unit is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Unit(StrEnum):
    """Units of money with their usual signs."""

    YUAN = "元"
    WAN = "万元"
    YI = "亿元"


class Head(StrEnum):
    """The two heads that each have a floor (d3-2.2-8)."""

    OPERATING = "operating"
    RESIDENT_FUND = "resident_fund"


YUAN = {Unit.YUAN: 1, Unit.WAN: 10_000, Unit.YI: 100_000_000}
HEAD_LABELS = {Head.OPERATING: "工作经费", Head.RESIDENT_FUND: "服务群众专项"}

ASSUMPTIONS = assumption_table(
    [
        ("operating", "工作经费下限", 10.0, "万元", True, "报告写明", "d3-2.2-8"),
        ("resident_fund", "服务群众专项下限", 10.0, "万元", True, "报告写明", "d3-2.2-8"),
    ]
)


@dataclass(frozen=True)
class Share:
    """A part of a whole; it cannot be told without what the whole is and of which year."""

    part: float
    whole: float
    base: str
    year: int

    def __post_init__(self) -> None:
        if not self.base.strip():
            raise ValueError("占比要写明是占什么的")
        share(self.part, self.whole)

    @property
    def value(self) -> float:
        """The part over the whole, from 0 to 1."""
        return share(self.part, self.whole)


def convert(amount: float, unit: Unit, wanted: Unit) -> float:
    """Return an amount in another unit: 1 亿元 is 10,000 万元 is 100,000,000 元."""
    return amount * YUAN[unit] / YUAN[wanted]


def floor_check(communities: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return for each community and head whether its floor is reached and how much is short; each head is alone.

    Communities: `community` and a column in 万元 per head. Raises ValueError for a missing or negative amount.
    Returns `community, head, amount, ok, short` (d3-2.2-8).
    """
    heads = [str(head) for head in Head]
    amounts = communities[heads].astype("float64")
    if amounts.isna().any(axis=None) or (amounts < 0).any(axis=None):
        raise ValueError("经费应为 0 或更大的数，不能空着")
    floors = assumptions["value"]
    rows = [
        (community, head, float(amount), bool(amount >= floors[head]), max(0.0, float(floors[head] - amount)))
        for community, row in zip(communities["community"], amounts.to_dict("records"), strict=True)
        for head, amount in row.items()
    ]
    return pd.DataFrame(rows, columns=["community", "head", "amount", "ok", "short"])


def pool(projects: pd.DataFrame) -> pd.DataFrame:
    """Return departments' project money put together by community and purpose; no purpose is merged into another.

    Projects: `community, dept, purpose, amount`. Raises ValueError for a missing purpose or amount.
    Returns `community, purpose, n_depts, amount`, which sums to the projects' total (d3-2.2-7).
    """
    if projects[["purpose", "amount"]].isna().any(axis=None) or (projects["purpose"] == "").any():
        raise ValueError("每个项目都要写明用途和金额")
    pooled = projects.groupby(["community", "purpose"], sort=False).agg(
        n_depts=("dept", "nunique"), amount=("amount", "sum")
    )
    return pooled.reset_index()


def share(part: float, whole: float) -> float:
    """Return a part over its whole, from 0 to 1; raise ValueError where the one is no part of the other."""
    if not 0 <= part <= whole or whole == 0:
        raise ValueError(f"{part} 不是 {whole} 的一部分")
    return part / whole
