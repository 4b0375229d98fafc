"""Who is linked to what, which evening visits count, and how long small matters take.

Working model S27. The report names three programmes without saying what is in them (d2-1.2-1), praises them without
evidence (d2-1.2-2), warns of paper pushing small matters aside (d2-1.2-3) and, by context, links leaders to villages
and cadres to households (d2-2.2-4). How to count is the course's and stands in `ASSUMPTIONS`. Matters are followed
by topic, households by code; nobody is named and nobody ranked.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Level(StrEnum):
    """Who links (d2-2.2-4)."""

    LEADER = "leader"
    CADRE = "cadre"


class Kind(StrEnum):
    """What is linked to (d2-2.2-4)."""

    VILLAGE = "village"
    HOUSEHOLD = "household"


class Doubt(StrEnum):
    """Why a visit does not count."""

    NO_LINK = "no_link"
    NO_TOPIC = "no_topic"
    PAPER = "paper"


LEVEL_LABELS = {Level.LEADER: "班子成员", Level.CADRE: "干部"}
KIND_LABELS = {Kind.VILLAGE: "村", Kind.HOUSEHOLD: "户"}
DOUBT_LABELS = {Doubt.NO_LINK: "没有对应的联系", Doubt.NO_TOPIC: "没有写主题", Doubt.PAPER: "人没有去，只补了表"}
LINKS = {Level.LEADER: Kind.VILLAGE, Level.CADRE: Kind.HOUSEHOLD}

ASSUMPTIONS = assumption_table(
    [
        ("evenings", "一个片一个月最多夜访", 2, "晚", False, "报告没有写频次；课程假定", "d2-1.2-1"),
        ("per_evening", "一晚最多走几户", 6, "户", False, "报告没有写；课程假定", "d2-1.2-1"),
    ]
)


def crossed(links: pd.DataFrame) -> pd.Series:
    """Return for each link whether its levels are crossed. Links: `role, level, target, kind` (d2-2.2-4)."""
    return links["kind"] != links["level"].map({str(level): str(kind) for level, kind in LINKS.items()})


def doubts(visits: pd.DataFrame, links: pd.DataFrame) -> list[Doubt | None]:
    """Return for each visit why it does not count, or None where it does.

    Visits: `role, target, topic, on_paper`. A visit counts if a link in order stands behind it, a topic is written
    and somebody went there.
    """
    valid = links[~crossed(links)]
    linked = set(zip(valid["role"], valid["target"], strict=True))
    found: list[Doubt | None] = []
    for visit in visits.itertuples():
        reasons = {
            Doubt.NO_LINK: (visit.role, visit.target) not in linked,
            Doubt.NO_TOPIC: not visit.topic,
            Doubt.PAPER: bool(visit.on_paper),
        }
        found.append(next((doubt for doubt, applies in reasons.items() if applies), None))
    return found


def coverage(targets: pd.DataFrame, links: pd.DataFrame, visits: pd.DataFrame) -> pd.DataFrame:
    """Return per kind of target how many there are, are linked and were visited: `target_kind, all, linked, visited`.

    Targets: `target, kind`, each once. Crossed links do not count; a target visited often counts once. Hence
    visited <= linked <= all. Raises ValueError where a target stands there twice.
    """
    if targets["target"].duplicated().any():
        raise ValueError("联系对象有重复，每个村、每户只列一次")
    linked = set(links.loc[~crossed(links), "target"])
    counts = [doubt is None for doubt in doubts(visits, links)]
    visited = set(visits["target"][counts])
    rows = []
    for kind in Kind:
        here = set(targets.loc[targets["kind"] == kind, "target"])
        rows.append((str(kind), len(here), len(here & linked), len(here & visited)))
    return pd.DataFrame(rows, columns=["target_kind", "all", "linked", "visited"])


def evenings(plan: pd.DataFrame, clusters: tuple[str, ...], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return per cluster the evenings of a month and whether they are too many: `cluster, evenings, over`.

    Plan: `cluster` and whatever else, one row per evening. Clusters without any are there with 0.
    """
    counted = plan["cluster"].value_counts().reindex(list(clusters), fill_value=0)
    table = pd.DataFrame({"cluster": list(clusters), "evenings": counted.to_numpy()})
    return table.assign(over=table["evenings"] > assumptions.loc["evenings", "value"])


def close_time(matters: pd.DataFrame, day: int) -> pd.DataFrame:
    """Return per topic, as of a day: `topic, closed, median_days, open`.

    Matters: `id, topic, opened, closed` (days of the period; `closed` missing while open). Those opened later are not
    there yet, those closed later are still open. The median is of closed matters only, missing where none is closed:
    hence the open ones have to be shown beside it. Raises ValueError where one is closed before it was opened.
    """
    if (matters["closed"] < matters["opened"]).any():
        raise ValueError("有的小事办结早于提出，请核对日期")
    topics = list(dict.fromkeys(matters["topic"]))
    there = matters[matters["opened"] <= day]
    done = there["closed"] <= day
    took = (there["closed"] - there["opened"])[done].groupby(there["topic"])
    return pd.DataFrame(
        {
            "topic": topics,
            "closed": took.size().reindex(topics, fill_value=0).to_numpy(),
            "median_days": took.median().reindex(topics).astype(float).to_numpy(),
            "open": there.loc[~done, "topic"].value_counts().reindex(topics, fill_value=0).to_numpy(),
        }
    )
