"""A ledger of what the units of an area can give and want in four kinds of sharing, and the swaps it allows.

Working model S59, first half; joint meetings are in `joint_meeting`. The report proposes a survey and a ledger
(d3-4.3-1) and sharing information, venues, culture and services (d3-4.3-2); units, amounts and how offers meet
requests are the course's.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Share(StrEnum):
    """The four kinds of sharing that the report names (d3-4.3-2)."""

    INFORMATION = "information"
    VENUE = "venue"
    CULTURE = "culture"
    SERVICE = "service"


SHARE_LABELS = {Share.INFORMATION: "信息", Share.VENUE: "阵地", Share.CULTURE: "文化", Share.SERVICE: "服务"}
COMMUNITY = "社区"
SWAP = ["from", "to", "share_kind", "amount"]
SIDE = ["unit", "share_kind", "amount"]

ASSUMPTIONS = assumption_table(
    [
        ("community_last", "配的时候社区排最后（1 是，0 否）", 1, "", False, "先服务驻区单位；课程假定", "d3-3.4-1"),
        ("most", "一格最多填几次", 99, "次", False, "一个季度的次数；课程假定", "d3-4.3-1"),
    ]
)


def ledger_share(survey: pd.DataFrame, cells: Sequence[str]) -> pd.DataFrame:
    """Return `unit, filled_share`: how much of a unit's line has been asked; 0 is an answer, a blank is none.

    Survey: `unit` and one column per cell, missing where nobody has asked. A full line says nothing about sharing.
    """
    if not cells:
        raise ValueError("台账至少要有一栏")
    filled = survey[list(cells)].notna().mean(axis=1).tolist()
    return pd.DataFrame({"unit": survey["unit"].tolist(), "filled_share": filled})


def asking_order(units: Sequence[str], assumptions: pd.DataFrame = ASSUMPTIONS) -> list[str]:
    """Return the units in the order in which their requests are served: as listed, the community last or first.

    A community is known by its name, such as 社区 or 示例社区.
    """
    last = bool(assumptions.loc["community_last", "value"])
    return sorted(units, key=lambda unit: unit.endswith(COMMUNITY) == last)


def swap(offers: pd.DataFrame, requests: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Return the swaps, `SWAP`: no unit from itself, no more than offered or asked for, and as many as there can be.

    Offers and requests have `SIDE`, whole amounts, one row per unit and kind. Units are served in `order`; each takes
    from the first unit listed that does not cost the others a swap. Raises ValueError for a negative amount.
    """
    if (offers["amount"] < 0).any() or (requests["amount"] < 0).any():
        raise ValueError("次数应为 0 或更大的整数")
    made: dict[tuple[str, str, str], int] = {}
    for kind in Share:
        left = {row.unit: int(row.amount) for row in offers.itertuples() if row.share_kind == kind}
        wanted = {row.unit: int(row.amount) for row in requests.itertuples() if row.share_kind == kind}
        for unit in [name for name in order if name in wanted]:
            while wanted[unit] and (giver := _giver(unit, left, wanted)):
                left[giver] -= 1
                wanted[unit] -= 1
                made[giver, unit, str(kind)] = made.get((giver, unit, str(kind)), 0) + 1
    rows = [(*parties, amount) for parties, amount in made.items()]
    return pd.DataFrame(rows, columns=SWAP)


def most_swaps(left: dict[str, int], wanted: dict[str, int]) -> int:
    """Return how many swaps are possible when no unit may take from itself."""
    offered, asked = sum(left.values()), sum(wanted.values())
    own = max((left.get(unit, 0) + wanted.get(unit, 0) for unit in {*left, *wanted}), default=0)
    return min(offered, asked, offered + asked - own)


def _giver(unit: str, left: dict[str, int], wanted: dict[str, int]) -> str:
    """Return the first unit from which one more can be taken so that as many swaps as before remain possible."""
    before = most_swaps(left, wanted)
    for giver, amount in left.items():
        if giver == unit or not amount:
            continue
        after = most_swaps(left | {giver: amount - 1}, wanted | {unit: wanted[unit] - 1})
        if after == before - 1:
            return giver
    return ""


def shortages(offers: pd.DataFrame, requests: pd.DataFrame, swaps: pd.DataFrame) -> pd.DataFrame:
    """Return per kind what was swapped, what is still wanted and what nobody took: `share_kind, met, unmet, unused`."""
    rows = []
    for kind in Share:
        offered, asked, met = (
            int(table.loc[table["share_kind"] == kind, "amount"].sum()) for table in (offers, requests, swaps)
        )
        rows.append((str(kind), met, asked - met, offered - met))
    return pd.DataFrame(rows, columns=["share_kind", "met", "unmet", "unused"])


def standing(units: Sequence[str], requests: pd.DataFrame, swaps: pd.DataFrame) -> pd.DataFrame:
    """Return per unit what it gave, asked for and got, and the share it got; without a request that is missing.

    Columns `unit, given, asked, got, met_share`. A unit that gives and gets nothing back is the one the report
    warns of: served too little, it takes part little (d3-3.4-1).
    """

    def total(table: pd.DataFrame, column: str, unit: str) -> int:
        return int(table.loc[table[column] == unit, "amount"].sum())

    rows = []
    for unit in units:
        given, asked, got = total(swaps, "from", unit), total(requests, "unit", unit), total(swaps, "to", unit)
        rows.append((unit, given, asked, got, got / asked if asked else float("nan")))
    return pd.DataFrame(rows, columns=["unit", "given", "asked", "got", "met_share"])
