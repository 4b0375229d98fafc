"""What the model of coverage shows: found by expected for each cell on the town's map, and which posts are late."""

from __future__ import annotations

import math

import pandas as pd

from course.charts.cell_map import MapCell, Outline, cell_map, value_fill, value_legend
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.grid._event_cells import draw_cells
from course.charts.own_rows import CHART_ROWS, first_of, keyed, listed
from course.charts.own_rows import told as told_rows
from course.charts.working_model import Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import assumption_table
from course.domains.grid.cell_areas import example_town
from course.domains.grid.cell_codes import parent_of
from course.domains.grid.census import COVER_LABELS, Cover, coverage, overdue, total_coverage
from course.messages import say
from course.model.exercise import Column

AREAS = {code: corners for code, corners in example_town().items() if code.startswith("0102")}
"""Eight cells of the fictional town."""
_PLAN = ((8, 8, "甲1", 10), (18, 17, "甲1", 10), (2, 0, "甲2", 10), (0, 0, "甲2", 12),
         (9, 9, "甲3", 12), (5, 6, "甲3", 15), (8, 6, "甲4", 15), (4, 4, "甲4", 15))  # fmt: skip
"""Expected, found, post, due day: one cell with nothing to find, one with more than expected."""
_CUTS = (0.5, 0.9, 1.0)
_MOST = 999
ASSUMPTIONS = assumption_table(
    [
        ("due", "各格的普查哪一天要完成", 10, "日起", False, "虚构的安排，各格不同；课程假定", "d3-2.4-14"),
        ("cut", "登记到百分之几，图上算快完了", 90, "%", False, "报告没有写覆盖率；课程假定", "d3-2.4-14"),
    ]
)


