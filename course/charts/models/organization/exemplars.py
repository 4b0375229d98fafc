"""What the model of exemplars shows: who is on the roster in four periods, and how show would change it."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.working_model import Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.exemplars import ASSUMPTIONS, STATUS_LABELS, Status, moves, roster, spot_sample
from course.messages import say
from course.model.text import Text

SHOWY = 80
"""Per cent for display in the showy scoring that the roster is compared with."""
SPOT_SIZE = 3
USE_AND_DISPLAY = {
    ("农村", "村01"): ((72, 75, 78, 80), (60, 55, 60, 58)),
    ("农村", "村02"): ((66, 58, 55, 52), (70, 88, 95, 96)),
    ("农村", "村03"): ((50, 59, 66, 73), (40, 45, 45, 50)),
    ("农村", "村04"): ((41, 44, 42, 45), (92, 95, 97, 98)),
    ("社区", "居01"): ((80, 77, 59, 68), (65, 60, 62, 64)),
    ("社区", "居02"): ((63, 57, 54, 61), (50, 52, 55, 53)),
    ("社区", "居03"): ((55, 62, 65, 70), (58, 60, 61, 66)),
    ("合作社", "社01"): ((52, 55, 49, 58), (80, 85, 88, 90)),
    ("合作社", "社02"): ((48, 57, 60, 62), (30, 35, 40, 45)),
}
"""Fictional branches by type: four scores for what residents use, four for what can be shown to visitors."""


def model_records() -> pd.DataFrame:
    """Return the fictional branches' scores, a row per branch and period."""
    rows = [
        (period, unit, kind, use, display)
        for (kind, unit), (uses, displays) in USE_AND_DISPLAY.items()
        for period, (use, display) in enumerate(zip(uses, displays, strict=True), 1)
    ]
    records = pd.DataFrame(rows, columns=["period", "unit", "type", "use", "display"])
    records.attrs["data_origin"] = "synthetic"
    return records


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    adjusted = {param: float(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, **adjusted)
    records = model_records()
    standing = roster(records, assumptions)
    return [
        summary(standing, int(values["seed"]), language),
        standing_chart(standing, language),
        comparison_table(records, standing, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def summary(standing: pd.DataFrame, seed: int, language: str = "zh") -> Exhibit:
    """Return who moved when, and which branches are visited without notice."""
    last = standing[standing["period"] == standing["period"].max()]
    count = {str(status): int((last["status"] == status).sum()) for status in Status}
    moved = moves(standing)
    told = [say("exemplars.standing", language, listed=count["in"], watched=count["watch"], rest=count["out"])]
    lines = [
        say(f"exemplars.move_{move}", language, period=period, units="、".join(own["unit"]))
        for (period, move), own in moved.groupby(["period", "move"], sort=True)
    ]
    told.append(say("exemplars.moves" if lines else "exemplars.no_moves", language, moves="；".join(lines)))
    listed = [unit for unit, status in zip(last["unit"], last["status"], strict=True) if status != Status.OUT]
    drawn = "、".join(spot_sample(listed, SPOT_SIZE, seed))
    told.append(say("exemplars.spot", language, seed=seed, units=drawn))
    return Exhibit(say("exemplars.chart", language), text="".join(told))


def standing_chart(standing: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Draw the roster as a matrix: branches down, periods across; dark is in, hatched is watched."""
    title = say("exemplars.chart", language)
    columns = {period: say("exemplars.period", language, n=period) for period in sorted(standing["period"].unique())}
    cells: dict[tuple[str, str], str] = {}
    listed: dict[Status, list[tuple[str, str]]] = {status: [] for status in Status}
    told: dict[str, list[str]] = {}
    for row in standing.itertuples():
        label, status = f"{row.unit}（{row.type}）", Status(row.status)
        place = (label, columns[row.period])
        cells[place] = f"{STATUS_LABELS[status]} {row.score:.0f}"
        listed[status].append(place)
        told.setdefault(label, []).append(cells[place])
    rows = [f"{unit}（{kind}）" for kind, unit in USE_AND_DISPLAY]
    dark, hatched = listed[Status.IN], listed[Status.WATCH]
    figure = matrix(title, rows, list(columns.values()), cells, dark=dark, hatched=hatched)
    spoken = "；".join(f"{row} " + "、".join(told[row]) for row in rows)
    return Exhibit(title, figure=figure, alt=f"{title}。{spoken}。")


def comparison_table(
    records: pd.DataFrame, standing: pd.DataFrame, assumptions: pd.DataFrame, language: str = "zh"
) -> Exhibit:
    """Return the last period's roster by use alone, by a showy scoring and as set; rows that differ are marked."""
    tables = [
        roster(records, replaced(assumptions, display_share=0)),
        roster(records, replaced(assumptions, display_share=SHOWY)),
        standing,
    ]
    last = [table[table["period"] == table["period"].max()].set_index("unit")["status"] for table in tables]
    units = [unit for _, unit in USE_AND_DISPLAY]
    means = records.groupby("unit")[["use", "display"]].mean()
    share = int(assumptions.loc["display_share", "value"])
    headings = [
        say(f"exemplars.{key}", language, share=n) for key, n in (("by_use", 0), ("showy", SHOWY), ("now", share))
    ]
    table = pd.DataFrame(
        {
            say("exemplars.unit", language): units,
            say("exemplars.use", language): [f"{means.loc[unit, 'use']:.0f}" for unit in units],
            say("exemplars.display", language): [f"{means.loc[unit, 'display']:.0f}" for unit in units],
            **{
                heading: [STATUS_LABELS[Status(status[unit])] for unit in units]
                for heading, status in zip(headings, last, strict=True)
            },
        }
    )
    marked = frozenset(place for place, unit in enumerate(units) if last[0][unit] != last[1][unit])
    return Exhibit(say("exemplars.table", language), table=table, marked=marked)


_ADJUSTABLE = {"display_share": (0, 100), "line": (40, 90), "patience": (1, 3), "quota": (1, 3)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Slider, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (*sliders, Slider("seed", words("exemplars.seed"), 1, 30, 7))


MODEL = WorkingModel(_controls(), draw)
