"""A fictional sub-district of sixteen posts in which every rule of entering, staying and sending decides a row."""

from __future__ import annotations

import numpy as np
import pandas as pd

CENTRE, SUB_DISTRICT, SECRETARY = "党建服务中心", "街道", "社区书记"
IN_POST, VACANT, LEFT, RETIRED = "在任", "空缺", "空缺：在编者中途离任", "空缺：在编者退休"
GOOD, FAIR, BROKEN, NONE = "好", "一般", "中断", "—"
TERMS = ["t1", "t2", "t3", "t4"]
_ENTER = ((NONE, NONE, GOOD, GOOD), (FAIR, FAIR, GOOD, GOOD), (GOOD, BROKEN, GOOD, GOOD), (NONE, GOOD, GOOD, GOOD))
_APART = ((GOOD, GOOD, NONE, GOOD), (GOOD, NONE, BROKEN, GOOD), (GOOD, GOOD, BROKEN, GOOD), (NONE, GOOD, NONE, GOOD))
_FEW = ((NONE, NONE, NONE, GOOD), (NONE, NONE, BROKEN, GOOD))
_FAIR = ((NONE, GOOD, GOOD, FAIR), (GOOD, GOOD, GOOD, FAIR))
_WAS_FAIR = ((NONE, GOOD, FAIR, GOOD), (GOOD, GOOD, FAIR, GOOD))


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`, the board; each seed is a variant in which two batches of three can be found."""
    for attempt in range(500):
        given = _board(np.random.default_rng([seed, attempt]))
        if _sendable(given):
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no board for seed {seed}")


def able(given: pd.DataFrame) -> pd.Series:
    """Return who may be sent: secretaries in office whose latest term was good."""
    return (given["now"] == IN_POST) & (given["t4"] == GOOD)


def two_batches(given: pd.DataFrame) -> pd.Series | None:
    """Return two batches of three with no area twice in one batch, or None: the areas with most people go first."""
    waiting: dict[str, list[int]] = {}
    for row, may_go, area in zip(given.index, able(given), given["area"], strict=True):
        if may_go:
            waiting.setdefault(area, []).append(row)
    batch = dict.fromkeys(given.index, "none")
    for name in ("1", "2"):
        chosen = sorted((rows for rows in waiting.values() if rows), key=len, reverse=True)[:3]
        if len(chosen) < 3:
            return None
        for rows in chosen:
            batch[rows.pop(0)] = name
    return pd.Series(batch)


def _board(generator: np.random.Generator) -> pd.DataFrame:
    def pick(patterns: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
        return patterns[int(generator.integers(len(patterns)))]

    apart = generator.permutation(len(_APART))[:2]
    kinds = [
        (IN_POST, pick(_ENTER), "已走完"),
        (IN_POST, pick(_ENTER), "已走完"),
        (IN_POST, _APART[apart[0]], "已走完"),
        (IN_POST, _APART[apart[1]], "已走完"),
        (IN_POST, pick(_FEW), "已走完"),
        (IN_POST, pick(_FAIR), "已走完"),
        (IN_POST, pick(_WAS_FAIR), "已走完"),
        (IN_POST, pick(_ENTER), "未走完"),
        (LEFT, (NONE,) * 4, NONE),
        (RETIRED, (NONE,) * 4, NONE),
    ]
    order = generator.permutation(len(kinds))
    areas = ["东片", "西片", "北片"]
    rows = [
        (f"S{number:02d}", SECRETARY, areas[int(generator.integers(3))], now, *terms, procedure)
        for number, (now, terms, procedure) in enumerate((kinds[place] for place in order), 1)
    ]
    blank = (NONE,) * 5
    states = [IN_POST, VACANT, VACANT]
    generator.shuffle(states)
    centre = [(f"P{number}", CENTRE, NONE, state, *blank) for number, state in enumerate(states, 1)]
    street = [
        ("J1", SUB_DISTRICT, SUB_DISTRICT, IN_POST, NONE, NONE, GOOD, GOOD, NONE),
        ("J2", SUB_DISTRICT, NONE, VACANT, *blank),
        ("J3", SUB_DISTRICT, NONE, str(generator.choice([IN_POST, VACANT])), *blank),
    ]
    columns = ["post", "place", "area", "now", *TERMS, "procedure"]
    table = pd.DataFrame([*centre, *street, *rows], columns=columns)
    return table.assign(place=table["place"].mask(table["post"] == "J1", "街道书记"))


def _sendable(given: pd.DataFrame) -> bool:
    """Return whether two batches exist, and whether taking the first six in a row would not do."""
    if two_batches(given) is None:
        return False
    first = given.loc[able(given), "area"].tolist()[:6]
    return len(set(first[:3])) < 3 or len(set(first[3:])) < 3
