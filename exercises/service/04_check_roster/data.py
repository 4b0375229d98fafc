"""A fictional month, staff with skills, days off and limits, a careless roster, and items and venues of a town."""

from __future__ import annotations

import random

import pandas as pd

from course.domains.service.duty_roster import AGENT, DESK

LABELS = ("早班", "晚班")
OPEN = {"work": LABELS, "market": LABELS, "weekend": LABELS[:1], "holiday": ()}
ALIKE = [f"{'甲' if n % 2 else '乙'}{n}" for n in range(1, 8)]
_FUNCTIONS = ["办事", "民情", "说事", "信息", "养老", "文化", "医疗"]
_APART = 5


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (the month), `staff`, `careless` (a roster with faults), `items` and `venues`."""
    generator = random.Random(seed)
    days = next(month for _ in range(1000) if _totals_hide_something(month := _month(generator)))
    staff = _staff(generator)
    tables = {
        "given": days,
        "staff": staff,
        "careless": _careless(generator, [str(code) for code in staff["code"]]),
        "items": _items(generator),
        "venues": _venues(generator),
    }
    for table in tables.values():
        table.attrs["data_origin"] = "synthetic"
    return tables


def _month(generator: random.Random) -> pd.DataFrame:
    length, first = generator.randint(28, 31), generator.randrange(7)
    market = generator.choice([(5, 0), (1, 6), (2, 7), (3, 8), (4, 9)])
    kinds = ["weekend" if (first + date - 1) % 7 >= 5 else "work" for date in range(1, length + 1)]
    kinds = ["market" if date % 10 in market else kind for date, kind in enumerate(kinds, 1)]
    for date in generator.sample(range(1, length + 1), 2):
        kinds[date - 1] = "holiday"
    return pd.DataFrame({"date": range(1, length + 1), "kind": kinds})


def _totals_hide_something(days: pd.DataFrame) -> bool:
    """Return whether looking at totals alone gives very unequal late shifts, and looking at all three does not."""
    return max(_spreads(days, fair=False)) >= _APART and max(_spreads(days, fair=True)) <= 2


def _spreads(days: pd.DataFrame, *, fair: bool) -> list[int]:
    counts = {name: dict.fromkeys(ALIKE, 0) for name in ("total", "late", "weekend")}
    tired: set[str] = set()
    for day in days.itertuples():
        today: dict[str, str] = {}
        for shift in OPEN[day.kind]:
            kinds = ["total", *(["late"] if shift == "晚班" else []), *(["weekend"] if day.kind == "weekend" else [])]
            free = [code for code in ALIKE if code not in today and not (shift == "早班" and code in tired)]
            first = counts[kinds[-1]] if fair else counts["total"]
            order = {code: (first[code], counts["total"][code]) for code in free}
            for code in sorted(free, key=order.__getitem__)[:2]:
                today[code] = shift
                for kind in kinds:
                    counts[kind][code] += 1
        tired = {code for code, shift in today.items() if shift == "晚班"}
    return [max(count.values()) - min(count.values()) for count in counts.values()]


def _staff(generator: random.Random) -> pd.DataFrame:
    skills = [DESK, f"{DESK}、{AGENT}", DESK, AGENT, f"{DESK}、{AGENT}", DESK, AGENT]
    rows = [
        (
            code,
            skill,
            "、".join(str(date) for date in sorted(generator.sample(range(1, 29), 3))),
            generator.randint(9, 14),
        )
        for code, skill in zip(ALIKE, skills, strict=True)
    ]
    return pd.DataFrame(rows, columns=["code", "skills", "days_off", "max_shifts"])


def _careless(generator: random.Random, codes: list[str]) -> pd.DataFrame:
    """Return ten days put together without looking at any rule, so that every fault is among them."""
    rows = []
    for date in range(1, 11):
        for shift in LABELS:
            for post in (DESK, AGENT):
                rows.append((date, shift, post, *generator.choices([*codes, "缺岗"], [*[2] * len(codes), 1], k=2)))
    generator.shuffle(rows)
    return pd.DataFrame(rows, columns=["date", "shift", "post", "a_code", "b_code"])


def _items(generator: random.Random) -> pd.DataFrame:
    conditions = [(True,) * 4, (False, True, True, True), (True, False, True, True), (True, True, False, True)]
    conditions += [(True, True, True, False), (True,) * 4, (False, False, True, True), (True,) * 4]
    generator.shuffle(conditions)
    rows = [(f"事项{n}", *held, generator.randint(5, 60)) for n, held in enumerate(conditions, 1)]
    return pd.DataFrame(rows, columns=["item", "legal", "authority", "staff", "skill", "cases"])


def _venues(generator: random.Random) -> pd.DataFrame:
    rows = []
    for number in range(1, 7):
        functions = generator.sample(_FUNCTIONS[1:], generator.randint(1, 5))
        functions += ["办事"] if number % 3 else []
        rows.append((f"示例村{number:02d}", "、".join(functions), generator.randint(4, 15), generator.randint(1, 3)))
    return pd.DataFrame(rows, columns=["place", "functions", "km_town", "km_village"])
