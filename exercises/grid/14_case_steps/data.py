"""Fourteen fictional reports with a proposed step each; every seed has each way of refusing and every kind of clock."""

from __future__ import annotations

import numpy as np
import pandas as pd

NOW = 24 * 5 + 12
LIMITS = {"井盖": 24, "噪声": 24, "垃圾": 48, "路灯": 72}
SPOTS = {
    "井盖": ["J021", "J034", "J047", "J058"],
    "噪声": ["工地东", "铺面", "工地西", "路口"],
    "垃圾": ["公交站", "菜场口", "长椅旁", "围挡外"],
    "路灯": ["L012", "L026", "L044", "L060"],
}
CELLS = ["A01", "A02", "A03", "A04"]
HANDLERS = {"井盖": "H1", "路灯": "H1", "垃圾": "H2", "噪声": "H3"}
CHECKER, CLERK, DISPATCHER = "C1", "S1", "D1"
SLOTS = [24 * day + hour for day in range(2, 6) for hour in range(8, 18) if 24 * day + hour < NOW]
"""Working hours of four days."""


class Row:
    """One case: what it is, where it stands, and the step that somebody proposes."""

    def __init__(self, kind: str, reported: int, last: str, last_at: int, step: str, by: str, at: int,
                 returned: int | None = None, handler: str = "—", cell: str = "", spot: str = "") -> None:  # fmt: skip
        self.kind, self.reported, self.last, self.last_at = kind, reported, last, last_at
        self.step, self.by, self.at = step, by, at
        self.returned, self.handler, self.cell, self.spot = returned, handler, cell, spot


