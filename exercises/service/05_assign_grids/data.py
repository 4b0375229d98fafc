"""A fictional village of three clusters and twelve groups, in which every rule of dividing and counting matters."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pandas as pd

CLUSTERS = {
    "上片": ("01组", "02组", "03组", "04组", "05组"),
    "中片": ("06组", "07组", "08组", "12组"),
    "下片": ("09组", "10组", "11组"),
}
CAP, MAX_GAP, HIDDEN_BELOW = 60, 12, 5
TOPICS = ("照明", "排水", "保洁")
_LINKS = ("干部联户",) * 6 + ("领导联村",) * 2 + ("领导联户",) * 2 + ("干部联村",) * 2
_VISITS = (
    ("写了", "写了"),
    ("写了", "写了"),
    ("写了", "写了"),
    ("写了", "写了"),
    ("写了", "空着"),
    ("写了", "空着"),
    ("空着", "写了"),
    ("写了", "只填表"),
    ("写了", "只填表"),
    ("只填表", "写了"),
    ("空着", "只填表"),
    ("写了", "没有去"),
)
"""Links and pairs of visits of the twelve groups, in mixed order."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, one row per group; each seed is a variant in which the likely mistakes all show."""
    generator = random.Random(seed)
    for _ in range(5_000):
        size = {group: generator.randrange(14, 31) for groups in CLUSTERS.values() for group in groups}
        lower, *others = (_total(size, CLUSTERS[name]) for name in ("下片", "上片", "中片"))
        # The cheap look first: most villages are too small or too large for five grids.
        if lower > CAP or not all(CAP < n <= 2 * CAP for n in others):
            continue
        grids = divide(size)
        if not grids or not _dividing_matters(size):
            continue
        for _ in range(50):
            asked = {group: generator.choice((0, 1, 1, 2, 2, 3, 4, 6)) for group in size}
            if {4, 5} <= {sum(asked[group] for group in grid) for grid in grids}:
                return {"given": _given(generator, size, asked)}
    raise RuntimeError(f"no village for seed {seed}")


def place(group: str) -> tuple[int, int]:
    """Return row and column of a group on the map of the brief."""
    return divmod(int(group.removesuffix("组")) - 1, 4)


def connected(part: tuple[str, ...]) -> bool:
    """Whether the groups of a part hang together by their sides."""
    left = {place(group) for group in part}
    edge = [left.pop()]
    while edge:
        row, column = edge.pop()
        beside = left & {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)}
        left -= beside
        edge += beside
    return not left


def halves(groups: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield every way to divide groups in two."""
    for number in range(1, 2 ** (len(groups) - 1)):
        one = tuple(group for bit, group in enumerate(groups) if number >> bit & 1)
        yield tuple(group for group in groups if group not in one), one


def divide(size: dict[str, int]) -> list[tuple[str, ...]]:
    """Return five grids by the rules of the brief, the two halves of a cluster as even as can be; empty if none."""
    grids: list[tuple[str, ...]] = []
    for groups in (CLUSTERS["上片"], CLUSTERS["中片"]):
        ways = [way for way in halves(groups) if all(map(connected, way)) and _within(size, way)]
        if not ways:
            return []
        grids += min(ways, key=lambda way: _gap(size, way))
    return [*grids, CLUSTERS["下片"]]


def _total(size: dict[str, int], part: tuple[str, ...]) -> int:
    return sum(size[group] for group in part)


def _gap(size: dict[str, int], way: tuple[tuple[str, ...], ...]) -> int:
    sums = [_total(size, part) for part in way]
    return max(sums) - min(sums)


def _within(size: dict[str, int], way: tuple[tuple[str, ...], ...]) -> bool:
    return all(_total(size, part) <= CAP for part in way) and _gap(size, way) <= MAX_GAP


def _dividing_matters(size: dict[str, int]) -> bool:
    """Whether the most even halves do not hang together, and filling one grid first leaves the other too small."""
    ways = list(halves(CLUSTERS["上片"]))
    right = min((way for way in ways if all(map(connected, way))), key=lambda way: _gap(size, way))
    best = min(ways, key=lambda way: _gap(size, way))
    filled = [
        way
        for way in ways
        if all(map(connected, way)) and max(_total(size, part) for part in way) <= CAP and _gap(size, way) > MAX_GAP
    ]
    return bool(not all(map(connected, best)) and _gap(size, best) < _gap(size, right) and filled)


def _given(generator: random.Random, size: dict[str, int], asked: dict[str, int]) -> pd.DataFrame:
    links = generator.sample(_LINKS, len(_LINKS))
    visits = generator.sample(_VISITS, len(_VISITS))
    cluster = {group: name for name, groups in CLUSTERS.items() for group in groups}
    rows = []
    for group, link, kinds in zip(sorted(size), links, visits, strict=True):
        first, second = (0 if kind == "没有去" else generator.randrange(4, 8) for kind in kinds)
        again = generator.randrange(1, min(first, second)) if second else 0
        told = [_told(n, kind, generator) for n, kind in zip((first, second), kinds, strict=True)]
        rows.append((group, cluster[group], size[group], asked[group], link, *told, again))
    heads = ["group", "cluster", "households", "asked", "link", "first", "second", "again"]
    table = pd.DataFrame(rows, columns=heads)
    table.attrs["data_origin"] = "synthetic"
    return table


def _told(households: int, kind: str, generator: random.Random) -> str:
    """Return one visit as it stands in the book: households and topic."""
    if kind == "没有去":
        return "没有去"
    topic = generator.choice(TOPICS) if kind == "写了" else "主题空着" if kind == "空着" else "只填表"
    return f"{households} 户，{topic}"
