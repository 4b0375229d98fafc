"""Fields, indicators, gaps and the five measures to take, by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.school.service_goals import gap

BUDGET = 60


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = data["inputs"]
    gaps = [gap(row.now, row.target, row.rising > 0) for row in rows.itertuples()]
    work = data["given"].assign(field=rows["field"], about=rows["about"], gap=gaps)
    return work.assign(adopt=choose(data, work, (rows["about"] == "pupils") & (work["gap"] > 0) & rows["own_start"]))


def choose(data: dict[str, pd.DataFrame], work: pd.DataFrame, fit: pd.Series, extra: str = "gap") -> list[str]:
    """Return what is taken if the measures in `fit` qualify; the one more is the largest by `extra`."""
    ranked = work[fit].sort_values("cost", kind="stable")
    first = ranked.drop_duplicates("service")
    rest = ranked[~ranked["no"].isin(first["no"]) & (ranked["cost"] <= BUDGET - first["cost"].sum())]
    more = rest.sort_values(extra, ascending=extra == "cost", kind="stable")["no"][:1]
    taken = {*first["no"], *more}
    return ["yes" if no in taken else "no" for no in work["no"]]
