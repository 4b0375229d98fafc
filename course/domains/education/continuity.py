"""Which channel reaches whom: months that stay unbroken at home and away, and what a completed use costs.

Working model S43. The report says that contact, organisational life and education of members away from home stay
unbroken (d1-2.2-3) and gives neither a definition nor figures; what counts is the course's. Groups only, no persons.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Group(StrEnum):
    """Where members are."""

    HOME = "home"
    AWAY = "away"


class Kind(StrEnum):
    """What is done over a channel: the three that the report wants unbroken (d1-2.2-3), and a notice, which is none."""

    CONTACT = "contact"
    LIFE = "life"
    EDUCATION = "education"
    NOTICE = "notice"


class Layer(StrEnum):
    """What a number tells: money and equipment put in, use completed, or something solved."""

    INPUT = "input"
    COMPLETION = "completion"
    EFFECT = "effect"


NEEDED = (Kind.CONTACT, Kind.LIFE, Kind.EDUCATION)
GROUP_LABELS = {Group.HOME: "在家", Group.AWAY: "在外"}
KIND_LABELS = {Kind.CONTACT: "联系", Kind.LIFE: "组织生活", Kind.EDUCATION: "教育", Kind.NOTICE: "只发通知"}
LAYER_LABELS = {Layer.INPUT: "投入", Layer.COMPLETION: "完成", Layer.EFFECT: "效果"}
CONTENT_LABELS = {"party": "党建", "village": "村务", "science": "科普"}

CHANNELS = pd.DataFrame(
    [
        ("meeting", "学习日到会", True, False, True, ("contact", "life", "education")),
        ("screen", "户外大屏", True, False, False, ("education",)),
        ("television", "电视入户", True, False, False, ("education",)),
        ("chat", "微信群", True, True, True, ("contact",)),
        ("class", "微课堂", True, True, False, ("education",)),
        ("activity", "微活动", True, True, True, ("life", "education")),
        ("call", "打电话", True, True, True, ("contact",)),
        ("text", "短信问候", True, True, False, ("contact",)),
        ("stream", "会议直播", True, True, False, ("life", "education")),
    ],
    columns=["channel", "label", "home", "away", "two_way", "carries"],
)
"""Channels, most of them named in the report; whom each reaches, whether it goes both ways, and what it carries."""

ASSUMPTIONS = assumption_table(
    [("two_way", "每季度至少几个月用过双向渠道", 1, "个月", False, "报告没有写；课程假定", "d1-2.2-3")]
)


def counted(plan: pd.DataFrame, channels: pd.DataFrame = CHANNELS) -> pd.DataFrame:
    """Return the rows of a plan that count: the channel reaches the group and carries what is done.

    Plan: `month, group, channel, kind`. A notice counts for nothing, and a screen in the village not for those away.
    Returns the rows with `two_way` added.
    """
    known = channels.set_index("channel")
    rows = [
        (*row, bool(known.loc[row[2], "two_way"]))
        for row in plan[["month", "group", "channel", "kind"]].itertuples(index=False, name=None)
        if row[2] in known.index and row[1] in list(Group) and known.loc[row[2], row[1]]
        and row[3] in known.loc[row[2], "carries"]
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["month", "group", "channel", "kind", "two_way"])


def broken_months(plan: pd.DataFrame, group: Group, channels: pd.DataFrame = CHANNELS) -> list[int]:
    """Return the months of the year in which a group lacks contact, organisational life or education."""
    own = counted(plan, channels)
    own = own[own["group"] == group]
    held = {(int(month), str(kind)) for month, kind in zip(own["month"], own["kind"], strict=True)}
    return [month for month in range(1, 13) if any((month, str(kind)) not in held for kind in NEEDED)]


def longest_run(months: list[int]) -> int:
    """Return the length of the longest run of months that follow on one another; 0 without months."""
    longest = run = 0
    last = -1
    for month in sorted(set(months)):
        run = run + 1 if month == last + 1 else 1
        longest, last = max(longest, run), month
    return longest


def one_way_quarters(
    plan: pd.DataFrame, group: Group, channels: pd.DataFrame = CHANNELS, assumptions: pd.DataFrame = ASSUMPTIONS
) -> list[int]:
    """Return the quarters in which a group was only talked at: too few months with a channel that goes both ways."""
    own = counted(plan, channels)
    heard = set(own.loc[(own["group"] == group) & own["two_way"].astype(bool), "month"].astype(int))
    least = float(assumptions.loc["two_way", "value"])
    return [q for q in range(1, 5) if len(heard & set(range(3 * q - 2, 3 * q + 1))) < least]


def continuity(
    plan: pd.DataFrame, channels: pd.DataFrame = CHANNELS, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `group, months_covered, longest_gap, one_way_quarters` for both groups. Facts d1-2.2-3, d1-2.2-5."""
    rows = []
    for group in Group:
        broken = broken_months(plan, group, channels)
        quarters = one_way_quarters(plan, group, channels, assumptions)
        rows.append((str(group), 12 - len(broken), longest_run(broken), len(quarters)))
    return pd.DataFrame(rows, columns=["group", "months_covered", "longest_gap", "one_way_quarters"])


def mix(minutes: pd.DataFrame) -> pd.DataFrame:
    """Return `channel, minutes, share`; shares sum to 1, or are all missing where no minute was used."""
    total = float(minutes["minutes"].sum())
    share = minutes["minutes"] / total if total else float("nan")
    return pd.DataFrame({"channel": minutes["channel"], "minutes": minutes["minutes"], "share": share})


def cost_per_completed(cost: float, completed: float) -> float | None:
    """Return what one completed use costs; None where nothing was completed: nothing bought is no result.

    Raises ValueError for a negative or missing number.
    """
    if not (cost >= 0 and completed >= 0):
        raise ValueError(f"费用和完成人次应为 0 或更大，现在是 {cost} 和 {completed}")
    return cost / completed if completed else None