def clock(hour: int) -> str:
    """Return an hour of the month as 3日9时."""
    return f"{hour // 24}日{hour % 24}时"


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the cases; each seed is a variant in which every rule decides a row."""
    for attempt in range(500):
        generator = np.random.default_rng([seed, attempt])
        rows = _rows(generator)
        if _every_rule_matters(rows):
            order = generator.permutation(len(rows))
            given = pd.DataFrame([_shown(rows[place], number) for number, place in enumerate(order, start=1)])
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no cases for seed {seed}")


def _shown(row: Row, number: int) -> dict[str, str]:
    return {
        "no": f"K{number:02d}",
        "what": f"{row.kind} {row.cell} {row.spot}",
        "reported": clock(row.reported),
        "returned": "—" if row.returned is None else clock(row.returned),
        "last": f"{row.last} {clock(row.last_at)}",
        "handler": row.handler,
        "proposal": f"{row.step} {clock(row.at)} {row.by}",
    }


def _between(generator: np.random.Generator, low: int, high: int) -> int:
    """Return a working hour from `low` to `high`, both included."""
    slots = [slot for slot in SLOTS if low <= slot <= high]
    return slots[int(generator.integers(len(slots)))]


def _rows(generator: np.random.Generator) -> list[Row]:
    kinds = [str(kind) for kind in generator.permutation(list(LIMITS))]
    quick = str(generator.choice(["井盖", "噪声"]))
    start = _between(generator, 80, 100)
    first = [
        _begun(generator, kinds[0], start, "立案", "派遣", DISPATCHER),
        _begun(generator, str(generator.choice(list(LIMITS))), _between(generator, 56, 122), "上报", "立案", CLERK),
        _begun(generator, kinds[1], _between(generator, 56, 122), "上报", "派遣", DISPATCHER),
        _begun(generator, kinds[2], _between(generator, 56, 110), "处置", "结案", DISPATCHER),
        _begun(generator, kinds[3], _between(generator, 56, 110), "处置", "核查", "self"),
        # Reported a day ago to the hour: open, and just in time.
        _begun(generator, quick, NOW - 24, "处置", "核查", CHECKER),
        _begun(generator, kinds[1], _between(generator, 72, 100), "核查", "结案", DISPATCHER),
    ]
    sent_back = [_sent_back(generator, "派遣", DISPATCHER), _sent_back(generator, "处置", "self")]
    rows = [*first, *sent_back, *_closed(generator, quick), _backwards(generator, kinds[2])]
    for row in rows:
        row.cell, row.spot = (pool[int(generator.integers(4))] for pool in (CELLS, SPOTS[row.kind]))
    # One in the cell from before, on and after the first day that the query asks for.
    for low, high in ((0, 71), (72, 95), (96, NOW)):
        next(row for row in rows[1:] if low <= row.reported <= high).cell = "A02"
    return [*rows, *_again(generator, rows[0])]


def _begun(generator: np.random.Generator, kind: str, reported: int, last: str, step: str, by: str) -> Row:
    last_at = reported if last == "上报" else _between(generator, reported + 1, min(reported + 24, SLOTS[-2]))
    handler = HANDLERS[kind] if last in ("处置", "核查") else "—"
    at = _between(generator, last_at, SLOTS[-1])
    return Row(kind, reported, last, last_at, step, HANDLERS[kind] if by == "self" else by, at, handler=handler)


def _sent_back(generator: np.random.Generator, step: str, by: str) -> Row:
    """Return a case that is late by its first clock and would not be by a clock that began anew."""
    kind = str(generator.choice(["井盖", "垃圾", "噪声"]))
    reported, returned = _between(generator, 56, NOW - LIMITS[kind] - 10), _between(generator, 108, 120)
    at = _between(generator, returned, SLOTS[-1])
    code = HANDLERS[kind]
    return Row(kind, reported, "退回", returned, step, code if by == "self" else by, at, returned, code)


def _closed(generator: np.random.Generator, quick: str) -> list[Row]:
    """Return a case closed on its limit to the hour, and one closed late because it came back once."""
    kind = str(generator.choice(["井盖", "噪声", "垃圾"]))
    reported = _between(generator, 56, 65)
    closed = reported + LIMITS[kind]
    exact = Row(kind, reported, "结案", closed, "退回", CLERK, _between(generator, max(closed, 104), SLOTS[-1]),
                handler=HANDLERS[kind])  # fmt: skip
    early = _between(generator, 56, 58)
    returned = _between(generator, 81, 89)
    done = _between(generator, returned + 2, returned + 20)
    late = Row(quick, early, "结案", done, "派遣", DISPATCHER, _between(generator, done, SLOTS[-1]), returned,
               HANDLERS[quick])  # fmt: skip
    return [exact, late]


def _backwards(generator: np.random.Generator, kind: str) -> Row:
    reported = _between(generator, 56, 90)
    handled = _between(generator, reported + 24, SLOTS[-2])
    at = _between(generator, reported + 1, handled - 1)
    return Row(kind, reported, "处置", handled, "核查", CHECKER, at, handler=HANDLERS[kind])


def _again(generator: np.random.Generator, first: Row) -> list[Row]:
    """Return a second report of the first case, and a report of the same class from another spot in the same cell."""
    rows = []
    others = [spot for spot in SPOTS[first.kind] if spot != first.spot]
    for spot in (first.spot, str(generator.choice(others))):
        reported = _between(generator, first.reported + 1, min(first.reported + 23, SLOTS[-2]))
        at = _between(generator, reported, SLOTS[-1])
        rows.append(Row(first.kind, reported, "上报", reported, "立案", CLERK, at, cell=first.cell, spot=spot))
    return rows


def _every_rule_matters(rows: list[Row]) -> bool:
    places = [(row.kind, row.cell, row.spot) for row in rows]
    if len(set(places)) != len(rows) - 1:
        return False
    in_cell, since = [row.cell == "A02" for row in rows], [row.reported >= 72 for row in rows]
    sets = {(a, b) for a, b in zip(in_cell, since, strict=True)}
    # A third-of-March report in the cell, and one that is written in full-width letters.
    on_the_day = [row for row in rows if row.cell == "A02" and 72 <= row.reported < 96]
    wide = [row for row in rows if row.cell == "A02" and row.reported >= 96]
    if len(sets) < 4 or not on_the_day or not wide:
        return False
    spot = (wide[-1].kind, wide[-1].spot)
    for row in rows:
        # Both reports of one spot are written alike, so that the spelling hides no duplicate.
        if (row.kind, row.spot) == spot and row.cell == "A02":
            row.cell = "Ａ０２"
    hours = [NOW - row.reported for row in rows if row.last != "结案"]
    limits = [LIMITS[row.kind] for row in rows if row.last != "结案"]
    return any(h < limit for h, limit in zip(hours, limits, strict=True))
