"""A fictional register of a street with every fault and every near miss, its classes and its cells."""

from __future__ import annotations

import random

import pandas as pd

from course.domains.grid.cell_codes import make_code
from course.domains.grid.census import CLASSES

COLUMNS = ["record_id", "subclass", "cell_code", "x", "y", "dept", "day"]
DEPTS = dict(zip(CLASSES["subclass"], CLASSES["dept"], strict=True))


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (the register), `classes` and `cells`."""
    generator = random.Random(seed)
    cells = pd.DataFrame(
        [(make_code((1, 2, 3, 1, n)), 30 * ((n - 1) % 3), 6 * ((n - 1) // 3), 30 * ((n - 1) % 3) + 30,
          6 * ((n - 1) // 3) + 6) for n in range(1, 7)],
        columns=["cell_code", "west", "south", "east", "north"],
    )  # fmt: skip
    register = _Register(generator, cells["cell_code"].tolist())
    spots = generator.sample([(x, y) for x in range(4, 84, 5) for y in (1.5, 4.5, 8.0, 10.5)], 30)
    _fill(register, spots)
    generator.shuffle(register.rows)
    for number, row in enumerate(register.rows, 1):
        row[0] = f"R{number:02d}"
    given = pd.DataFrame(register.rows, columns=COLUMNS).astype({"x": float, "y": float, "day": float})
    given.attrs["data_origin"] = "synthetic"
    return {"given": given, "classes": CLASSES[["subclass", "dept"]], "cells": cells}


class _Register:
    """Rows to which records are added; what is not said of a record is in order."""

    def __init__(self, generator: random.Random, codes: list[str]) -> None:
        self.generator = generator
        self.codes = codes
        self.rows: list[list[object]] = []

    def add(self, what: str, x: float, y: float, **changed: object) -> None:
        day = float(self.generator.randrange(1, 21))
        cell = self.codes[int(x // 30) + 3 * int(y >= 6)]
        fresh = {"cell": cell, "dept": DEPTS.get(what, "市容"), "day": day, **changed}
        self.rows.append(["", what, fresh["cell"], round(x, 1), y, fresh["dept"], fresh["day"]])


def _fill(register: _Register, spots: list[tuple[int, float]]) -> None:
    """Add records in order, one of each fault at least, records on borders, near pairs and near misses."""
    generator, codes, add = register.generator, register.codes, register.add
    things = list(DEPTS)
    for x, y in spots[:12]:
        add(generator.choice(things), x, y)
    for x, y in spots[12:14]:
        add("等车的人", x, y)
    for x, y in spots[14 : 14 + generator.choice((1, 2, 3))]:
        add(generator.choice(things), x, y, day=float("nan"))
    for x, y in spots[18 : 18 + generator.choice((1, 2))]:
        add("井盖", x, y, dept="环卫")
    x, y = spots[20]
    add("座椅", x, y, cell=codes[(int(x // 30) + 1) % 3 + 3 * int(y >= 6)])
    add("行道树", 30, 2.5)
    add("行道树", 60, 2.5, cell=codes[1])
    add("行道树", 45, 6.0)
    add("行道树", 15, 6.0, cell=codes[0])
    for x, y in spots[21:24]:
        add("垃圾桶", x, y)
        add("垃圾桶", x + generator.choice((0.3, 0.6, 0.9)), y)
    x, y = spots[24]
    add("座椅", x, y)
    add("座椅", x + 1, y)
    add("路灯", x + 0.3, y)
    x, y = spots[25]
    add("井盖", x, y)
    add("井盖", x + 0.3, y + 0.4)
