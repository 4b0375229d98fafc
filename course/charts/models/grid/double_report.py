"""What double registration shows as totals: who takes part, which tasks want hands, and which report is missing."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, told
from course.charts.working_model import Sheet, Slider, Ticks, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.double_report import (
    ASSUMPTIONS,
    LEVEL_LABELS,
    QUARTERS,
    Level,
    answered,
    flow,
    missing_reports,
    shown_total,
    unmatched,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

YES = "yes"
_MOST = 999
_UNITS = (("机关", "40", "12"), ("学校", "36", "20"), ("医院", "18", "3"), ("企业", "25", "0"), ("社会组织", "4", "4"))
_TASKS = (
    ("放学后辅导", "教", "6", "4", YES, YES),
    ("修小家电", "修", "6", "2", YES, ""),
    ("陪老人就医", "陪", "5", "5", "", ""),
    ("楼道灯检修", "修", "3", "1", YES, YES),
    ("暑期小课堂", "教", "4", "9", YES, ""),
    ("节日联欢", "演", "4", "8", YES, YES),
)
"""Task, skill, places, how many came, and whether the units and the community have been told what came of it."""
_REPORTS = (("unit", 1), ("community", 1), ("unit", 2))
_SKILLS = ("教", "修", "陪", "演")
_LABEL = 8
"""Width of a name under its bar."""


def read_registrations(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the registrations that make sense, the kinds of unit whose numbers do not, and those named twice."""
    rows, again = keyed(_UNIT_SHEET.frame(values["units"]))
    whole = (rows[["registered", "active"]] % 1 == 0).all(axis=1)
    fine = whole & rows["registered"].between(0, _MOST) & rows["active"].between(0, rows["registered"])
    return rows[fine].reset_index(drop=True), rows.loc[~fine, "unit_kind"].tolist(), again


