"""Sixteen fictional requests to a fund of two pots; order, caps, waiting and small groups all decide something."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.education.relief_fund import BAND_LABELS, POT_LABELS, Band, Pot

NOTHING = "—"
PUBLIC = ("公布：一档", "公布：二档", "公布：三档", "合并公布")
_CAP = {"first": 3000, "second": 1500, "third": 800}
_MIXES = (("third",) * 3 + ("second",) * 3 + ("first",), ("second",) * 5 + ("third", "first"),
          ("second",) * 5 + ("third",) * 2)  # fmt: skip
"""Bands of seven plain requests; with three more that are always there, one band has five grants or more."""
_RANGE = {"first": (20, 36), "second": (6, 20), "third": (2, 11)}
_USES = {"activity": ("开放日茶水", "放电影", "乒乓球桌"), "relief": ("救助",)}
Item = tuple[str, str, str, int, bool, int]
"""Use, pot, band, amount, urgent, times helped this year."""


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    plain = _plain(generator)
    early, late = [*plain, *_refused(generator)], _late(generator)
    order = [early[int(place)] for place in generator.permutation(len(early))] + late
    items = order[:-1]
    shows = [("activity", "activity", "", int(n) * 100, False, 0) for n in generator.integers(8, 15, 2)]
    for item in shows:
        items.insert(int(generator.integers(2, len(items) - 4)), item)
    items.append(order[-1])
    days = sorted(int(day) for day in generator.choice(np.arange(1, 91), len(items), replace=False))
    # The first activity is paid; the second lacks a hundred.
    activities = [item[3] for item in items if item[0] == item[1] == "activity"]
    balance = {"activity": sum(activities) - 100, "relief": _relief_balance(plain, late)}
    rows = [_row(f"R{n:02d}", day, item, generator) for n, (day, item) in enumerate(zip(days, items, strict=True), 1)]
    pots = [[POT_LABELS[pot], *[NOTHING] * 6, str(balance[str(pot)])] for pot in Pot]
    table = [*pots, *rows, *([name, *[NOTHING] * 7] for name in PUBLIC)]
    given = pd.DataFrame(table, columns=["row", "day", "use", "pot", "band", "urgent", "before", "amount"])
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}


def _plain(generator: np.random.Generator) -> list[Item]:
    """Draw seven requests that are granted, one of them urgent, one exactly at the maximum of its band."""
    bands = _MIXES[int(generator.integers(len(_MIXES)))]
    amounts = [int(generator.integers(*_RANGE[band])) * 100 for band in bands]
    exact = bands.index("second")
    amounts[exact] = _CAP["second"]
    urgent = int(generator.integers(len(bands)))
    return [("relief", "relief", band, amount, place == urgent, 0)
            for place, (band, amount) in enumerate(zip(bands, amounts, strict=True))]  # fmt: skip


def _late(generator: np.random.Generator) -> list[Item]:
    """Draw the last four: one that has to wait, two small ones after it, and an urgent one on the last day."""
    small = [int(generator.integers(2, 6)) * 100 for _ in range(2)]
    waits: Item = ("relief", "relief", "second", int(generator.integers(16, 21)) * 100, False, 0)
    last: Item = ("relief", "relief", "first", int(generator.integers(31, 40)) * 100, True, 0)
    return [waits, *(("relief", "relief", "third", amount, False, 0) for amount in small), last]


def _refused(generator: np.random.Generator) -> list[Item]:
    """Draw an activity asked from the relief pot, relief asked from the activity pot, and a second time in a year."""
    film, loan, again = (int(generator.integers(3, 8)) * 100 for _ in range(3))
    return [
        ("activity", "relief", "third", film, False, 0),
        ("relief", "activity", "second", loan, True, 0),
        ("relief", "relief", "second", again, False, 1),
    ]


def _relief_balance(plain: list[Item], late: list[Item]) -> int:
    """Return a balance that pays everything but the one that waits: that one lacks a hundred."""
    due = [min(amount, _CAP[band]) for _, _, band, amount, _, _ in [*plain, late[-1]]]
    return sum(due) + min(late[0][3], _CAP[late[0][2]]) - 100


def _row(code: str, day: int, item: Item, generator: np.random.Generator) -> list[str]:
    use, pot, band, amount, urgent, before = item
    label = BAND_LABELS[Band(band)][:2] if band else NOTHING
    what = str(generator.choice(_USES[use]))
    name = POT_LABELS[Pot(pot)]
    return [code, str(day), what, name, label, "急" if urgent else NOTHING, str(before), str(amount)]


def read(given: pd.DataFrame) -> tuple[pd.DataFrame, dict[Pot, float]]:
    """Return requests and balances as the domain has them."""
    table = given.set_index("row")
    balance = {pot: float(table.loc[label, "amount"]) for pot, label in POT_LABELS.items()}
    own = table[table.index.str.startswith("R")]
    pots, bands = (
        {label: str(pot) for pot, label in POT_LABELS.items()},
        {t[:2]: str(b) for b, t in BAND_LABELS.items()},
    )
    requests = pd.DataFrame(
        {
            "req_code": own.index,
            "day": own["day"].astype(int).to_numpy(),
            "asker": own.index,
            "use": ["relief" if use == "救助" else "activity" for use in own["use"]],
            "pot": own["pot"].map(pots).to_numpy(),
            "band": own["band"].map(bands).fillna("").to_numpy(),
            "amount": own["amount"].astype(float).to_numpy(),
            "urgent": (own["urgent"] == "急").to_numpy(),
            "before": own["before"].astype(int).to_numpy(),
        }
    )
    return requests, balance
