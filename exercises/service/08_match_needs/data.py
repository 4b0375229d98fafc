"""Fictional fairs and one week of a neighbourhood centre, with ties, empty places and needs that nobody can take."""

from __future__ import annotations

import random

import pandas as pd

SERVICES = ("助餐", "照护", "心理", "托管")
FUNCTIONS = ("行政管理", "党建服务", "综治联勤", "文体服务", "事务受理")
SLOTS = ("周一上午", "周一下午", "周二上午", "周二下午")
SEATS = {"大间": 20, "中间": 12, "小间": 5}
_FAIRS = 6


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given` (the needs of one fair), `needs` and `orgs` of six fairs, `rooms`, `demand` and `timetable`."""
    generator = random.Random(seed)
    orgs = [_orgs(generator).assign(fair=fair) for fair in range(_FAIRS)]
    needs = [_needs(generator, table).assign(fair=fair) for fair, table in enumerate(orgs)]
    demand, timetable = _week(generator)
    return {
        "given": needs[0].drop(columns="fair"),
        "needs": pd.concat(needs, ignore_index=True),
        "orgs": pd.concat(orgs, ignore_index=True),
        "rooms": pd.DataFrame({"room": list(SEATS), "seats": list(SEATS.values())}),
        "demand": demand,
        "timetable": timetable,
    }


def _orgs(generator: random.Random) -> pd.DataFrame:
    """Return six organisations; some share a record, and two of those a price."""
    records = generator.sample([95, 95, 90, 90, 80, 60], 6)
    rows = [
        (
            f"{name}社",
            "、".join(sorted(generator.sample(SERVICES, generator.choice([2, 3])))),
            generator.choice([200, 240, 300, 360]),
            generator.randrange(40, 121, 10),
            record,
        )
        for name, record in zip("甲乙丙丁戊己", records, strict=True)
    ]
    return pd.DataFrame(rows, columns=["org", "services", "price", "capacity", "record"])


def _needs(generator: random.Random, orgs: pd.DataFrame) -> pd.DataFrame:
    """Return ten needs; some budgets fit a price to the yuan, one need has nobody to serve."""
    rows = []
    for number in range(1, 11):
        people = 0 if number == 7 else generator.randrange(10, 56, 5)
        budget = generator.choice(list(orgs["price"])) * people + generator.choice([0, 0, 500])
        community = f"示例社区{generator.choice('AB')}"
        rows.append((f"N{number:02d}", community, generator.choice(SERVICES), people, budget))
    table = pd.DataFrame(rows, columns=["need", "community", "service", "people", "budget"])
    table.attrs["data_origin"] = "synthetic"
    return table


def _week(generator: random.Random) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return demand and a timetable: one function has no room all week, one has two rooms at once."""
    without, doubled, *others = generator.sample(FUNCTIONS, len(FUNCTIONS))
    demand = [(function, slot, generator.randrange(3, 40)) for function in FUNCTIONS for slot in SLOTS]
    booked = [("大间", SLOTS[0], doubled), ("小间", SLOTS[0], doubled), ("中间", SLOTS[0], others[0])]
    booked += [
        (room, slot, generator.choice([doubled, *others]))
        for slot in SLOTS[1:]
        for room in SEATS
        if generator.random() < 0.8
    ]
    week = pd.DataFrame(demand, columns=["function", "slot", "n"])
    week.loc[week["function"].eq(doubled) & week["slot"].eq(SLOTS[0]), "n"] = 31
    week.loc[week["function"].eq(without) & week["slot"].eq(SLOTS[0]), "n"] = 9
    return week, pd.DataFrame(booked, columns=["room", "slot", "function"])
