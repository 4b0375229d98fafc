"""Five pairs of a group that leads and a group that follows, and what a before and after allow to be said of them.

Working model S37. The report names the five pairs (d1-1.3-1) without saying who belongs to either side; the groups are
the course's, and always units such as branches or quarters, never persons.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Pair(StrEnum):
    """The five drives (d1-1.3-1)."""

    CONDUCT = "conduct"
    BRANCH = "branch"
    MEMBERS = "members"
    INSIDE = "inside"
    ADVANCED = "advanced"


class Claim(StrEnum):
    """What may be said of a pair, from the least."""

    CANNOT_SAY = "cannot_say"
    """A reading of either side is missing."""
    APART = "apart"
    """One side or both did not improve."""
    TOGETHER = "together"
    """Both improved at the same time; nothing is said of why."""
    NO_MORE = "no_more"
    """Both improved, but places without the drive improved as much."""
    MORE = "more"
    """The followers improved more than places without the drive."""


PAIR_LABELS = {
    Pair.CONDUCT: "党风带民风",
    Pair.BRANCH: "支部带全部",
    Pair.MEMBERS: "党员带全员",
    Pair.INSIDE: "党内带党外",
    Pair.ADVANCED: "先进带后进",
}
CLAIM_LABELS = {
    Claim.CANNOT_SAY: "还不能说",
    Claim.APART: "没有一起变好",
    Claim.TOGETHER: "同一时期都变好了",
    Claim.NO_MORE: "没开展的地方也变好这么多",
    Claim.MORE: "变好得比没开展的地方多",
}
READINGS = ("leader", "follower", "comparison")

INDICATORS = pd.DataFrame(
    [
        ("rules_posted", "党组织贴出从简的规矩（%）", Pair.CONDUCT, "leader"),
        ("feasts", "一百场酒席里从简的场数", Pair.CONDUCT, "follower"),
        ("branch_open", "支部自己按月公开（%）", Pair.BRANCH, "leader"),
        ("all_open", "村里各组织按月公开（%）", Pair.BRANCH, "follower"),
        ("members_clean", "党员认领门前清扫（%）", Pair.MEMBERS, "leader"),
        ("all_clean", "全体住户认领门前清扫（%）", Pair.MEMBERS, "follower"),
        ("inside_talks", "党内议事按期开会（%）", Pair.INSIDE, "leader"),
        ("outside_said", "党外意见得到答复（%）", Pair.INSIDE, "follower"),
        ("ahead_meets", "先进支部按期开会（%）", Pair.ADVANCED, "leader"),
        ("behind_meets", "后进支部按期开会（%）", Pair.ADVANCED, "follower"),
    ],
    columns=["indicator", "label", "pair", "side"],
)
"""What could be counted on either side; the course's, all as shares of a group in per cent."""

ASSUMPTIONS = assumption_table(
    [
        (
            "margin",
            "被带方至少要比没开展的地方多变好多少",
            1,
            "点",
            False,
            "报告没有前后数，也没有对照；课程假定",
            "d1-1.3-1",
        )
    ]
)


def paired(readings: pd.DataFrame) -> pd.DataFrame:
    """Return `card, leader_change, follower_change, comparison_change`: after minus before, missing where either is.

    Readings: `card` and for each of leader, follower and comparison a `_before` and an `_after`, in points of a number
    where more is better; whoever counts something that should fall turns it round first.
    """
    changes = {f"{side}_change": readings[f"{side}_after"] - readings[f"{side}_before"] for side in READINGS}
    return pd.DataFrame({"card": readings["card"], **changes}).astype(dict.fromkeys(changes, "float64"))


def claim_of(change: dict[str, float], assumptions: pd.DataFrame = ASSUMPTIONS) -> Claim:
    """Return what three changes allow to be said; a missing one is NaN. Nothing ever allows "because of"."""
    leader, follower, comparison = (change[f"{side}_change"] for side in READINGS)
    if pd.isna(leader) or pd.isna(follower):
        return Claim.CANNOT_SAY
    if leader <= 0 or follower <= 0:
        return Claim.APART
    if pd.isna(comparison):
        return Claim.TOGETHER
    return Claim.MORE if follower - comparison >= float(assumptions.loc["margin", "value"]) else Claim.NO_MORE


def claims(readings: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the changes of every card with its claim; columns as `paired`, and `claim`."""
    changes = paired(readings)
    return changes.assign(claim=[str(claim_of(row, assumptions)) for row in changes.to_dict("records")])


def sorting(cards: pd.DataFrame) -> pd.DataFrame:
    """Return what fits of cards sorted into pairs: `card, right_pair, right_indicator`.

    Cards: `card`, `pair` and `indicator` (chosen, may be blank) and `belongs`, the pair whose two groups the card
    names. The indicator must count what changed with those who follow: what leaders did says nothing about them.
    """
    own = {str(row.indicator): row.pair for row in INDICATORS.itertuples() if row.side == "follower"}
    measured = [own.get(str(indicator), "") for indicator in cards["indicator"]]
    return pd.DataFrame(
        {
            "card": cards["card"],
            "right_pair": cards["pair"] == cards["belongs"],
            "right_indicator": [pair == wanted for pair, wanted in zip(measured, cards["belongs"], strict=True)],
        }
    )
