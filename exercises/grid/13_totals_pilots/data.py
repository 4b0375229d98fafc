"""Ten fictional communities on trial: pilots with and without a claim, and numbers too small to show."""

from __future__ import annotations

import numpy as np
import pandas as pd

TYPES = ("老院", "新楼", "商圈")
NAMES = tuple(f"{stem}社" for stem in "甲乙丙丁戊己庚辛壬癸")
START = 6
BLANK = "没有"
NOBODY = "—"
_DONE, _MISSING = "有", "缺"


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, one line per community."""
    for attempt in range(200):
        generator = np.random.default_rng([seed, attempt])
        given = _communities(generator)
        if _every_rule_matters(given):
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no communities for seed {seed}")


def _communities(generator: np.random.Generator) -> pd.DataFrame:
    first, second, third = (str(name) for name in generator.permutation(TYPES))
    spots = [str(name) for name in generator.permutation(NAMES)]
    good, high, other, late, bare, alone, one, two, small, nobody = spots
    early = [str(int(n)) for n in generator.integers(1, START, 10)]
    on_start = str(int(generator.integers(START, START + 4)))
    base = {name: int(generator.integers(4, 9)) * 5 for name in spots}
    grown = {name: base[name] + int(generator.integers(1, 4)) * 5 for name in spots}
    grown[good] = base[good] + (grown[one] - base[one]) + int(generator.integers(1, 3)) * 5
    # A pilot that stands high and yet gains less than its comparison.
    base[high] = 75
    grown[high] = 75 + max(grown[two] - base[two] - 5 * int(generator.integers(1, 3)), 0)
    lines = [
        (good, first, "试点", one, early[0], f"{base[good]}%", grown[good]),
        (high, second, "试点", two, early[1], f"{base[high]}%", grown[high]),
        (other, third, "试点", one, early[2], f"{base[other]}%", grown[other]),
        (late, second, "试点", two, on_start, f"{base[late]}%", grown[late]),
        (bare, first, "试点", one, early[3], BLANK, grown[bare]),
        (alone, third, "试点", str(generator.choice([NOBODY, alone])), early[4], f"{base[alone]}%", grown[alone]),
        (one, first, "对照", NOBODY, NOBODY, f"{base[one]}%", grown[one]),
        (two, second, "对照", NOBODY, NOBODY, f"{base[two]}%", grown[two]),
    ]
    rows = []
    for name, kind, role, compared, fixed, start, share in lines:
        registered = int(generator.choice([60, 80, 100, 120]))
        rows.append((name, kind, role, compared, fixed, start, registered, registered * share // 100))
    few = int(generator.integers(1, 5))
    tiny = [(20, few), (20, 20 - few), (4, 2)][int(generator.integers(3))]
    rows.append((small, third, "其他", NOBODY, NOBODY, f"{base[small]}%", *tiny))
    rows.append((nobody, second, "其他", NOBODY, NOBODY, BLANK, 0, 0))
    columns = ["place", "type", "role", "compared", "fixed", "baseline", "registered", "active"]
    table = pd.DataFrame(rows, columns=columns).set_index("place").loc[list(NAMES)].reset_index()
    reports = [(_DONE, _DONE)] * 4 + [(_MISSING, _DONE)] * 2 + [(_DONE, _MISSING)] * 3 + [(_MISSING, _MISSING)]
    told = [reports[n] for n in generator.permutation(len(reports))]
    return table.assign(reports=["／".join(pair) for pair in told])


def _every_rule_matters(given: pd.DataFrame) -> bool:
    """The shares come out whole, lie between 0 and 100, and each mistaken difference is another number."""
    whole = given[given["registered"] > 0]
    share = whole["active"] * 100 / whole["registered"]
    if (share > 100).any() or (whole["role"] != "其他").mul(share % 1 != 0).any():
        return False
    rest = given["registered"] - given["active"]
    shown = given[given["role"] != "其他"]
    return bool((shown["active"] >= 5).all() and (rest[shown.index] >= 5).all())
