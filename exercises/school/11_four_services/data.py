"""Twelve measures of a fictional school: for each service some that qualify, and some that only look as if."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

BUDGET = 60
FIELDS = {"moral", "classroom", "curriculum", "assessment", "management"}
SERVICES = {"guided": "导学服务", "full": "充分的服务", "quality": "优质的服务", "personal": "个性化的服务"}
PUPILS = {
    "guided": (
        ("班会上由学生自己定本周小目标", "moral", "会自己定小目标的学生（%）", 1),
        ("课上分三层提问，学生自选一层", "classroom", "敢选更难一层的学生（%）", 1),
        ("值日班长轮流听同学的难处", "moral", "求助没人回应的学生（%）", -1),
    ),
    "full": (
        ("每节课留十分钟，补各人没懂的一处", "classroom", "比自己期初有进步的学生（%）", 1),
        ("每次测验后，学生对照自己上一次", "assessment", "比自己上一次有进步的学生（%）", 1),
        ("成长记录册写上各人的起点", "assessment", "不知道自己起点的学生（%）", -1),
    ),
    "quality": (
        ("校本读写课排进每周课表", "curriculum", "会把读过的书讲出来的学生（%）", 1),
        ("升旗后请学生讲身边的好事", "moral", "愿意上台讲的学生（%）", 1),
    ),
    "personal": (
        ("每周两节选修课，学生自己报", "curriculum", "选到想上的课的学生（%）", 1),
        ("评语由打等第改为写下一步", "assessment", "说得出自己下一步的学生（%）", 1),
        ("课表上加一节自选活动", "curriculum", "没有选到活动的学生（%）", -1),
    ),
}
"""Measures whose indicator counts pupils: what is done, its field, what is counted, and whether it is to rise."""
OTHERS = {
    "guided": (("每月给教师开一次导学讲座", "management", "讲座（次）", "effort"),
               ("添置供教师预约的电子屏", "management", "电子屏（块）", "facilities")),
    "full": (("全年级统一测验，公布平均分", "assessment", "达到年级平均分的学生（%）", "pupils"),
             ("上课统一讲到年级平均的难度", "classroom", "跟得上年级平均的学生（%）", "pupils")),
    "quality": (("改建专用教室，列进课表", "curriculum", "专用教室（间）", "facilities"),
                ("一节课换用三种设备", "classroom", "上课用的设备（件）", "facilities"),
                ("教师集中申报市级称号", "management", "市级以上荣誉（项）", "honours"),
                ("安排教师互相听课", "management", "听课（次）", "effort")),
}  # fmt: skip
"""Measures that count something else, or, for full service, measure by the mean of the year."""


class Measure(NamedTuple):
    """One row: what is done and where, what its indicator counts, and the numbers."""

    measure: str
    service: str
    field: str
    about: str
    counted: str
    now: int
    target: int
    rising: int
    own_start: bool
    cost: int


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, and `inputs` with what stands behind each row: now, target, rising, field, about, own start.

    After the cheapest of each service, three measures are left that qualify: the one with the largest gap costs more
    than is left, the next can just be paid, and the one with the smallest gap is cheaper still.
    """
    for attempt in range(500):
        generator = np.random.default_rng([seed, attempt])
        rows = _measures(generator)
        falling = sum(row.rising < 0 for row in rows)
        if {row.field for row in rows} >= FIELDS and falling >= 2:
            rows = [rows[int(place)] for place in generator.permutation(len(rows))]
            return _as_tables(pd.DataFrame([row._asdict() for row in rows]))
    raise RuntimeError(f"no measures for seed {seed}")


def _measures(generator: np.random.Generator) -> list[Measure]:
    left = int(generator.integers(15, 18))
    first = dict(zip(SERVICES, _costs(generator, BUDGET - left), strict=True))
    second = dict(zip(("guided", "full", "personal"), generator.permutation(3), strict=True))
    dear = {0: (left + 2, 40), 1: (left, 25), 2: (left - 2, 10)}
    rows: list[Measure] = []
    for service in SERVICES:
        pupils = [PUPILS[service][int(n)] for n in generator.permutation(len(PUPILS[service]))]
        rows.append(_for_pupils(generator, service, pupils[0], 5 * int(generator.integers(3, 9)), first[service]))
        if service in second:
            cost, gap = dear[int(second[service])]
            rows.append(_for_pupils(generator, service, pupils[1], gap + 5 * int(generator.integers(2)), cost))
        if service == "personal":
            rows.append(
                _for_pupils(generator, service, pupils[2], -5 * int(generator.integers(1, 3)), first[service] - 3)
            )
            continue
        others = [OTHERS[service][int(n)] for n in generator.permutation(len(OTHERS[service]))]
        for other in others[: 1 if service in second else 2]:
            rows.append(_other(generator, service, other))
    return rows


def _costs(generator: np.random.Generator, total: int) -> list[int]:
    """Return four costs from 8 to 12 that sum to the total."""
    costs = [12] * 4
    while sum(costs) > total:
        place = int(generator.integers(4))
        costs[place] -= costs[place] > 8
    return costs


def _for_pupils(
    generator: np.random.Generator, service: str, what: tuple[str, str, str, int], gap: int, cost: int
) -> Measure:
    measure, field, counted, rising = what
    low = 5 * int(generator.integers(3, 9))
    now, target = (low, low + gap) if rising > 0 else (low + 10 + gap, low + 10)
    return Measure(measure, service, field, "pupils", counted, now, target, rising, True, cost)


def _other(generator: np.random.Generator, service: str, what: tuple[str, str, str, str]) -> Measure:
    measure, field, counted, about = what
    now = int(generator.integers(60, 80)) if about == "pupils" else int(generator.integers(2, 7))
    target = now + int(generator.integers(2, 5))
    cost = int(generator.integers(3, 7))
    return Measure(measure, service, field, about, counted, now, target, 1, False, cost)


def _as_tables(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    way = rows["rising"].map({1: "要升", -1: "要降"})
    goal = [f"{row.counted}{row.now} → {row.target}，{sign}" for row, sign in zip(rows.itertuples(), way, strict=True)]
    rows.insert(0, "no", [f"M{number:02d}" for number in range(1, len(rows) + 1)])
    given = rows[["no", "measure"]].assign(service=rows["service"].map(SERVICES), goal=goal, cost=rows["cost"])
    given.attrs["data_origin"] = "synthetic"
    return {"given": given, "inputs": rows}
