"""Seven fictional plans for four rounds, each with one flaw at most, and five posts with results of last year."""

from __future__ import annotations

import numpy as np
import pandas as pd

from course.domains.education.assessments import METHOD_LABELS, Method, flaws, year

ROUNDS = ["first", "second", "third", "fourth"]
GAP = "—"
LAST_YEAR = "去年"
_CODES = {label: str(method) for method, label in METHOD_LABELS.items()}
_MIXES = (
    (("task", 30), ("residents", 20), ("task", 20), ("superior", 30)),
    (("superior", 20), ("task", 30), ("residents", 30), ("task", 20)),
    (("residents", 20), ("self", 10), ("residents", 30), ("superior", 40)),
    (("self", 20), ("residents", 20), ("superior", 30), ("residents", 30)),
    (("residents", 30), ("superior", 20), ("superior", 30), ("task", 20)),
)
"""Ways of last year, one method used twice, never in the first and the last round."""
Plan = list[tuple[int, str, int]]


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant in which every rule matters."""
    generator = np.random.default_rng(seed)
    plans = _plans(generator)
    drafts = [plans[int(place)] for place in generator.permutation(len(plans))]
    mix = _MIXES[int(generator.integers(len(_MIXES)))]
    rows = [[f"草{n}", *(_cell(*part) for part in plan)] for n, plan in enumerate(drafts, 1)]
    rows.append([LAST_YEAR, *(f"{METHOD_LABELS[Method(method)]} {weight}" for method, weight in mix)])
    results = _posts(generator, mix)
    order = generator.permutation(len(results))
    rows += [[f"岗{n}", *_cells(results[int(place)])] for n, place in enumerate(order, 1)]
    given = pd.DataFrame(rows, columns=["row", *ROUNDS])
    given.attrs["data_origin"] = "synthetic"
    return {"given": given}


def _cell(month: int, method: str, weight: int) -> str:
    return f"{month}月 {METHOD_LABELS[Method(method)]} {weight}"


def _cells(values: list[int | None]) -> list[str]:
    return [GAP if value is None else str(value) for value in values]


def _plans(generator: np.random.Generator) -> list[Plan]:
    """Draw two plans in order, one of them at every limit, and one for each flaw; two are too close."""
    spare = ("self", "task")[int(generator.integers(2))]
    other = "task" if spare == "self" else "self"
    start = int(generator.integers(1, 4))
    even = [start, start + 3, start + 6, start + 9]
    near = [start, start + 2, start + 4, start + 6 + int(generator.integers(0, 4))]
    late = start + 5 + int(generator.integers(0, 2))
    close = [start, late - 1, late, 12]
    one = ("superior", "residents")[int(generator.integers(2))]
    big = int(generator.choice([30, 35]))
    return [
        # Two months apart and a half for one method are within the rules; so is little weight for the superior.
        _plan(near, ["residents", spare, "residents", "superior"], [25, 35, 25, 15]),
        _plan(even, ["task", "superior", "self", "residents"], _shuffled(generator, [30, 30, 20, 20])),
        _plan(close, [spare, "residents", other, "superior"], _shuffled(generator, [25, 25, 25, 25])),
        _plan([start, start + 1, 8, 11], ["superior", "task", "residents", "self"], [40, 20, 30, 10]),
        _plan(even, [other, "residents", spare, "superior"], [30, 30, 30, int(generator.choice([20, 5, 15]))]),
        _plan(near, ["superior", "residents", "superior", spare], [big, 25, 60 - big, 15]),
        _plan(even, [one, "task", "self", one], [20, *_shuffled(generator, [35, 25]), 20]),
    ]


def _shuffled(generator: np.random.Generator, weights: list[int]) -> list[int]:
    return [weights[int(place)] for place in generator.permutation(len(weights))]


def _plan(months: list[int], methods: list[str], weights: list[int]) -> Plan:
    return list(zip(months, methods, weights, strict=True))


def _posts(generator: np.random.Generator, mix: tuple[tuple[str, int], ...]) -> list[list[int | None]]:
    """Draw results: a rise, nothing of note, a fall with a round missing, nothing to compare, and too few rounds."""
    methods = [method for method, _ in mix]
    pair = [place for place, method in enumerate(methods) if methods.count(method) == 2]
    single = [place for place in range(4) if place not in pair]
    changes = (int(generator.integers(4, 15)), int(generator.choice([-3, 3])), -int(generator.integers(4, 15)))
    gone = (None, None, single[int(generator.integers(2))])
    posts = [_post(generator, mix, pair, change, place) for change, place in zip(changes, gone, strict=True)]
    posts.append(_post(generator, mix, pair, 0, pair[int(generator.integers(2))]))
    few: list[int | None] = [None] * 4
    few[pair[0]] = int(generator.integers(55, 80))
    few[pair[1]] = int(str(few[pair[0]])) + int(generator.integers(5, 15))
    return [*posts, few]


def _post(
    generator: np.random.Generator, mix: tuple[tuple[str, int], ...], pair: list[int], change: int, gone: int | None
) -> list[int | None]:
    """Draw a post's four results until its weighted result is whole and a mistake would show in it."""
    while True:
        values: list[int | None] = [int(n) for n in generator.integers(56, 97, 4)]
        values[pair[1]] = int(str(values[pair[0]])) + change
        if gone is not None:
            values[gone] = None
        held = [(weight, value) for (_, weight), value in zip(mix, values, strict=True) if value is not None]
        total, share = sum(weight * value for weight, value in held), sum(weight for weight, _ in held)
        mean = sum(value for _, value in held) / len(held)
        if total % share or abs(mean - total / share) < 1 or max(value for _, value in held) > 97:
            continue
        ends = [value for value in values if value is not None]
        # First against last round would tell another story than the two rounds by one method.
        if gone is not None or _sign(ends[-1] - ends[0]) != _sign(change):
            return values


def _sign(change: int) -> int:
    return (change > 3) - (change < -3)


def read_plan(cells: list[str]) -> pd.DataFrame:
    """Return a draft as the domain has it."""
    rows = []
    for number, cell in enumerate(cells, 1):
        month, method, weight = cell.split(" ")
        rows.append((number, int(month.removesuffix("月")), _CODES[method], int(weight)))
    return pd.DataFrame(rows, columns=["round", "month", "method", "weight"])


def judged(given: pd.DataFrame) -> pd.DataFrame:
    """Return the right answer by row: the flaw of a draft, or status, weighted result and trend of a post."""
    table = given.set_index("row")[ROUNDS]
    at = table.index.get_loc(LAST_YEAR)
    ways = [cell.split(" ") for cell in table.loc[LAST_YEAR]]
    plan = pd.DataFrame(
        {"round": range(1, 5), "month": 1, "method": [_CODES[way] for way, _ in ways],
         "weight": [float(weight) for _, weight in ways]}
    )  # fmt: skip
    verdicts = {row: next((str(flaw) for flaw in flaws(read_plan(list(cells)))), "fine")
                for row, cells in zip(table.index[:at], table.iloc[:at].to_numpy(), strict=True)}  # fmt: skip
    posts = table.iloc[at + 1 :].set_axis(range(1, 5), axis=1).rename_axis("post_code").reset_index()
    long = posts.melt("post_code", var_name="round", value_name="value")
    found = year(long.assign(value=pd.to_numeric(long["value"], errors="coerce")), plan).set_index("post_code")
    made = pd.DataFrame({"verdict": pd.Series(verdicts)}).reindex(table.index)
    return made.join(found[["status", "weighted", "change", "trend"]])
