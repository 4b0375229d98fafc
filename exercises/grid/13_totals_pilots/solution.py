"""The ten communities by the rules of the brief."""

from __future__ import annotations

import pandas as pd

from course.domains.grid.double_report import flow
from course.domains.grid.pilots import Flaw, flaws

ROLES = {"试点": "pilot", "对照": "comparison", "其他": "none"}
START = 6
CLAIMS = {
    None: "claim",
    Flaw.NO_COMPARISON: "alone",
    Flaw.ITSELF: "alone",
    Flaw.OTHER_TYPE: "other_type",
    Flaw.LATE_INDICATOR: "late",
    Flaw.NO_BASELINE: "bare",
}
REPORTS = {"有／有": "both", "缺／有": "unit", "有／缺": "community", "缺／缺": "none"}


def answer(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    shares = flow(given.rename(columns={"place": "unit_kind"}))["share"]
    work = given.assign(
        publish=published(given, shares),
        share=(shares * 100).round().fillna(0).astype(int),
    )
    work = work.assign(claim=claims(work))
    return differences(work).assign(report=given["reports"].map(REPORTS))


def published(given: pd.DataFrame, shares: pd.Series) -> list[str]:
    """Return whether each share may be shown."""
    nobody = given["registered"] == 0
    return [
        "nobody" if none else "hidden" if gone else "open" for none, gone in zip(nobody, shares.isna(), strict=True)
    ]


def claims(work: pd.DataFrame) -> list[str]:
    """Return what may be said of each community."""
    found = flaws(as_places(work))
    return [CLAIMS[found[place]] if place in found else "no_pilot" for place in work["place"]]


def as_places(work: pd.DataFrame) -> pd.DataFrame:
    """Return the communities as the domain has them; the trial has one period, so its result stands for both."""
    baseline = pd.to_numeric(work["baseline"].str.rstrip("%").replace("没有", None))
    return pd.DataFrame(
        {
            "place": work["place"],
            "type": work["type"],
            "role": work["role"].map(ROLES),
            "comparison": work["compared"].replace("—", ""),
            "content": "",
            "fixed": pd.to_numeric(work["fixed"].replace("—", None)),
            "baseline": baseline,
            "first": work["share"].astype(float),
            "second": work["share"].astype(float),
        }
    )


def differences(work: pd.DataFrame, *, compared: bool = True) -> pd.DataFrame:
    """Return the work with the difference of every pilot of which something may be said; 0 elsewhere."""
    places = as_places(work).set_index("place")
    change = (places["second"] - places["baseline"]).to_dict()
    rows = []
    for row in work.itertuples():
        other = change.get(row.compared, 0) if compared else 0
        rows.append(int(change[row.place] - other) if row.claim == "claim" else 0)
    return work.assign(difference=rows)
