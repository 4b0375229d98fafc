"""Services by tier, team and group served, and a list of projects done and not done instead of a list of persons.

Working model S32. Tiers and teams are the report's (d3-2.3-6), so are the names (d3-2.3-7, d5-1.2-1, d3-2.1-8); which
name belongs where, and who reached how many people, no report says.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Tier(StrEnum):
    """Where a service comes from (d3-2.3-6)."""

    PUBLIC = "public"
    SOCIAL = "social"
    VOLUNTARY = "voluntary"
    METHOD = "method"
    """A way of working and no service: it serves no group by itself."""


class Team(StrEnum):
    """Who does it (d3-2.3-6)."""

    PROFESSIONAL = "professional"
    MEMBERS = "members"
    VOLUNTEERS = "volunteers"


class Misfit(StrEnum):
    """What is wrong with how a service is set up, in the order of looking."""

    NO_TIER = "no_tier"
    NAMING = "naming"
    NO_TEAM = "no_team"
    NEEDS_PROFESSIONALS = "needs_professionals"
    BASE_ON_VOLUNTEERS = "base_on_volunteers"


TIER_LABELS = {
    Tier.PUBLIC: "公共服务（打底）",
    Tier.SOCIAL: "社会服务（支撑）",
    Tier.VOLUNTARY: "公益服务（补位）",
    Tier.METHOD: "办法，不是服务",
}
TEAM_LABELS = {Team.PROFESSIONAL: "专业团队", Team.MEMBERS: "党员义工", Team.VOLUNTEERS: "社会志愿者"}
MISFIT_LABELS = {
    Misfit.NO_TIER: "看不出层次，先去问清楚",
    Misfit.NAMING: "不公布个人，改成项目清单",
    Misfit.NO_TEAM: "还没有写由谁做",
    Misfit.NEEDS_PROFESSIONALS: "这类服务要由专业团队做",
    Misfit.BASE_ON_VOLUNTEERS: "打底的服务不能只靠志愿队伍",
}
TOPIC_LABELS = {"health": "健康", "counselling": "心理", "meals": "助餐", "children": "看护孩子"}
"""Topics on which it has to be settled whether volunteers may do the work."""
GROUPS = ("老年人", "儿童青少年", "在职人员", "困难家庭", "残疾人", "全体居民")

ASSUMPTIONS = assumption_table(
    [
        ("health", "健康类只由专业团队做", 1, "（1 是，0 否）", False, "报告没有写；课程假定", "d3-2.3-6"),
        ("counselling", "心理类只由专业团队做", 1, "（1 是，0 否）", False, "报告没有写；课程假定", "d3-2.3-6"),
        ("meals", "助餐类只由专业团队做", 0, "（1 是，0 否）", False, "报告没有写；课程假定", "d3-2.3-6"),
        ("children", "看护孩子只由专业团队做", 0, "（1 是，0 否）", False, "报告没有写；课程假定", "d3-2.3-6"),
    ]
)

BRANDS = pd.DataFrame(
    [
        ("白领驿站", "d3-2.3-7", ""),
        ("老年餐厅进社区", "d3-2.3-7", "meals"),
        ("“四点半”课堂", "d3-2.3-7", "children"),
        ("青少年心理关爱", "d3-2.3-7", "counselling"),
        ("微心愿市场化运作", "d3-2.3-7", ""),
        ("党员服务群众红黑榜", "d3-2.3-7", "naming"),
        ("双报到双报告", "d3-2.3-7", ""),
        ("金种子", "d5-1.2-1", ""),
        ("乐服务、乐生活", "d5-1.2-1", ""),
        ("小马医疗", "d5-1.2-1", "health"),
        ("温馨小院", "d5-1.2-1", ""),
        ("党旗飘扬 爱满空巢", "d5-1.2-1", ""),
        ("红色教育", "d3-2.1-8", ""),
        ("节庆活动", "d3-2.1-8", ""),
        ("健身活动", "d3-2.1-8", ""),
        ("亭台文化", "d3-2.1-8", ""),
    ],
    columns=["service", "fact", "topic"],
)
"""Sixteen names of services and activities in the reports, and the topic that a name suggests."""


_SUGGESTS = {
    "naming": ("红黑榜", "光荣榜"),
    "health": ("医", "健康", "康复", "护理"),
    "counselling": ("心理",),
    "meals": ("餐", "饭"),
    "children": ("课堂", "托管", "孩子"),
}
"""Words of a name that suggest a topic, the one to be careful about first; the course's, and a name may mislead."""


def topic_of(service: str) -> str:
    """Return the topic that the name of a service suggests, or an empty text."""
    listed = dict(zip(BRANDS["service"], BRANDS["topic"], strict=True))
    if service in listed:
        return str(listed[service])
    return next((topic for topic, words in _SUGGESTS.items() if any(word in service for word in words)), "")


def fit(services: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `service, tier_ok, team_ok, misfit`; `misfit` is empty where nothing is wrong.

    Services: `service, topic, tier, team`. A tier is one of `Tier`, or the name has to be asked about; topics that
    the assumptions mark need the professional team; a service of the base cannot rest on volunteers alone.
    """
    strict = {str(topic) for topic in assumptions.index[assumptions["value"] > 0]}
    rows = []
    for row in services.itertuples():
        misfit = _misfit(row.topic, row.tier, row.team, strict)
        tier_ok = misfit not in (Misfit.NO_TIER, Misfit.NAMING)
        rows.append((row.service, tier_ok, not misfit, str(misfit)))
    return pd.DataFrame(rows, columns=["service", "tier_ok", "team_ok", "misfit"])


def _misfit(topic: str, tier: str, team: str, strict: set[str]) -> Misfit | str:
    if topic == "naming":
        return Misfit.NAMING
    if tier not in list(Tier):
        return Misfit.NO_TIER
    if tier == Tier.METHOD:
        return ""
    if team not in list(Team):
        return Misfit.NO_TEAM
    if topic in strict and team != Team.PROFESSIONAL:
        return Misfit.NEEDS_PROFESSIONALS
    if tier == Tier.PUBLIC and team != Team.PROFESSIONAL:
        return Misfit.BASE_ON_VOLUNTEERS
    return ""


def coverage(services: pd.DataFrame, groups: tuple[str, ...] = GROUPS) -> pd.DataFrame:
    """Return per group how many services of each tier it has, `users` in all, and services with `unknown` users.

    Services: `service, tier, group, users` (people, each counted once in a service; may be missing). A group without
    a service is kept with 0; methods, and services without tier or group, are not counted.
    """
    tiers = [tier for tier in Tier if tier is not Tier.METHOD]
    counted = services[services["tier"].isin(tiers)]
    rows = []
    for group in groups:
        here = counted[counted["group"] == group]
        by_tier = [int((here["tier"] == tier).sum()) for tier in tiers]
        users = here["users"].astype("float64")
        rows.append((group, *by_tier, len(here), int(users.sum()), int(users.isna().sum())))
    return pd.DataFrame(rows, columns=["group", *map(str, tiers), "services", "users", "unknown"])


def wish_board(wishes: pd.DataFrame) -> pd.DataFrame:
    """Return per topic how many projects are done and open, and how many open ones have no reason.

    Wishes: `wish, topic, state` (done; anything else is open), `reason`. Projects only: nobody is named.
    """
    done = wishes["state"] == "done"
    silent = ~done & (wishes["reason"].fillna("") == "")
    table = pd.DataFrame({"topic": wishes["topic"], "done": done, "open": ~done, "unexplained": silent})
    return table.groupby("topic", sort=False).sum().astype(int).reset_index()
