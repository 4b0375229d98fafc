"""Twelve fictional villages: seven small ones, three around the first threshold and two around the second."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.organization.branch_form import GROUPS, Basis, branch_load, divide
from course.domains.synthetic import village_roster


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the roster the trainee decides on; each seed is a variant in which every rule matters."""
    for attempt in range(1000):
        roster = _roster(seed * 1000 + attempt)
        if _every_rule_matters(roster):
            return {"given": roster}
    raise RuntimeError(f"no roster for seed {seed}")


def _roster(seed: int) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    small = [int(n) for n in generator.integers(8, 46, 6)]
    sizes = [*small, 49, 50, int(generator.integers(55, 96)), 99, 100, int(generator.integers(105, 170))]
    generator.shuffle(sizes)
    return village_roster(seed, sizes)


def _every_rule_matters(roster: pd.DataFrame) -> bool:
    higher = roster[roster["n_members"] >= 50]
    loads = {basis: branch_load(divide(higher, basis)).set_index("village") for basis in Basis}
    if any((load["n_branches"] < 2).any() for load in loads.values()):
        return False
    trade, age = loads[Basis.OCCUPATION], loads[Basis.AGE]
    unmerged = (higher.set_index("village")[list(GROUPS[Basis.OCCUPATION])] > 0).sum(axis=1)
    trade_wins = trade["smallest"] > age["smallest"]
    age_wins = age["smallest"] > trade["smallest"]
    fewer_is_right = (trade_wins & (age["n_branches"] > trade["n_branches"])) | (
        age_wins & (trade["n_branches"] > age["n_branches"])
    )
    merging_matters = trade_wins & (unmerged > trade["n_branches"])
    rich_and_small = (roster["n_members"] < 50) & (roster["income"] >= 50)
    return bool(fewer_is_right.any() and merging_matters.any() and age_wins.any() and rich_and_small.any())
