"""What the model of community funds shows: units, two floors apart, a rise and its part, pooled projects."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit
from course.charts.own_rows import brought, first_of, keyed, labels, listed, told, usable
from course.charts.style import FILLS, INK, course_style
from course.charts.working_model import Rows, Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.village.floors import ASSUMPTIONS, HEAD_LABELS, Head, Share, Unit, convert, floor_check, pool
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

RISE, PART, YEAR = "25.1", "3.3", 2015
"""亿元, from the report (d3-2.2-9, d3-2.2-10)."""
_PROJECTS = (
    ("a", "甲部门", "养老", 6),
    ("b", "乙部门", "环境", 4),
    ("c", "丙部门", "养老", 5),
    ("d", "丁部门", "文体", 3),
)
"""Fictional; 万元."""
_DRAWN = 40
"""Communities that the picture of the floors holds."""
_UNITS = tuple((str(unit), Text(str(unit))) for unit in Unit)

_AMOUNTS = Sheet(
    "amounts",
    words("community_floors.amounts"),
    (
        Column("what", words("community_floors.what")),
        Column("amount", words("community_floors.amount"), editable=True, entry="integer"),
        Column("unit", words("community_floors.unit"), _UNITS, editable=True),
    ),
    (
        (say("community_floors.rise"), RISE, str(Unit.YI)),
        (say("community_floors.part"), PART, str(Unit.YI)),
        (say("community_floors.floor_line"), "10", str(Unit.WAN)),
    ),
    fixed=True,
)
_COMMUNITIES = Sheet(
    "communities",
    words("community_floors.community_sheet"),
    (
        Column("community", words("community_floors.community")),
        *(Column(str(head), words(f"community_floors.{head}"), editable=True, entry="integer") for head in Head),
    ),
    (("示例社区A", "10", "10"), ("示例社区B", "20", "0"), ("示例社区C", "15", "9"), ("示例社区D", "12", "16")),
)


_PROJECT_SHEET = Sheet(
    "project_list",
    words("community_floors.project_list"),
    (
        Column("id", words("community_floors.project_id")),
        Column("dept", words("community_floors.dept")),
        Column("purpose", words("community_floors.purpose")),
        Column("amount", words("community_floors.project_amount"), entry="integer"),
    ),
    tuple((id, dept, purpose, f"{amount:.1f}") for id, dept, purpose, amount in _PROJECTS),
    shown=False,
)


def read_communities(rows: Rows, language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the communities as filled in, what is no amount counting as 0, and what to say of the rows."""
    table, again = keyed(_COMMUNITIES.frame(rows))
    heads = [str(head) for head in Head]
    amounts = table[heads].apply(usable)
    unreadable = "" if amounts.notna().all(axis=None) else say("community_floors.unreadable", language)
    return table.assign(**amounts.fillna(0)), unreadable + told("repeated", again, language)


def read_projects(rows: Rows, ticked: tuple[str, ...], language: str = "zh") -> tuple[pd.DataFrame, str]:
    """Return the ticked projects that have a purpose and an amount, and what to say of the others."""
    table, again = keyed(_PROJECT_SHEET.frame(rows))
    table = table.assign(amount=usable(table["amount"]))
    projects = table[table["id"].isin(ticked)]
    sound = projects["amount"].notna() & (projects["purpose"] != "")
    notes = told("repeated", again, language)
    if unread := projects.loc[~sound, "id"].tolist():
        notes += say("community_floors.no_purpose", language, list=listed(unread, language))
    return projects[sound], notes


def in_hundred_millions(rows: Rows) -> list[float | None]:
    """Return the amounts of the first sheet in 亿元, None where amount or unit is missing."""
    table = _AMOUNTS.frame(rows)
    return [
        convert(row.amount, Unit(row.unit), Unit.YI) if row.amount >= 0 and row.unit in list(Unit) else None
        for row in table.itertuples()
    ]


