"""Who sees, who decides and who acts: everyday matters across district, sub-district and community.

Working model S07. The report links three tiers (d3-2.1-4), gives each a role (d3-2.2-2) and complains that those who
see cannot manage and those who can manage do not see (d3-3.2-4). Which matter belongs to which tier it does not say:
`propose_decider` and `ASSUMPTIONS` are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Tier(StrEnum):
    """The three linked tiers, from the bottom up (d3-2.1-4)."""

    COMMUNITY = "community"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"


class Fit(StrEnum):
    """Whether a matter is decided where it is seen; the two mismatches are the report's words (d3-3.2-4).

    That the first is seen below and decided above, and the second the reverse, is the course's reading.
    """

    MATCHED = "matched"
    SEES_NOT_DECIDES = "sees_not_decides"
    DECIDES_NOT_SEES = "decides_not_sees"
    OPEN = "open"
    """Nobody is named who sees it, or nobody who decides."""


class Link(StrEnum):
    """What joins the tier that sees with the tier that decides."""

    NONE = "none"
    UP = "up"
    DOWN = "down"


class Places(StrEnum):
    """How far a matter reaches."""

    ONE = "one"
    """Within one community."""
    COMMUNITIES = "communities"
    """Across communities of one sub-district."""
    SUBDISTRICTS = "subdistricts"


TIER_LABELS = {Tier.COMMUNITY: "社区", Tier.SUBDISTRICT: "街道", Tier.DISTRICT: "区"}
ROLES = {Tier.COMMUNITY: "战斗堡垒", Tier.SUBDISTRICT: "龙头", Tier.DISTRICT: "一线指挥部"}
"""As reported (d3-2.2-2)."""
FIT_LABELS = {
    Fit.MATCHED: "看与管在同一级",
    Fit.SEES_NOT_DECIDES: "看得到的管不到",
    Fit.DECIDES_NOT_SEES: "管得到的看不到",
    Fit.OPEN: "还没有定",
}
LINK_LABELS = {Link.NONE: "不需要", Link.UP: "上报", Link.DOWN: "下派"}
PLACES_LABELS = {Places.ONE: "一个社区", Places.COMMUNITIES: "几个社区", Places.SUBDISTRICTS: "几个街道"}
RANK = {tier: rank for rank, tier in enumerate(Tier)}

ASSUMPTIONS = assumption_table(
    [
        ("max_decides", "一级最多能由它决定的事项", 6, "件", False, "报告没有写各级能承担多少；课程假定", "d3-3.2-1"),
    ]
)
_COLUMNS = {"who_sees": "sees", "who_decides": "decides", "who_acts": "acts"}


def propose_decider(places: Places, agency: bool, district: bool) -> Tier:
    """Return the lowest tier that can decide a matter, by the course's rule.

    Across sub-districts, or where the district's plan or money is needed: the district. Across communities, or where
    an agency dispatched by the district is concerned: the sub-district. Everything else: the community.
    """
    if district or Places(places) is Places.SUBDISTRICTS:
        return Tier.DISTRICT
    if agency or Places(places) is Places.COMMUNITIES:
        return Tier.SUBDISTRICT
    return Tier.COMMUNITY


def fit(who_sees: str, who_decides: str) -> Fit:
    """Return how the tier that sees a matter stands to the one that decides it; raise ValueError for no tier at all."""
    if not who_sees or not who_decides:
        return Fit.OPEN
    seen, decided = RANK[Tier(who_sees)], RANK[Tier(who_decides)]
    if seen == decided:
        return Fit.MATCHED
    return Fit.SEES_NOT_DECIDES if seen < decided else Fit.DECIDES_NOT_SEES


def needed_link(who_sees: str, who_decides: str) -> Link:
    """Return which link a matter needs: reporting up, handing down, or none."""
    return {Fit.SEES_NOT_DECIDES: Link.UP, Fit.DECIDES_NOT_SEES: Link.DOWN}.get(fit(who_sees, who_decides), Link.NONE)


def raci(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return one row per matter, tier and role: `task_id, tier, role`; blank cells give no row.

    Tasks: `task_id, who_sees, who_decides, who_acts`. Raises ValueError if a matter has two rows, as it would then
    have two deciders.
    """
    if tasks["task_id"].duplicated().any():
        twice = tasks.loc[tasks["task_id"].duplicated(), "task_id"].iloc[0]
        raise ValueError(f"“{twice}”列了两行：一件事只能由一级决定")
    rows = [
        (row["task_id"], str(Tier(row[column])), role)
        for row in tasks.to_dict("records")
        for column, role in _COLUMNS.items()
        if row[column]
    ]
    return pd.DataFrame(rows, columns=["task_id", "tier", "role"])


def judge_tasks(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return `task_id, fit, needed_link, blind`: blind are mismatches without the link they need.

    Tasks: `task_id, who_sees, who_decides, link`; the link is a `Link`, and blank means none. Fact d3-3.2-4.
    """
    rows = []
    for row in tasks.to_dict("records"):
        needed = needed_link(row["who_sees"], row["who_decides"])
        blind = needed is not Link.NONE and row["link"] != needed
        rows.append((row["task_id"], str(fit(row["who_sees"], row["who_decides"])), str(needed), blind))
    return pd.DataFrame(rows, columns=["task_id", "fit", "needed_link", "blind"])


def mismatch(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return how many matters are of each `Fit`, every one of them listed: `type, n`; the counts sum to the matters."""
    count = judge_tasks(tasks)["fit"].value_counts()
    return pd.DataFrame({"type": [str(kind) for kind in Fit], "n": [int(count.get(str(kind), 0)) for kind in Fit]})


def tier_load(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return per tier, from the bottom up, how much it sees, decides and acts on: `tier, sees, decides, acts`."""
    listed = raci(tasks)
    count = {
        role: [int(((listed["tier"] == tier) & (listed["role"] == role)).sum()) for tier in Tier]
        for role in _COLUMNS.values()
    }
    return pd.DataFrame({"tier": [str(tier) for tier in Tier], **count})
