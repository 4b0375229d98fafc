"""The twelve requests served by the rules of the brief."""

from __future__ import annotations

import pandas as pd

OUTSIDE = ("经费", "岗位")
UNASKED = "没有问"


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return served(data["given"])


def served(
    given: pd.DataFrame,
    *,
    outside: tuple[str, ...] = OUTSIDE,
    own: bool = False,
    forgetful: bool = False,
    best: bool = True,
    generous: bool = False,
    listed_is_used: bool = False,
) -> pd.DataFrame:
    """Return the requests as somebody serves them who keeps to the rules, but for what the switches say.

    `own` lets a unit take from itself, `forgetful` never takes off what is gone, without `best` the first unit listed
    gives, `generous` takes all there is, `listed_is_used` books what is wanted whether it is there or not.
    """
    left: dict[tuple[str, str], int] = {}
    rows = []
    for row in given.itertuples():
        if row.kind in outside or row.wants == UNASKED:
            rows.append(("none", 0, 0, "outside" if row.kind in outside else "ask"))
            continue
        now = {}
        for part in row.offers.split("、"):
            unit, amount = part.split(" ")
            if amount != UNASKED and (own or unit != row.unit):
                now[unit] = left.get((unit, row.kind), int(amount))
        able = {unit: n for unit, n in now.items() if n > 0}
        if not able:
            rows.append(("none", 0, 0, "nobody"))
            continue
        giver = max(able, key=lambda unit: able[unit]) if best else next(iter(able))
        wants = int(row.wants)
        times = able[giver] if generous else wants if listed_is_used else min(wants, able[giver])
        rest = max(able[giver] - times, 0)
        if not forgetful:
            left[giver, row.kind] = rest
        rows.append((giver, times, rest, "full" if times >= wants else "part"))
    made = pd.DataFrame(rows, columns=["giver", "times", "left", "result"], index=given.index)
    return pd.concat([given, made], axis=1)
