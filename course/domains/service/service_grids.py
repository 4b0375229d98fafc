"""A village divided into grids: whole groups of households, cluster by cluster, none above a cap.

Working model S26. The report gives the name of the mechanism only (d1-1.2-3), says of another village that it keeps
in touch online and offline (d1-1.2-4) and recommends "grid plus team" (d1-3.4-4); sizes, caseload and the meaning of
cluster, group and household it leaves out: they are the course's and stand in `ASSUMPTIONS`. A grid is an area for
service; what is asked for is counted by topic, and nothing is noted about a family.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Fault(StrEnum):
    """What is wrong with a division, in the order of mending."""

    UNASSIGNED = "unassigned"
    ACROSS = "across"
    APART = "apart"
    OVER_CAP = "over_cap"
    UNEVEN = "uneven"


FAULT_LABELS = {
    Fault.UNASSIGNED: "还没有划进网格",
    Fault.ACROSS: "跨了片",
    Fault.APART: "不连成一块",
    Fault.OVER_CAP: "超过上限",
    Fault.UNEVEN: "同片的网格户数差得太多",
}

ASSUMPTIONS = assumption_table(
    [
        ("cap", "一个网格最多几户", 60, "户", False, "报告没有写户数；课程假定", "d1-1.2-3"),
        ("max_gap", "同片的网格最多相差", 12, "户", False, "报告没有写怎样划；课程假定", "d1-1.2-3"),
        ("team_size", "一个网格的团组几个岗位", 3, "个", False, "报告没有写人数；课程假定", "d1-1.2-3"),
        ("hidden_below", "低于几件不写具体数", 5, "件", False, "数太小会认出是谁家；课程假定", "d1-1.2-3"),
    ]
)


@dataclass(frozen=True)
class GridFault:
    """One thing to mend: the grids concerned, or the groups that have none."""

    fault: Fault
    names: tuple[str, ...]


def least_grids(households: float, cap: float) -> int:
    """Return the smallest number of grids for a number of households; ValueError for what cannot be a number of them.

    Of the course, not of the report (d1-1.2-3): rounded up, since nobody may be left out.
    """
    if not (households >= 0 and cap > 0):
        raise ValueError(f"户数应为 0 或更大，上限应大于 0，现在是 {households} 和 {cap}")
    return math.ceil(households / cap)


def adjoining(groups: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return for every group those that share a side with it. Groups: `group, row, col`."""
    spots = {(row.row, row.col): row.group for row in groups.itertuples()}
    sides = ((0, 1), (1, 0), (0, -1), (-1, 0))
    return {
        group: frozenset(spots[row + down, col + right] for down, right in sides if (row + down, col + right) in spots)
        for (row, col), group in spots.items()
    }


def is_connected(members: Sequence[str], beside: Mapping[str, frozenset[str]]) -> bool:
    """Whether one can walk from every group to every other without leaving them."""
    left = set(members)
    edge = [left.pop()] if left else []
    while edge:
        reached = beside[edge.pop()] & left
        left -= reached
        edge += reached
    return not left


def find_faults(
    groups: pd.DataFrame, assignment: Mapping[str, str], assumptions: pd.DataFrame = ASSUMPTIONS
) -> list[GridFault]:
    """Return everything that is wrong with a division, by kind; an empty list where all is in order.

    Groups: `group, cluster, row, col, households`; `assignment` is group -> grid, blank where there is none.
    """
    beside = adjoining(groups)
    table = groups.assign(grid=[assignment.get(group, "") for group in groups["group"]])
    unassigned = tuple(table.loc[table["grid"] == "", "group"])
    placed = table[table["grid"] != ""].groupby("grid")
    cap, max_gap = assumptions.loc["cap", "value"], assumptions.loc["max_gap", "value"]
    load = placed["households"].sum()
    across = placed["cluster"].nunique() > 1
    apart = [name for name, rows in placed if not is_connected(list(rows["group"]), beside)]
    one_cluster = load[~across].groupby(placed["cluster"].first()[~across])
    gap = one_cluster.max() - one_cluster.min()
    found = {
        Fault.UNASSIGNED: unassigned,
        Fault.ACROSS: tuple(load.index[across]),
        Fault.APART: tuple(str(name) for name in apart),
        Fault.OVER_CAP: tuple(load.index[load > cap]),
        Fault.UNEVEN: tuple(gap.index[gap > max_gap]),
    }
    return [GridFault(fault, names) for fault, names in found.items() if names]


