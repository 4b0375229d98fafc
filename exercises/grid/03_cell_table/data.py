"""A fictional block of twelve cells: five codes to refuse, a tall cell, lamps inside, on borders and on the edge."""

from __future__ import annotations

import random
from itertools import pairwise

import pandas as pd

from course.domains.grid.cell_codes import check_sign, make_code, weighted_sum

EAST, NORTH = 12, 9
Box = tuple[int, int, int, int]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, a row per cell without its eastern side; each seed is a variant in which every rule matters."""
    generator = random.Random(seed)
    boxes = _boxes(generator)
    codes = _codes(generator, boxes)
    lamps = _lamps(generator, boxes)
    rows = [
        (f"G{number:02d}", code, str(weighted_sum(code[:-1])) if len(code) == 10 and code[:-1].isdigit() else "—",
         west, south, north, f"({x}, {y})")
        for number, ((west, south, _, north), code, (x, y)) in enumerate(zip(boxes, codes, lamps, strict=True), 1)
    ]  # fmt: skip
    given = pd.DataFrame(rows, columns=["no", "code", "weighted", "west", "south", "north", "lamp"])
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}


def _boxes(generator: random.Random) -> list[Box]:
    """Return the cells, in mixed order: a western part with one tall cell and an eastern part in three rows."""
    part = generator.choice((6, 7))
    low, high = generator.choice((2, 3)), generator.choice((5, 6))
    tall = generator.choice((2, 3))
    first = generator.choice((1, 2))
    boxes = [
        (0, 0, tall, high),
        (tall, 0, part, low),
        (tall, low, part, high),
        (0, high, first, NORTH),
        (first, high, first + 2, NORTH),
        (first + 2, high, part, NORTH),
    ]
    rows = (0, generator.choice((2, 4)), generator.choice((5, 6, 7)), NORTH)
    for south, north in pairwise(rows):
        cut = generator.randrange(part + 2, EAST - 1)
        boxes += [(part, south, cut, north), (cut, south, EAST, north)]
    generator.shuffle(boxes)
    return boxes


def _codes(generator: random.Random, boxes: list[Box]) -> list[str]:
    """Return the cells' codes: seven that hold, among them one that stands twice and one that ends in X."""
    # The western part ends at 6 or 7, and none of its cells begins there.
    place = [1 if west < 6 else 2 for west, *_ in boxes]
    numbers = generator.sample(range(2, 60), 12)
    codes = [make_code((1, 2, 3, four, number)) for four, number in zip(place, numbers, strict=True)]
    order = generator.sample(range(12), 12)
    lost, letter, swapped, stray, ten, *rest = order
    codes[lost] = codes[lost][1:]
    codes[letter] = codes[letter][:2] + "O" + codes[letter][3:]
    codes[swapped] = _swap(codes[swapped])
    codes[stray] = make_code((1, 2, generator.choice((4, 5, 7)), place[stray], numbers[stray]))
    signs = [number for number in range(60, 99) if check_sign(f"010203{place[ten]}{number}") == "X"]
    codes[ten] = make_code((1, 2, 3, place[ten], generator.choice(signs)))
    twin = generator.choice([(a, b) for a in rest for b in rest if a < b and place[a] == place[b]])
    codes[twin[1]] = codes[twin[0]]
    return codes


def _swap(code: str) -> str:
    """Return a code with two unequal neighbouring digits of its last segments in each other's place."""
    at = next(at for at in (7, 6, 5) if code[at] != code[at + 1])
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def _lamps(generator: random.Random, boxes: list[Box]) -> list[tuple[int, int]]:
    """Return twelve lamps in mixed order: inside, on borders between cells, on corners and on the edge of the block."""
    inner = [(x, y) for x in range(1, EAST) for y in range(1, NORTH)]
    upright = [(x, y) for x, y in inner if any(x == w and s < y < n for w, s, _, n in boxes)]
    level = [(x, y) for x, y in inner if any(y == s and w < x < e for w, s, e, _ in boxes)]
    corner = [(x, y) for x, y in inner if any((x, y) == (w, s) for w, s, _, _ in boxes)]
    inside = [(x, y) for x, y in inner if any(w < x < e and s < y < n for w, s, e, n in boxes)]
    lamps = [
        *generator.sample(upright, 2),
        *generator.sample(level, 2),
        generator.choice(corner),
        (EAST, generator.randrange(1, NORTH)),
        (generator.randrange(1, EAST), NORTH),
        (0, generator.randrange(1, NORTH)),
        *generator.sample(inside, 4),
    ]
    generator.shuffle(lamps)
    return lamps