def read_plan(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the cells whose numbers can be used, the codes of the others, and those that stand twice."""
    rows, again = keyed(_SHEET.frame(values["plan"]))
    fine = pd.Series(True, index=rows.index)
    for name in ("expected", "found"):
        fine &= rows[name].between(0, _MOST) & (rows[name] % 1 == 0)
    rows["due"] = rows["due"].astype("float64")
    return rows[fine].reset_index(drop=True), rows.loc[~fine, "cell_code"].tolist(), again


def cover_map(codes: list[str], covered: pd.DataFrame, language: str) -> Exhibit:
    """Draw the cells by coverage; those without a share are dotted. Cells of one's own stand in lines."""
    state = covered.set_index("cell_code")
    names = [say(f"census_cover.class_{number}", language) for number in range(4)]
    legend = value_legend(names, say("census_cover.class_missing", language))
    if codes != list(AREAS):
        title = first_of(say("census_cover.own_map", language), len(codes), language)
        drawn = codes[:CHART_ROWS]
        shares = {code: float(state["share"].get(code, math.nan)) for code in drawn}
        labels = {code: told_share(state, code, language) for code in drawn}
        fills = {code: value_fill(share, _CUTS) for code, share in shares.items()}
        alt = "，".join(f"{code} {label}" for code, label in labels.items())
        figure = draw_cells(title, labels, fills, legend)
        return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{alt}")
    title = say("census_cover.map", language)
    cells = []
    for code, corners in AREAS.items():
        share = float(state["share"].get(code, math.nan))
        label = f"{code[:-1]}-{code[-1]}\n{told_share(state, code, language)}"
        cells.append(MapCell(corners, label, value_fill(share, _CUTS)))
    outlines = [Outline(_around(unit)) for unit in dict.fromkeys(parent_of(code) for code in AREAS)]
    figure = cell_map(title, cells, legend=legend, outlines=outlines, font=8)
    told = [f"{code} {told_share(state, code, language)}" for code in AREAS]
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{'，'.join(told)}")


def _around(unit: str) -> list[tuple[float, float]]:
    corners = [corner for code, area in AREAS.items() if code.startswith(unit) for corner in area]
    xs, ys = zip(*corners, strict=True)
    return [(min(xs), min(ys)), (max(xs), min(ys)), (max(xs), max(ys)), (min(xs), max(ys))]


def told_share(state: pd.DataFrame, code: str, language: str) -> str:
    """Return the share of a cell as people read it, or in a word why there is none."""
    if code not in state.index:
        return say("census_cover.unread_cell", language)
    row = state.loc[code]
    if row["state"] == Cover.SHARE:
        return f"{row['found']:g}/{row['expected']:g}＝{row['share']:.0%}"
    return say(f"census_cover.{row['state']}", language)


def cover_table(covered: pd.DataFrame, late: list[str], language: str) -> Exhibit:
    """Return the plan with coverage, state and whether it is late; late cells and impossible ones are marked."""
    more = covered["state"] == Cover.MORE
    table = pd.DataFrame(
        {
            say("census_cover.cell", language): covered["cell_code"],
            say("census_cover.expected", language): [f"{n:g}" for n in covered["expected"]],
            say("census_cover.found", language): [f"{n:g}" for n in covered["found"]],
            say("census_cover.share", language): [
                COVER_LABELS[Cover(row.state)] or f"{row.share:.1%}" for row in covered.itertuples()
            ],
            say("census_cover.post", language): covered["post"],
            say("census_cover.due", language): [f"{day:g}" if day == day else "—" for day in covered["due"]],
            say("census_cover.late", language): [
                say("census_cover.is_late", language) if code in late else "—" for code in covered["cell_code"]
            ],
        }
    )
    marked = frozenset(
        int(place) for place in covered.index[more | covered["cell_code"].isin(late)]
    )  # fmt: skip
    return Exhibit(say("census_cover.table", language), table=table, marked=marked)


def summary(
    covered: pd.DataFrame, late: list[str], unread: list[str], again: list[str], today: int, language: str
) -> Exhibit:
    """Return coverage as a whole beside the mean of shares, and what has to be looked at first."""
    usable = covered[covered["state"] == Cover.SHARE]
    told = []
    if len(usable):
        told.append(
            say("census_cover.summary", language, n=len(usable), found=f"{usable['found'].sum():g}",
                expected=f"{usable['expected'].sum():g}", total=f"{total_coverage(covered):.1%}",
                mean=f"{usable['share'].mean():.1%}")
        )  # fmt: skip
    else:
        told.append(say("census_cover.none", language))
    for state in (Cover.NOT_APPLICABLE, Cover.MORE):
        codes = covered.loc[covered["state"] == state, "cell_code"].tolist()
        if codes:
            told.append(say(f"census_cover.cells_{state}", language, cells=listed(codes, language)))
    late_cells = listed(late, language, say("census_cover.comma", language)) or say("census_cover.none_late", language)
    told.append(say("census_cover.cells_late", language, today=today, cells=late_cells))
    if unread:
        told.append(say("census_cover.unread", language, cells=listed(unread, language), most=_MOST))
    told.append(told_rows("repeated", again, language))
    if covered.empty:
        told.insert(0, say("own_rows.nothing", language))
    return Exhibit(say("census_cover.table", language), text="".join(told))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; cells with numbers that cannot be read are left out and named."""
    plan, unread, again = read_plan(values)
    codes = list(dict.fromkeys(row[0] for row in values["plan"] if row[0].strip()))
    covered = coverage(plan)
    late = overdue(covered, values["today"])
    return [
        summary(covered, late, unread, again, values["today"], language),
        cover_map(codes, covered, language),
        cover_table(covered, late, language),
        assumptions_exhibit(ASSUMPTIONS, language),
    ]


_SHEET = Sheet(
    "plan",
    words("census_cover.sheet"),
    (
        Column("cell_code", words("census_cover.cell")),
        Column("post", words("census_cover.post")),
        Column("expected", words("census_cover.expected"), editable=True, entry="integer"),
        Column("found", words("census_cover.found"), editable=True, entry="integer"),
        Column("due", words("census_cover.due"), editable=True, entry="integer"),
    ),
    tuple(
        (code, post, str(expected), str(found), str(due))
        for code, (expected, found, post, due) in zip(AREAS, _PLAN, strict=True)
    ),
)
MODEL = WorkingModel((_SHEET, Slider("today", words("census_cover.today"), 1, 30, 13)), draw)
