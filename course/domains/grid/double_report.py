"""Double registration as totals: who registered, how many took part, which tasks want hands, which report is missing.

Working model S53. The report proposes that units register with communities as groups and members where they live, and
"double reporting" that it does not explain (d3-4.3-3); today feedback is missing and the effect not evident
(d3-3.4-2). Totals by kind of unit only: nobody is listed. The rules are in `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Level(StrEnum):
    """The two reports of a quarter; what they hold is the course's guess, the report does not say."""

    UNIT = "unit"
    COMMUNITY = "community"


LEVEL_LABELS = {Level.UNIT: "单位向社区", Level.COMMUNITY: "社区向单位"}
QUARTERS = (1, 2, 3, 4)

ASSUMPTIONS = assumption_table(
    [
        ("hidden_below", "少于几人的格子不公布", 5, "人", False, "太小的数认得出是谁；课程假定", "d3-4.3-3"),
    ]
)


def flow(registrations: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `unit_kind, registered, active, share`: how much of what is registered takes part.

    Registrations: `unit_kind, registered, active`, whole numbers of people. The share of nobody registered is missing,
    not 0. A number from 1 up to the limit is missing too, and so is one from which such a number follows. Raises
    ValueError where a number is negative or more take part than are registered.
    """
    low = assumptions.loc["hidden_below", "value"]
    rows = []
    for row in registrations.itertuples():
        registered, active = int(row.registered), int(row.active)
        if active < 0 or active > registered:
            raise ValueError(f"{row.unit_kind}：参加的 {active} 人，报到的 {registered} 人，参加的应在 0 与报到之间")
        # The rest is as telling as the part: 19 of 20 shows the one who did not come.
        hidden = 0 < registered < low, any(0 < n < low for n in (registered, active, registered - active))
        share = active / registered if registered and not any(hidden) else float("nan")
        shown = [float("nan") if gone else float(n) for n, gone in zip((registered, active), hidden, strict=True)]
        rows.append((row.unit_kind, *shown, share))
    return pd.DataFrame(rows, columns=["unit_kind", "registered", "active", "share"])


def shown_total(flows: pd.DataFrame) -> tuple[int, int]:
    """Return registered and active over the rows that are shown in full; a total over all would tell what is hidden."""
    open_rows = flows.dropna(subset=["registered", "active"])
    return int(open_rows["registered"].sum()), int(open_rows["active"].sum())


def unmatched(tasks: pd.DataFrame) -> pd.DataFrame:
    """Return `skill, places, came, wanting, waiting`: places still free and people for whom there is no place.

    Tasks: `skill, places, came`, added up by skill in the order in which skills appear. One is never set off against
    another: who came for one thing does not fill a place of another.
    """
    totals = tasks.groupby("skill", sort=False)[["places", "came"]].sum().reset_index()
    gap = totals["places"] - totals["came"]
    return totals.assign(wanting=gap.clip(lower=0), waiting=(-gap).clip(lower=0))


def answered(tasks: pd.DataFrame) -> pd.Series:
    """Return for each task whether both sides have been told: the units that sent people, and the community.

    Tasks: `to_units, to_community`, true or false. Without both a task is not finished (d3-3.4-2).
    """
    return tasks["to_units"].astype(bool) & tasks["to_community"].astype(bool)


def missing_reports(made: set[tuple[Level, int]], until: int = 4) -> list[tuple[Level, int]]:
    """Return the reports that are missing up to a quarter, quarter by quarter."""
    return [(level, quarter) for quarter in QUARTERS if quarter <= until for level in Level
            if (level, quarter) not in made]  # fmt: skip
