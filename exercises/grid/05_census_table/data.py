"""Twenty-four fictional records of a street: twelve in order, two of each fault, and every likely false alarm."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pandas as pd

from course.domains.grid.cell_codes import make_code
from course.domains.grid.census import CLASSES

DEPTS = dict(zip(CLASSES["subclass"], CLASSES["dept"], strict=True))
PEOPLE = ("下棋的人", "等车的人", "摆摊的人", "遛狗的人")
Row = dict[str, object]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the records in mixed order; each seed is a variant in which every rule decides a row."""
    generator = random.Random(seed)
    rows = _rows(generator)
    generator.shuffle(rows)
    table = pd.DataFrame(rows, columns=["what", "cell", "place", "dept", "day", "photo"])
    table.insert(0, "no", [f"R{number:02d}" for number in range(1, len(rows) + 1)])
    table.attrs["data_origin"] = "synthetic"
    return {"given": table}


def cell_at(x: float, y: float) -> str:
    """Return the cell of a place by the rule for borders."""
    return make_code((1, 2, 3, 1, 1 + int(x // 30) + (3 if y >= 6 else 0)))


def _rows(generator: random.Random) -> list[Row]:
    spots = _spots(generator)

    def row(what: str, x: float | None = None, y: float | None = None, **changed: object) -> Row:
        if x is None or y is None:
            x, y = next(spots)
        place = {"what": what, "place": f"({x:.1f}, {y:.1f})", "cell": cell_at(x, y), "dept": DEPTS.get(what, "市容")}
        return {**place, "day": f"{generator.randrange(2, 20)}日", "photo": "无人脸车牌", **changed}

    def pair(what: str, other: str, apart: float) -> list[Row]:
        x, y = next(spots)
        return [row(what, x, y), row(other, round(x + apart, 1), y)]

    damaged = generator.choice(("路灯", "井盖"))
    event = {"路灯": "路灯不亮", "井盖": "井盖松动"}[damaged]
    one, two = generator.sample(("路灯", "井盖", "座椅", "行道树"), 2)
    far = generator.choice(("垃圾桶", "座椅", "行道树"))
    mixed = generator.choice((("垃圾桶", "座椅"), ("路灯", "垃圾桶"), ("行道树", "座椅")))
    x, y = next(spots)
    other = make_code((1, 2, 3, 1, 1 + (int(x // 30) + generator.choice((1, 2))) % 3 + (3 if y >= 6 else 0)))
    west, east = generator.sample((30.0, 60.0), 2)
    return [
        *pair(one, one, generator.choice((0.2, 0.3, 0.4))),
        *pair(two, two, generator.choice((0.5, 0.7, 0.9))),
        *pair(far, far, 1.0),
        *pair(*mixed, generator.choice((0.2, 0.3))),
        *pair(damaged, event, 0.0),
        row(generator.choice(("垃圾桶", "座椅")), east, 2.0),
        row("树枝断落", photo="没有拍"),
        row("占道堆物", day="1日"),
        row("垃圾桶", day="20日"),
        *(row(person) for person in generator.sample(PEOPLE, 2)),
        row("行道树", day="—"),
        row("座椅", day=f"{generator.randrange(21, 29)}日"),
        row("路灯", x, y, cell=other),
        row("井盖", west, 9.0, cell=cell_at(west - 1, 9.0)),
        row(generator.choice(("井盖松动", "树枝断落")), dept="环卫"),
        row("垃圾堆放", dept="社区"),
        row("占道堆物", photo="有人脸"),
        row("垃圾堆放", photo="有车牌"),
    ]


def _spots(generator: random.Random) -> Iterator[tuple[float, float]]:
    """Yield places far from each other and from every border."""
    places = [(x, y) for x in range(3, 88, 3) if x % 30 not in (0, 27, 28, 29) for y in (1.4, 3.2, 9.6, 11.0)]
    for x, y in generator.sample(places, len(places)):
        yield x + generator.randrange(-5, 6) / 10, y
