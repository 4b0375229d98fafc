"""What the model of exemplars shows: who is on the roster in four periods, and how show would change it."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.own_rows import brought, first_of, keyed, labels, listed, short, told
from course.charts.working_model import Rows, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.exemplars import ASSUMPTIONS, STATUS_LABELS, Status, moves, roster, spot_sample
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

SHOWY = 80
"""Per cent for display in the showy scoring that the roster is compared with."""
SPOT_SIZE = 3
_SCORES = {
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


_PERIODS = range(1, 5)
_DRAWN = 40
"""Branches that the picture of the roster holds."""


def _sheet() -> Sheet:
    names = [(kind, period) for kind in ("use", "display") for period in _PERIODS]
    columns = (
        Column("unit", words("exemplars.unit")),
        Column("type", words("exemplars.type")),
        *(Column(f"{kind}_{period}", words(f"exemplars.{kind}_{period}"), entry="integer") for kind, period in names),
    )
    rows = tuple(
        (unit, kind, *(f"{score:.1f}" for score in (*uses, *displays)))
        for (kind, unit), (uses, displays) in _SCORES.items()
    )
    return Sheet("branches", words("exemplars.branches"), columns, rows, shown=False)


BRANCHES = _sheet()


def read_records(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return a row per branch and period with a score for use; a display score left blank counts 0.

    Also returns what to say of scores that are outside 0 to 100.
    """
    table, again = keyed(BRANCHES.frame(rows))
    made, wrong = [], []
    for row in table.to_dict("records"):
        for period in _PERIODS:
            use, display = row[f"use_{period}"], row[f"display_{period}"]
            display = 0.0 if pd.isna(display) else display
            if pd.isna(use):
                continue
            if 0 <= use <= 100 and 0 <= display <= 100:
                made.append((period, row["unit"], row["type"], use, display))
            else:
                wrong.append(say("exemplars.wrong_item", language, unit=row["unit"], n=period))
    records = pd.DataFrame(made, columns=["period", "unit", "type", "use", "display"])
    notes = told("repeated", again, language)
    if wrong:
        notes += say("exemplars.wrong", language, list=listed(wrong, language))
    return records.sort_values("period", kind="stable").reset_index(drop=True), notes


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    adjusted = {param: float(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, **adjusted)
    records, notes = read_records(values["branches"], language)
    standing = roster(records, assumptions)
    own = brought(BRANCHES, values["branches"])
    return [
        summary(standing, int(values["seed"]), own, notes, language),
        standing_chart(standing, own, language),
        comparison_table(records, standing, assumptions, own, language),
        assumptions_exhibit(assumptions, language),
    ]


def _says(key: str, own: bool, language: str, **fields: object) -> str:
    """Return a sentence about the four periods of the example, or about those that were brought."""
    return say(f"exemplars.{key}_own" if own else f"exemplars.{key}", language, **fields)


def summary(standing: pd.DataFrame, seed: int, own: bool, notes: str = "", language: str = "zh") -> Exhibit:
    """Return who moved when, and which branches are visited without notice."""
    title = _says("chart", own, language)
    if standing.empty:
        return Exhibit(title, text=say("own_rows.nothing", language) + notes)
    last = standing[standing["period"] == standing["period"].max()]
    count = {key: int((last["status"] == status).sum())
             for key, status in (("listed", Status.IN), ("watched", Status.WATCH), ("rest", Status.OUT))}  # fmt: skip
    said = [_says("standing", own, language, n=last["period"].iloc[0], **count)]
    lines = [
        say(f"exemplars.move_{move}", language, period=period, units=listed(list(mine["unit"]), language))
        for (period, move), mine in moves(standing).groupby(["period", "move"], sort=True)
    ]
    said.append(say("exemplars.moves", language, moves="；".join(lines)) if lines else _says("no_moves", own, language))
    on = [unit for unit, status in zip(last["unit"], last["status"], strict=True) if status != Status.OUT]
    drawn = "、".join(spot_sample(on, SPOT_SIZE, seed))
    said.append(say("exemplars.spot", language, seed=seed, units=drawn))
    return Exhibit(title, text="".join([*said, notes]))


def standing_chart(standing: pd.DataFrame, own: bool, language: str = "zh") -> Exhibit:
    """Draw the roster as a matrix: branches down, periods across; dark is in, hatched is watched."""
    title = _says("chart", own, language)
    columns = {period: say("exemplars.period", language, n=period) for period in sorted(standing["period"].unique())}
    kinds = dict(zip(standing["unit"], standing["type"], strict=True))
    some = list(kinds)[:_DRAWN]
    names = dict(zip(some, labels([f"{short(unit, 8)}（{short(kinds[unit], 6)}）" for unit in some], 18), strict=True))
    cells: dict[tuple[str, str], str] = {}
    shaded: dict[Status, list[tuple[str, str]]] = {status: [] for status in Status}
    said: dict[str, list[str]] = {unit: [] for unit in some}
    for row in standing[standing["unit"].isin(some)].itertuples():
        status = Status(row.status)
        place = (names[row.unit], columns[row.period])
        cells[place] = f"{STATUS_LABELS[status]} {row.score:.0f}"
        shaded[status].append(place)
        said[row.unit].append(cells[place])
    heading = first_of(title, len(kinds), language, _DRAWN)
    across = list(columns.values())
    dark, hatched = shaded[Status.IN], shaded[Status.WATCH]
    figure = matrix(heading, list(names.values()), across, cells, dark=dark, hatched=hatched)
    spoken = "；".join(f"{names[unit]} " + "、".join(said[unit]) for unit in some)
    return Exhibit(title, figure=figure, alt=f"{heading}。{spoken}。")


def comparison_table(
    records: pd.DataFrame, standing: pd.DataFrame, assumptions: pd.DataFrame, own: bool, language: str = "zh"
) -> Exhibit:
    """Return the last period's roster by use alone, by a showy scoring and as set; rows that differ are marked."""
    tables = [
        roster(records, replaced(assumptions, display_share=0)),
        roster(records, replaced(assumptions, display_share=SHOWY)),
        standing,
    ]
    last = [table[table["period"] == table["period"].max()].set_index("unit")["status"].to_dict() for table in tables]
    units = [unit for unit in dict.fromkeys(records["unit"]) if unit in last[0]]
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
    return Exhibit(_says("table", own, language), table=table, marked=marked)


_ADJUSTABLE = {"display_share": (0, 100), "line": (40, 90), "patience": (1, 3), "quota": (1, 3)}
"""Parameters with the ends of their sliders."""


def _controls() -> tuple[Sheet | Slider, ...]:
    sliders = tuple(
        Slider(param, Text(ASSUMPTIONS.loc[param, "label"]), low, high, int(ASSUMPTIONS.loc[param, "value"]))
        for param, (low, high) in _ADJUSTABLE.items()
    )
    return (BRANCHES, *sliders, Slider("seed", words("exemplars.seed"), 1, 30, 7))


MODEL = WorkingModel(_controls(), draw)
