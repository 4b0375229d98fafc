"""Two fictional chains of five nodes each, with a line for the total of each chain."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.organization.chain import CARRIER_LABELS, STAGE_LABELS, Carrier, Stage
from course.domains.synthetic import DATA_ORIGIN

CHAINS = ("果", "茶")
TOTAL = 500
"""Households of a chain, so that shares of multiples of five come out even."""
NODES = (
    (Stage.INPUT, Carrier.CHAIN),
    (Stage.PRODUCTION, Carrier.BASE),
    (Stage.PRODUCTION, Carrier.COOP),
    (Stage.PROCESSING, Carrier.CHAIN),
    (Stage.SALE, Carrier.CHAIN),
)
PROVIDED = ("支部", "协会", "支部、协会", "")
COLUMNS = ["node_id", "stage", "carrier", "households", "branch", "technique", "sale"]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    chains = [_chain(generator) for _ in CHAINS]
    services = generator.choice(4, size=(2, 5, 2), p=[0.3, 0.3, 0.2, 0.2])
    while not _all_verdicts(services):
        services = generator.choice(4, size=(2, 5, 2), p=[0.3, 0.3, 0.2, 0.2])
    return {"given": _table(chains, services)}


def _chain(generator: np.random.Generator) -> tuple[list[bool], list[int]]:
    """Draw where branches sit and how many households each node has, until shares by node and household differ."""
    while True:
        branches = [bool(has) for has in generator.random(5) < 0.45]
        households = _split(generator)
        if _tells_shares_apart(branches, households):
            return branches, households


def _split(generator: np.random.Generator) -> list[int]:
    """Divide a chain's households unevenly among its nodes, in multiples of five."""
    weights = generator.dirichlet([1.2] * 5)
    return [5 * int(part) + 10 for part in generator.multinomial((TOTAL - 50) // 5, weights)]


def _tells_shares_apart(branches: list[bool], households: list[int]) -> bool:
    """Ask for a branch, a link and an uncovered node, and for shares that differ by node and by household."""
    beside = [any(branches[max(0, n - 1) : n + 2]) for n in range(5)]
    if not 0 < sum(branches) < sum(beside) < 5:
        return False
    reached = sum(n for n, is_reached in zip(households, beside, strict=True) if is_reached)
    return abs(20 * sum(beside) - reached / 5) > 8


def _all_verdicts(services: np.ndarray) -> bool:
    """Ask for a node of every kind (well, a service missing, one twice, both) and one that associations serve."""
    pairs = [tuple(pair) for pair in services.reshape(-1, 2).tolist()]
    kinds = {(3 in pair, 2 in pair) for pair in pairs}
    return len(kinds) == 4 and any(1 in pair and 3 not in pair for pair in pairs)


def _table(chains: list[tuple[list[bool], list[int]]], services: np.ndarray) -> pd.DataFrame:
    rows: list[list[object]] = []
    for chain, (name, (branches, households)) in enumerate(zip(CHAINS, chains, strict=True)):
        for n, (stage, carrier) in enumerate(NODES):
            provided = [PROVIDED[kind] for kind in services[chain, n]]
            has = "有" if branches[n] else "无"
            labels = [STAGE_LABELS[stage], CARRIER_LABELS[carrier]]
            rows.append([f"{name}{n + 1}", *labels, households[n], has, *provided])
        rows.append([f"{name}合计", "", "", TOTAL, "", "", ""])
    given = pd.DataFrame(rows, columns=COLUMNS)
    given.attrs["data_origin"] = DATA_ORIGIN
    return given