def read_tasks(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the tasks with numbers that can be read, and the names of the others."""
    rows = _TASK_SHEET.frame(values["tasks"])
    named = [bool(cell.strip()) for cell in rows["task"]]
    rows = rows[pd.Series(named, index=rows.index, dtype=bool)].reset_index(drop=True)
    rows["skill"] = rows["skill"].replace("", "—")
    whole = (rows[["places", "came"]] % 1 == 0).all(axis=1)
    fine = whole & rows[["places", "came"]].apply(lambda column: column.between(0, _MOST)).all(axis=1)
    told = rows.assign(to_units=rows["to_units"] == YES, to_community=rows["to_community"] == YES)
    kept = told[fine].reset_index(drop=True).astype({"places": int, "came": int})
    return kept, rows.loc[~fine, "task"].tolist()


def people_chart(flows: pd.DataFrame, language: str) -> Exhibit:
    """Draw per kind of unit who takes part and who is registered only; what is too small is not drawn."""
    shown = flows.dropna(subset=["registered", "active"])
    title = first_of(say("double_report.people", language), len(shown), language)
    shown = shown.head(CHART_ROWS)
    names = labels(shown["unit_kind"].tolist(), _LABEL) or [say("double_report.none", language)]
    series = {
        say("double_report.active", language): shown["active"].tolist() or [0.0],
        say("double_report.only", language): (shown["registered"] - shown["active"]).tolist() or [0.0],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("double_report.number", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def people_table(flows: pd.DataFrame, language: str) -> Exhibit:
    """Return the registrations as they may be published."""
    hidden = say("double_report.hidden", language)

    def number(value: float) -> str:
        return f"{value:.0f}" if pd.notna(value) else hidden

    shares = []
    for row in flows.itertuples():
        blank = say("double_report.no_share" if row.registered == 0 else "double_report.share_hidden", language)
        shares.append(f"{row.share:.0%}" if pd.notna(row.share) else blank)
    table = pd.DataFrame(
        {
            say("double_report.unit_kind", language): flows["unit_kind"],
            say("double_report.registered", language): [number(n) for n in flows["registered"]],
            say("double_report.active", language): [number(n) for n in flows["active"]],
            say("double_report.share", language): shares,
        }
    )
    marked = frozenset(int(place) for place in flows.index[flows["share"].isna()])
    return Exhibit(say("double_report.published", language), table=table, marked=marked)


def skills_chart(totals: pd.DataFrame, language: str) -> Exhibit:
    """Draw per skill the places filled, those still free, and the people for whom there was no place."""
    title = first_of(say("double_report.skills", language), len(totals), language)
    totals = totals.head(CHART_ROWS)
    names = labels(totals["skill"].tolist(), _LABEL) or [say("double_report.none", language)]
    filled = [float(n) for n in totals["places"] - totals["wanting"]] or [0.0]
    series = {
        say("double_report.filled", language): filled,
        say("double_report.wanting", language): [float(n) for n in totals["wanting"]] or [0.0],
        say("double_report.waiting", language): [float(n) for n in totals["waiting"]] or [0.0],
    }
    figure = stacked_bars(names, series, title=title, y_label=say("double_report.number", language))
    return Exhibit(title, figure=figure, alt=alt_text(title, names, series, language))


def tasks_table(tasks: pd.DataFrame, language: str) -> Exhibit:
    """Return the tasks with who has been told; a task is finished only when both sides have."""
    done = answered(tasks)
    yes, no = say("double_report.yes", language), "—"
    table = pd.DataFrame(
        {
            say("double_report.task", language): tasks["task"],
            say("double_report.places", language): tasks["places"],
            say("double_report.came", language): tasks["came"],
            say("double_report.to_units", language): [yes if told else no for told in tasks["to_units"]],
            say("double_report.to_community", language): [yes if told else no for told in tasks["to_community"]],
            say("double_report.finished", language): [yes if told else no for told in done],
        }
    )
    return Exhibit(
        say("double_report.feedback", language), table=table, marked=frozenset(int(n) for n in done.index[~done])
    )


def reports_chart(made: set[tuple[Level, int]], language: str) -> Exhibit:
    """Draw which report of which quarter is there; a missing one is hatched."""
    title = say("double_report.reports", language)
    quarters = {quarter: say("double_report.quarter", language, n=quarter) for quarter in QUARTERS}
    there, missing = say("double_report.there", language), say("double_report.missing", language)
    cells = {
        (LEVEL_LABELS[level], name): there if (level, quarter) in made else missing
        for level in Level
        for quarter, name in quarters.items()
    }
    dark = {place for place, text in cells.items() if text == there}
    hatched = set(cells) - dark
    figure = matrix(title, list(LEVEL_LABELS.values()), list(quarters.values()), cells, dark=dark, hatched=hatched)
    told = say("chart.comma", language).join(f"{row} {column} {text}" for (row, column), text in cells.items())
    return Exhibit(title, figure=figure, alt=f"{title}{say('chart.stop', language)}{told}")


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; rows that make no sense stay out and are named."""
    assumptions = replaced(ASSUMPTIONS, hidden_below=float(values["hidden_below"]))
    registrations, odd, again = read_registrations(values)
    tasks, odd_tasks = read_tasks(values)
    flows, totals = flow(registrations, assumptions), unmatched(tasks)
    made = {(Level(level), int(quarter)) for level, quarter in (tick.split("-") for tick in values["reports"])}
    registered, active = shown_total(flows)
    text = say(
        "double_report.summary",
        language,
        registered=registered,
        active=active,
        share=f"{active / registered:.0%}" if registered else "—",
        hidden=int(flows[["registered", "active"]].isna().any(axis=1).sum()),
        wanting=int(totals["wanting"].sum()),
        waiting=int(totals["waiting"].sum()),
        finished=int(answered(tasks).sum()),
        tasks=len(tasks),
        missing=len(missing_reports(made)),
    )
    if odd or odd_tasks:
        text += say("double_report.odd", language, rows=listed([*odd, *odd_tasks], language))
    text += told("repeated", again, language)
    if registrations.empty and tasks.empty:
        text = say("own_rows.nothing", language) + text
    return [
        Exhibit(say("double_report.published", language), text=text),
        people_chart(flows, language),
        people_table(flows, language),
        skills_chart(totals, language),
        tasks_table(tasks, language),
        reports_chart(made, language),
        assumptions_exhibit(assumptions, language),
    ]


def _unit_sheet() -> Sheet:
    columns = (
        Column("unit_kind", words("double_report.unit_kind")),
        Column("registered", words("double_report.registered"), editable=True, entry="integer"),
        Column("active", words("double_report.active"), editable=True, entry="integer"),
    )
    return Sheet("units", words("double_report.units"), columns, _UNITS)


def _task_sheet() -> Sheet:
    yes = ((YES, words("double_report.yes")),)
    columns = (
        Column("task", words("double_report.task")),
        Column("skill", words("double_report.skill"), tuple((s, Text(s)) for s in _SKILLS), editable=True,
               choices_from="skills"),
        Column("places", words("double_report.places"), editable=True, entry="integer"),
        Column("came", words("double_report.came"), editable=True, entry="integer"),
        Column("to_units", words("double_report.to_units"), yes, editable=True),
        Column("to_community", words("double_report.to_community"), yes, editable=True),
    )  # fmt: skip
    return Sheet("tasks", words("double_report.sheet"), columns, _TASKS)


def _skill_sheet() -> Sheet:
    columns = (Column("skill", words("double_report.skill")),)
    return Sheet("skills", words("double_report.skill_list"), columns, tuple((s,) for s in _SKILLS), shown=False)


def _report_ticks() -> Ticks:
    options = tuple(
        (f"{level}-{quarter}", Text(*(f"{LEVEL_LABELS[level]} {say('double_report.quarter', lang, n=quarter)}"
                                      for lang in ("zh", "en"))))
        for quarter in QUARTERS
        for level in Level
    )  # fmt: skip
    return Ticks(
        "reports", words("double_report.made"), options, tuple(f"{lev}-{quarter}" for lev, quarter in _REPORTS)
    )


_UNIT_SHEET, _TASK_SHEET = _unit_sheet(), _task_sheet()
MODEL = WorkingModel(
    (
        _UNIT_SHEET,
        Slider("hidden_below", Text(ASSUMPTIONS.loc["hidden_below", "label"]), 0, 10, 5),
        _TASK_SHEET,
        _skill_sheet(),
        _report_ticks(),
    ),
    draw,
)
