"""Twelve requests of six fictional units and what the others can give; every variant needs every rule."""

from __future__ import annotations

import numpy as np
import pandas as pd

UNITS = ("学校", "商场", "医院", "企业", "车站", "社区")
KINDS = ("信息", "阵地", "文化", "服务")
OUTSIDE = ("经费", "岗位")
UNASKED = "没有问"
Request = tuple[str, str, str, str]
"""Unit, kind, how often it is wanted, and who can give how often."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the requests in the order in which they are served."""
    for attempt in range(2000):
        generator = np.random.default_rng([seed, attempt])
        rows = _requests(generator)
        if _every_rule_matters(rows):
            given = pd.DataFrame(rows, columns=["unit", "kind", "wants", "offers"])
            given.insert(0, "no", [f"R{number:02d}" for number in range(1, len(rows) + 1)])
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no requests for seed {seed}")


def _requests(generator: np.random.Generator) -> list[Request]:
    """Return the requests: two for each kind, two for what is no kind, and two of the community at the end."""
    kinds = [str(kind) for kind in generator.permutation(KINDS)]
    offers: dict[str, dict[str, int | None]] = {}
    rows: list[tuple[str, str, str]] = []
    for kind, (amounts, wants) in zip(kinds, _patterns(generator), strict=True):
        first, second, third, asker, other = (str(unit) for unit in generator.permutation(UNITS[:-1]))
        givers = dict(zip((first, second, third), amounts, strict=True))
        offers[kind] = {unit: givers[unit] for unit in generator.permutation(list(givers))}
        # Of the last kind, the one who wants it has most of it.
        askers = (first, asker) if kind == kinds[3] else (asker, other)
        rows += [(unit, kind, str(n)) for unit, n in zip(askers, wants, strict=True)]
    places = generator.permutation(len(rows))
    rows = [rows[place] for place in places]
    payer, poster, *others = (str(unit) for unit in generator.permutation(UNITS[:-1]))
    offers["经费"], offers["岗位"] = {payer: int(generator.integers(3, 9))}, {poster: int(generator.integers(1, 4))}
    rows.insert(int(generator.integers(2, 5)), (others[0], "经费", str(int(generator.integers(1, 4)))))
    rows.insert(int(generator.integers(5, 8)), (others[1], "岗位", "1"))
    blank = int(generator.choice([place for place, row in enumerate(rows) if row[1] in kinds[2:]]))
    rows[blank] = (*rows[blank][:2], UNASKED)
    rows += [("社区", kind, str(int(generator.integers(3, 7)))) for kind in kinds[:2]]
    return [(*row, _told(offers[row[1]])) for row in rows]


def _patterns(generator: np.random.Generator) -> list[tuple[list[int | None], list[int]]]:
    """Return for each kind what three units offer and what two others want, in the order of how it works out."""
    high, less = int(generator.integers(4, 7)), int(generator.integers(2, 4))
    return [
        # The unit with most has less than the next one once somebody has taken from it.
        ([high, high - 1, None], [less, high]),
        # The unit with most is taken from twice; what is left does not do the second time, and then nobody has any.
        ([high, None, None], [high - 2, 3]),
        ([int(generator.integers(5, 8)), int(generator.integers(1, 3)), int(generator.integers(3, 5))], [2, 1]),
        ([7, int(generator.integers(2, 5)), 1], [int(generator.integers(1, 3)), int(generator.integers(1, 4))]),
    ]


def _told(offers: dict[str, int | None]) -> str:
    return "、".join(f"{unit} {UNASKED if amount is None else amount}" for unit, amount in offers.items())


def _every_rule_matters(rows: list[Request]) -> bool:
    """Each request has one best giver, and each way of going wrong is open at some row."""
    left: dict[tuple[str, str], int] = {}
    seen = set()
    for asker, kind, wanted, offers in rows:
        if kind in OUTSIDE or wanted == UNASKED:
            continue
        listed = dict(part.split(" ") for part in offers.split("、"))
        first = {unit: int(n) for unit, n in listed.items() if n != UNASKED}
        now = {unit: left.get((unit, kind), n) for unit, n in first.items()}
        others = {unit: n for unit, n in now.items() if unit != asker and n > 0}
        if not others:
            seen.add("nobody")
            continue
        best = max(others, key=lambda unit: others[unit])
        if list(others.values()).count(others[best]) > 1:
            return False
        before = {unit: n for unit, n in first.items() if unit != asker}
        seen |= {"switched"} if before[best] < max(before.values()) else set()
        wants = int(wanted)
        times = min(wants, others[best])
        left[best, kind] = others[best] - times
        seen |= {"full" if times == wants else "part"}
        seen |= {"self"} if now.get(asker, 0) > others[best] else set()
        seen |= {"not first"} if next(iter(others)) != best else set()
        seen |= {"too much"} if others[best] > wants else set()
        seen |= {"used"} if first[best] != others[best] and min(wants, first[best]) != times else set()
        seen |= {"unasked giver"} if UNASKED in listed.values() else set()
    return seen == {"nobody", "full", "part", "self", "not first", "too much", "used", "unasked giver", "switched"}
