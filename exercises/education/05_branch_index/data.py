"""Six fictional branches with three indicators; the first three rows give weights and the ends of each scale."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd

from course.domains.education.vanguard_index import index_scores, scaled, standing

INDS = ["attendance", "overdue", "rating"]
RULES = ["权重（%）", "0 分的读数", "100 分的读数"]
GAP = "—"
_WEIGHTS = ((40, 40, 20), (40, 20, 40), (20, 40, 40))
_ENDS = {
    "attendance": ((50, 100), (60, 100), (40, 90), (0, 100)),
    "overdue": ((10, 0), (20, 0), (12, 2)),
    "rating": ((50, 100), (60, 100), (45, 95), (0, 100)),
}


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Return `given`; each seed is a variant in which every rule matters."""
    for attempt in range(3000):
        generator = np.random.default_rng([seed, attempt])
        weights = [int(n) for n in _WEIGHTS[int(generator.integers(3))]]
        points = _points(generator, weights)
        scores = [_score(row, weights) for row in points]
        if _every_rule_matters(points, scores, weights):
            given = _table(generator, weights, points, scores)
            given.attrs["data_origin"] = "synthetic"
            return {"given": given}
    raise RuntimeError(f"no readings for seed {seed}")


def _points(generator: np.random.Generator, weights: list[int]) -> list[list[int | None]]:
    """Draw the points of six branches in tens; one lacks a heavy indicator, one lacks two."""
    points: list[list[int | None]] = [[int(n) * 10 for n in generator.integers(1, 10, 3)] for _ in range(6)]
    points[0][weights.index(40)] = None
    kept = int(generator.integers(3))
    points[1] = [point if place == kept else None for place, point in enumerate(points[1])]
    # One reading lies beyond an end of its scale; the point here is what it counts.
    points[2][1] = 0
    points[3][0] = 100
    return points


def _score(row: list[int | None], weights: list[int]) -> float | None:
    known = [(weight, point) for weight, point in zip(weights, row, strict=True) if point is not None]
    coverage = sum(weight for weight, _ in known)
    return sum(weight * point for weight, point in known) / coverage if coverage >= 60 else None


def _every_rule_matters(points: list[list[int | None]], scores: list[float | None], weights: list[int]) -> bool:
    known = sorted((score for score in scores if score is not None), reverse=True)
    if len(known) != 5 or any(score != int(score) for score in known):
        return False
    table = pd.DataFrame({"branch": range(5), "score": known})
    places = standing(table)["place"].tolist()
    tied = [place for place in places if places.count(place) > 1]
    steps = [left - right for left, right in pairwise(known)]
    # A tie of two scores exactly two points apart, somebody below it, and no chain of near scores.
    if len(tied) != 2 or max(tied) >= max(places) or 2 not in steps or any(step in (0, 1) for step in steps):
        return False
    as_zero = sum(weight * (point or 0) for weight, point in zip(weights, points[0], strict=True)) / 100
    own = scores[0]
    means = [sum(row) / 3 for row in points[2:] if None not in row]  # type: ignore[arg-type]
    plain = any(mean != score for mean, score in zip(means, scores[2:], strict=True))
    return own is not None and own - as_zero > 4 and plain and min(known) >= 5 and max(known) <= 95


def _table(
    generator: np.random.Generator, weights: list[int], points: list[list[int | None]], scores: list[float | None]
) -> pd.DataFrame:
    ends = [_ENDS[ind][int(generator.integers(len(_ENDS[ind])))] for ind in INDS]
    readings = [[_reading(point, *end) for point, end in zip(row, ends, strict=True)] for row in points]
    readings[2][1] = str(ends[1][0] + int(generator.integers(1, 4)))
    if ends[0][1] < 100:
        readings[3][0] = str(ends[0][1] + int(generator.integers(1, 9)))
    changes = [int(generator.choice([-3, 3])), 0, int(generator.integers(4, 12)), -int(generator.integers(4, 12))]
    changes += [int(generator.choice([-2, 4, -4, 1])), 0]
    last = [GAP if score is None else str(int(score) - change) for score, change in zip(scores, changes, strict=True)]
    last[1], last[5] = str(int(generator.integers(40, 80))), GAP
    rows = [[*own, previous] for own, previous in zip(readings, last, strict=True)]
    rows = [rows[int(place)] for place in generator.permutation(6)]
    table = [[name, *map(str, own), GAP] for name, own in zip(RULES, _rules(weights, ends), strict=True)]
    table += [[f"支{number}", *row] for number, row in enumerate(rows, 1)]
    return pd.DataFrame(table, columns=["row", *INDS, "last"])


def _rules(weights: list[int], ends: list[tuple[int, int]]) -> list[list[int]]:
    return [weights, [worst for worst, _ in ends], [best for _, best in ends]]


def _reading(point: int | None, worst: int, best: int) -> str:
    return GAP if point is None else f"{worst + (best - worst) * point / 100:g}"


def read(given: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame, pd.Series]:
    """Return indicators, readings and last quarter's scores as the domain has them."""
    rules = given.iloc[:3].set_index("row")[INDS].astype(float)
    indicators = pd.DataFrame(
        {"ind": INDS, **{name: rules.loc[row].to_numpy() for name, row in zip(["weight", "worst", "best"], RULES,
                                                                              strict=True)}}
    )  # fmt: skip
    own = given.iloc[3:]
    long = own.melt(id_vars="row", value_vars=INDS, var_name="ind", value_name="value")
    long["value"] = pd.to_numeric(long["value"], errors="coerce")
    readings = long.rename(columns={"row": "branch"}).assign(quarter="now")
    return indicators, readings, pd.to_numeric(own.set_index("row")["last"], errors="coerce")


def judged(given: pd.DataFrame) -> pd.DataFrame:
    """Return the right answer by branch: points, coverage, score, place and the change since last quarter."""
    indicators, readings, last = read(given)
    ends = indicators.set_index("ind")[["worst", "best"]]
    found = index_scores(readings, indicators).set_index("branch")
    made = found[["coverage", "score"]].round(6).copy()
    for ind in INDS:
        values = readings[readings["ind"] == ind].set_index("branch")["value"]
        made[f"p_{ind}"] = [scaled(values[branch], *ends.loc[ind]) for branch in made.index]
    made["place"] = standing(found.reset_index()).set_index("branch")["place"]
    return made.assign(change=made["score"] - last.reindex(made.index))