def rise_share(amounts: list[float | None], language: str) -> Share | None:
    """Return the part of the rise with its base and year, or None where the two amounts are no whole and part."""
    whole, part = amounts[:2]
    if whole is None or part is None or not 0 < whole >= part:
        return None
    return Share(part, whole, say("community_floors.base", language), YEAR)


def floors_summary(checked: pd.DataFrame, found: Share | None, language: str = "zh") -> str:
    """Return in words which head of which community is short, and the share with its base."""
    items = [
        say(
            "community_floors.short_item",
            language,
            community=row.community,
            head=HEAD_LABELS[Head(row.head)],
            amount=f"{row.short:.10g}",
        )
        for row in checked[~checked["ok"]].itertuples()
    ]
    named = listed(items, language, say("community_floors.join", language))
    short = say("community_floors.short", language, list=named) if items else say("community_floors.all_ok", language)
    if found is None:
        share = say("community_floors.no_share", language)
    else:
        share = say("community_floors.share", language, year=found.year, base=found.base, share=f"{found.value:.1%}")
    reached = int(checked.groupby("community")["ok"].all().sum())
    count = checked["community"].nunique()
    if not count:
        return say("own_rows.nothing", language) + share
    return say("community_floors.summary", language, n=count, ok=reached, short=short, share=share)


def lights(checked: pd.DataFrame, floor: float, language: str = "zh") -> Exhibit:
    """Draw every head of every community against its floor; the sum stands beside them without a verdict."""
    title = say("community_floors.lights", language, floor=f"{floor:g}")
    total = say("community_floors.sum", language)
    sums = checked.groupby("community", sort=False)["amount"].sum()
    names = dict(zip(sums.index[:_DRAWN], labels(list(sums.index[:_DRAWN]), 10), strict=True))
    cells: dict[tuple[str, str], str] = {}
    dark: list[tuple[str, str]] = []
    hatched: list[tuple[str, str]] = []
    said = []
    for row in checked[checked["community"].isin(names)].itertuples():
        place = (names[row.community], HEAD_LABELS[Head(row.head)])
        key = "ok_cell" if row.ok else "short_cell"
        cells[place] = say(f"community_floors.{key}", language, amount=f"{row.amount:.10g}", short=f"{row.short:.10g}")
        (dark if row.ok else hatched).append(place)
        said.append(f"{place[0]}{place[1]} {cells[place]}")
    cells |= {(name, total): f"{sums[community]:.10g}" for community, name in names.items()}
    columns = [*(HEAD_LABELS[head] for head in Head), total]
    heading = first_of(title, len(sums), language, _DRAWN)
    figure = matrix(heading, list(names.values()), columns, cells, dark=dark, hatched=hatched)
    joined = say("community_floors.join", language).join(said)
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=heading, series=joined))


def rise_chart(found: Share | None, language: str = "zh") -> Exhibit:
    """Draw the rise as a bar with its part marked off, on top of a level that nobody knows."""
    title = say("community_floors.chart", language)
    with course_style():
        figure = Figure(figsize=(6.6, 2.3), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left")
        axes.set_axis_off()
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.75, 1.25)
        base = say("community_floors.chart_base", language)
        axes.add_patch(_rectangle(0, 0.36, "white", "", "--"))
        axes.text(0.18, 0.4, base, ha="center", va="center", fontsize=9)
        if found is None:
            alt = say("community_floors.chart_nothing", language)
            axes.text(0.7, 0.4, alt, ha="center", va="center", fontsize=9)
        else:
            alt = _draw_rise(axes, found, language)
    series = say("community_floors.join", language).join((base, alt))
    return Exhibit(title, figure=figure, alt=say("chart.alt", language, title=title, series=series))


