"""From specialists to general practitioners, and who trains whom: exemplars above, everybody below.

Working model S47, third part. The report has the two doctors as a picture (d3-2.5-3), the split between province and
city or county, the three groups and the batches (d3-4.5-2), and one model class (d3-4.5-3). The list of skills and
every number of seats are the course's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Ability(StrEnum):
    """How well a kind of matter is handled at a post."""

    TAKE = "take"
    """Takes the matter in and says where it goes: what a general practitioner does."""
    FINISH = "finish"
    """Settles hard cases too: what a specialist does."""


class Tier(StrEnum):
    """Who trains (d3-4.5-2)."""

    PROVINCE = "province"
    LOCAL = "local"


class Group(StrEnum):
    """Who is trained (d3-4.5-2)."""

    SECRETARY = "secretary"
    WORKER = "worker"
    INSTRUCTOR = "instructor"


ABILITY_LABELS = {Ability.TAKE: "会接", Ability.FINISH: "会办"}
TIER_LABELS = {Tier.PROVINCE: "省级：抓示范", Tier.LOCAL: "市县区：抓全员"}
GROUP_LABELS = {Group.SECRETARY: "社区书记", Group.WORKER: "专职工作者", Group.INSTRUCTOR: "党建指导员"}
SKILLS = ("党建", "民政", "调解", "就业", "物业")
"""Kinds of matter at a community's desk; the course's list."""

ASSUMPTIONS = assumption_table(
    [
        ("model_seats", "省示范班名额", 8, "名", False, "报告没有写；课程假定", "d3-4.5-3"),
        ("class_seats", "市县区每班名额", 40, "名", False, "报告没有写；课程假定", "d3-4.5-2"),
        (
            "trained_again",
            "上过示范班的，市县区再训",
            1,
            "次",
            False,
            "“全员”是否包括他们，报告没有写；课程假定",
            "d3-4.5-2",
        ),
        ("specialists", "每类事至少几个岗会办", 1, "个", False, "难事要有人办；课程假定", "d3-2.5-3"),
    ]
)


def skill_gap(
    staff: pd.DataFrame, posts: Sequence[str], skills: Sequence[str] = SKILLS, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return per skill how many posts need and have it, the gap, the posts that settle hard cases, and their gap.

    Staff: `post_code, skill, ability`, a row for each thing that somebody at the post can do. Posts are counted, not
    persons: two people with one skill at one post cover it once, and a row of no such post covers nothing.
    """
    known = staff[staff["post_code"].isin(list(posts)) & staff["ability"].isin(list(Ability))]
    least = int(assumptions.loc["specialists", "value"])
    rows = []
    for skill in skills:
        able = known[known["skill"] == skill]
        have = able["post_code"].nunique()
        finish = able.loc[able["ability"] == Ability.FINISH, "post_code"].nunique()
        rows.append((skill, len(posts), have, len(posts) - have, finish, max(least - finish, 0)))
    return pd.DataFrame(rows, columns=["skill", "need", "have", "gap", "finish", "finish_gap"])


def general_posts(staff: pd.DataFrame, posts: Sequence[str], skills: Sequence[str] = SKILLS) -> list[str]:
    """Return the posts that take in every kind of matter, in the order given."""
    able = staff[staff["ability"].isin(list(Ability))].groupby("post_code")["skill"].agg(set)
    return [post for post in posts if set(skills) <= able.get(post, set())]


def training_plan(people: Mapping[Group, int], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `tier, batch, group, seats`: one model class for secretaries, then everybody in batches.

    No class holds more than its seats. Everybody is in exactly one local batch, those of the model class too unless
    `trained_again` is 0. Raises ValueError for negative numbers or a class without seats.
    """
    count = {group: int(people.get(group, 0)) for group in Group}
    model, seats = (int(assumptions.loc[name, "value"]) for name in ("model_seats", "class_seats"))
    if seats < 1 or model < 0 or any(n < 0 for n in count.values()):
        raise ValueError(f"人数和名额不能是负数，每班至少 1 名，现在是 {list(count.values())}、{model}、{seats}")
    chosen = min(count[Group.SECRETARY], model)
    rows = [(str(Tier.PROVINCE), 1, str(Group.SECRETARY), chosen)] if chosen else []
    if not assumptions.loc["trained_again", "value"]:
        count[Group.SECRETARY] -= chosen
    batch, free = 1, seats
    for group, n in count.items():
        while n:
            if not free:
                batch, free = batch + 1, seats
            taken = min(n, free)
            rows.append((str(Tier.LOCAL), batch, str(group), taken))
            n, free = n - taken, free - taken
    return pd.DataFrame(rows, columns=["tier", "batch", "group", "seats"])
