"""Branches along an industry chain: which nodes and households they reach, and who provides which service.

Working model S05. The report would put branches on chains, production bases and co-operatives (d2-2.3-1), with
branches leading and associations serving (d2-2.3-2); chain branches are to serve, co-operative branches to pull others
along (d2-2.3-3). How coverage is counted and what counts as a neighbour is the course's, in `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Stage(StrEnum):
    """Where on the chain a node stands, in order."""

    INPUT = "input"
    PRODUCTION = "production"
    PROCESSING = "processing"
    SALE = "sale"


class Carrier(StrEnum):
    """What a branch would be put on (d2-2.3-1)."""

    CHAIN = "chain"
    BASE = "base"
    COOP = "coop"


class Reach(StrEnum):
    """How a node is reached."""

    BRANCH = "branch"
    LINKED = "linked"
    """By the branch of a neighbouring node of the same chain."""
    NONE = "none"


class Provider(StrEnum):
    """Who provides a service (d2-2.3-2)."""

    BRANCH = "branch"
    ASSOCIATION = "association"


class ServiceFault(StrEnum):
    """What is wrong with a service at a node."""

    NOBODY = "nobody"
    TWICE = "twice"


STAGE_LABELS = {Stage.INPUT: "投入", Stage.PRODUCTION: "生产", Stage.PROCESSING: "加工", Stage.SALE: "销售"}
CARRIER_LABELS = {Carrier.CHAIN: "产业链", Carrier.BASE: "生产基地", Carrier.COOP: "合作社"}
REACH_LABELS = {Reach.BRANCH: "有支部", Reach.LINKED: "挂靠相邻支部", Reach.NONE: "没有覆盖"}
PROVIDER_LABELS = {Provider.BRANCH: "支部", Provider.ASSOCIATION: "协会"}
SERVICES = ("技术指导", "联系销路")
"""What every node needs; the report names no services, so these are the course's."""
COLUMNS = ["node_id", "chain", "stage", "carrier", "households", "has_branch", "linked_to"]

ASSUMPTIONS = assumption_table(
    [
        ("reach", "隔几个环节以内可以挂靠", 1, "个", False, "报告没有谈挂靠；课程假定只挂相邻的", "d2-2.3-1"),
        ("providers", "一项服务由几家做", 1, "家", False, "支部和协会分工，不重复；课程假定", "d2-2.3-2"),
    ]
)


def reached(nodes: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.Series:
    """Return how each node is reached; nodes stand in the order of their chain.

    Nodes have `COLUMNS`; a node without a branch may be linked to a node of its own chain that has one, no further
    off than `reach`. Raises ValueError for a missing or negative number of households or an id used twice.
    """
    if nodes["node_id"].duplicated().any():
        raise ValueError("环节编号有重复")
    if not (nodes["households"] >= 0).all():
        raise ValueError("户数应为 0 或更大的整数")
    place = dict(zip(nodes["node_id"], nodes.groupby("chain").cumcount(), strict=True))
    chain = dict(zip(nodes["node_id"], nodes["chain"], strict=True))
    branches = set(nodes.loc[nodes["has_branch"].astype(bool), "node_id"])
    furthest = float(assumptions.loc["reach", "value"])

    def how(node: str, link: str) -> Reach:
        if node in branches:
            return Reach.BRANCH
        near = link in branches and chain[link] == chain[node] and abs(place[link] - place[node]) <= furthest
        return Reach.LINKED if near else Reach.NONE

    found = [str(how(node, link)) for node, link in zip(nodes["node_id"], nodes["linked_to"], strict=True)]
    return pd.Series(found, index=nodes.index, dtype=object)


def cover(nodes: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return per stage, in the order of the chain, nodes and households and how many of them are reached.

    A household counts once, where it belongs, whoever reaches it. Returns `stage, nodes, with_branch, reached,
    households, households_reached`.
    """
    how = reached(nodes, assumptions)
    table = nodes.assign(
        with_branch=how == Reach.BRANCH,
        reached=how != Reach.NONE,
        households_reached=nodes["households"].where(how != Reach.NONE, 0),
        nodes=1,
    )
    columns = ["nodes", "with_branch", "reached", "households", "households_reached"]
    sums = table.groupby("stage")[columns].sum().reindex([str(stage) for stage in Stage], fill_value=0)
    return sums.astype(int).rename_axis("stage").reset_index()


def shares(nodes: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[str, float]:
    """Return the shares reached by node and by household; they differ, so both are told. Missing where none is."""
    sums = cover(nodes, assumptions).drop(columns="stage").sum()
    return {
        "nodes": sums["reached"] / sums["nodes"] if sums["nodes"] else float("nan"),
        "households": sums["households_reached"] / sums["households"] if sums["households"] else float("nan"),
    }


def service_faults(
    nodes: pd.DataFrame, services: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return the services that nobody or more than one provides, as `node_id, service, fault`.

    Services: `node_id, service, provider`, one row for each who provides it; every node needs all of `SERVICES`.
    """
    allowed = float(assumptions.loc["providers", "value"])
    count = services.drop_duplicates().groupby(["node_id", "service"]).size().to_dict()
    rows = [
        (node, service, str(ServiceFault.TWICE if count.get((node, service), 0) else ServiceFault.NOBODY))
        for node in nodes["node_id"]
        for service in SERVICES
        if not 1 <= count.get((node, service), 0) <= allowed
    ]
    return pd.DataFrame(rows, columns=["node_id", "service", "fault"])