def _draw_rise(axes: Axes, found: Share, language: str) -> str:
    start, width = 0.38, 0.62
    cut = width * found.value
    whole, part, rest = (
        say(f"community_floors.chart_{key}", language, amount=f"{amount:.4g}", share=f"{found.value:.1%}")
        for key, amount in (("whole", found.whole), ("part", found.part), ("rest", found.whole - found.part))
    )
    axes.add_patch(_rectangle(start, cut, FILLS[0][0], ""))
    axes.add_patch(_rectangle(start + cut, width - cut, *FILLS[1]))
    # Below and above the bar: the part may be far narrower than its words.
    axes.annotate(
        part, (start + cut / 2, 0), (start, -0.5), fontsize=9, va="center",
        arrowprops={"arrowstyle": "-", "color": INK},
    )  # fmt: skip
    axes.text(start + width, -0.5, rest, ha="right", va="center", fontsize=9)
    axes.annotate("", (start, 0.95), (start + width, 0.95), arrowprops={"arrowstyle": "<->", "color": INK})
    axes.text(start + width / 2, 1.08, whole, ha="center", va="bottom", fontsize=10, fontweight="bold")
    return say("community_floors.join", language).join((whole, part, rest))


def _rectangle(start: float, width: float, fill: str, hatch: str, line: str = "-") -> Rectangle:
    return Rectangle((start, 0), width, 0.8, facecolor=fill, hatch=hatch, edgecolor=INK, linestyle=line)


def units_table(rows: Rows, language: str = "zh") -> Exhibit:
    """Return the amounts of the first sheet in all three units."""
    amounts = in_hundred_millions(rows)
    sums = [say(f"community_floors.{key}", language) for key in ("rise", "part", "floor_line")]
    table = pd.DataFrame({say("community_floors.what", language): sums})
    for unit in Unit:
        table[str(unit)] = ["—" if n is None else f"{convert(n, Unit.YI, unit):,.10g}" for n in amounts]
    return Exhibit(say("community_floors.units", language), table=table)


def pooled_table(projects: pd.DataFrame, own: bool, language: str = "zh") -> Exhibit:
    """Return the ticked projects pooled by purpose, with their sum."""
    pooled = pool(projects.assign(community=""))
    rows = [(row.purpose, str(row.n_depts), f"{row.amount:.10g}") for row in pooled.itertuples()]
    rows.append((say("community_floors.pooled_sum", language), "", f"{pooled['amount'].sum():.10g}"))
    headings = [say(f"community_floors.{key}", language) for key in ("purpose", "n_depts", "amount")]
    title = say("community_floors.pooled_own" if own else "community_floors.pooled", language)
    return Exhibit(title, table=pd.DataFrame(rows, columns=headings))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows."""
    floor = float(values["floor"])
    communities, notes = read_communities(values["communities"], language)
    projects, project_notes = read_projects(values["project_list"], values["projects"], language)
    checked = floor_check(communities, replaced(ASSUMPTIONS, **{str(head): floor for head in Head}))
    found = rise_share(in_hundred_millions(values["amounts"]), language)
    own = brought(_PROJECT_SHEET, values["project_list"])
    text = notes + floors_summary(checked, found, language) + project_notes
    return [
        Exhibit(say("community_floors.communities", language), text=text),
        lights(checked, floor, language),
        rise_chart(found, language),
        units_table(values["amounts"], language),
        pooled_table(projects, own, language),
    ]


def _option(row: tuple[str, ...]) -> tuple[str, Text]:
    id, dept, purpose, amount = row
    fields = {"dept": dept, "purpose": purpose, "amount": f"{float(amount):g}"}
    return id, Text(*(say("community_floors.project", language, **fields) for language in ("zh", "en")))


MODEL = WorkingModel(
    (
        _AMOUNTS,
        _COMMUNITIES,
        _PROJECT_SHEET,
        Slider("floor", words("community_floors.floor"), 0, 30, int(ASSUMPTIONS.loc[Head.OPERATING, "value"])),
        Ticks(
            "projects",
            words("community_floors.projects"),
            tuple(map(_option, _PROJECT_SHEET.rows)),
            ("a", "b", "c"),
            options_from="project_list",
        ),
    ),
    draw,
)