def loads(groups: pd.DataFrame, assignment: Mapping[str, str], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return per grid `grid, groups, n_hh, per_post` (households to one post of the team), by name of grid."""
    table = groups.assign(grid=[assignment.get(group, "") for group in groups["group"]])
    by_grid = table[table["grid"] != ""].groupby("grid")
    load = by_grid["households"].agg(groups="count", n_hh="sum").reset_index()
    return load.assign(per_post=load["n_hh"] / assumptions.loc["team_size", "value"])


def chain(groups: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the chain from cluster over group to household: `cluster, groups, n_hh, least`; sums are the village's."""
    table = groups.groupby("cluster", sort=False)["households"].agg(groups="count", n_hh="sum").reset_index()
    cap = assumptions.loc["cap", "value"]
    return table.assign(least=[least_grids(n, cap) for n in table["n_hh"]])


def propose(groups: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> list[tuple[str, ...]]:
    """Return grids of whole groups: as few as each cluster can do with, then as even as possible.

    Every grid lies within one cluster, is in one piece and not above the cap. Raises ValueError where one group alone
    is above the cap: it has to be divided first. A cluster of more than eight groups is not searched through: its
    grids are filled one after another, which may take more of them.
    """
    beside, cap = adjoining(groups), assumptions.loc["cap", "value"]
    large = groups.loc[~(groups["households"] <= cap), "group"]
    if not large.empty:
        raise ValueError(f"{'、'.join(large)} 一组就超过 {cap:g} 户，要先把组分小")
    grids: list[tuple[str, ...]] = []
    for _, rows in groups.groupby("cluster", sort=False):
        size = dict(zip(rows["group"], rows["households"], strict=True))
        if len(size) > _SEARCHED:
            grids += _filled(size, cap, beside)
            continue
        best: tuple[float, float, list[list[str]]] = (math.inf, math.inf, [])
        for parts in _partitions(list(size), size, cap, []):
            sums = [sum(size[group] for group in part) for part in parts]
            rank = (len(parts), max(sums) - min(sums))
            if rank < best[:2] and all(is_connected(part, beside) for part in parts):
                best = (*rank, [list(part) for part in parts])
        grids += [tuple(part) for part in best[2]]
    return grids


_SEARCHED = 8
"""Groups of a cluster up to which every division is looked at; their number grows much faster than the groups."""


def _filled(size: Mapping[str, float], cap: float, beside: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Return grids in one piece, each filled with neighbours until the next would be above the cap."""
    free, grids = dict(size), []
    while free:
        grid, held = [next(iter(free))], free.pop(next(iter(free)))
        while near := [name for name in free if held + free[name] <= cap and any(name in beside[one] for one in grid)]:
            grid.append(near[0])
            held += free.pop(near[0])
        grids.append(tuple(grid))
    return grids


def _partitions(
    names: list[str], size: Mapping[str, float], cap: float, parts: list[list[str]]
) -> Iterator[list[list[str]]]:
    """Yield every way to put the names into parts that keep within the cap."""
    if not names:
        yield parts
        return
    first, rest = names[0], names[1:]
    for place, part in enumerate(parts):
        if sum(size[name] for name in part) + size[first] <= cap:
            yield from _partitions(rest, size, cap, [*parts[:place], [*part, first], *parts[place + 1 :]])
    yield from _partitions(rest, size, cap, [*parts, [first]])


def topic_counts(
    needs: pd.DataFrame, assignment: Mapping[str, str], assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return per grid and topic the number of needs: `grid, topic, n, hidden`; every topic of every grid is there.

    Needs: `group, topic, n`. A number below `hidden_below` is not written out. No total beside it either: what is
    hidden could be had by subtracting.
    """
    table = needs.assign(grid=[assignment.get(group, "") for group in needs["group"]])
    table = table[table["grid"] != ""]
    topics = list(dict.fromkeys(needs["topic"]))
    index = pd.MultiIndex.from_product([sorted(set(table["grid"])), topics], names=["grid", "topic"])
    counted = table.groupby(["grid", "topic"])["n"].sum().reindex(index, fill_value=0).reset_index()
    return counted.assign(hidden=counted["n"] < assumptions.loc["hidden_below", "value"])
