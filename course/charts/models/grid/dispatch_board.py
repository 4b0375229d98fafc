"""What the dispatcher's board shows: one fictional day, allowed and refused steps, queues, and cells by components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from course.charts.cell_map import value_fill, value_legend
from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.grid._dispatch_day import (
    AFTERNOON,
    MORNING,
    POSTS,
    REPORTS,
    clock,
    clock_time,
    written,
)
from course.charts.models.grid._event_cells import COMPONENTS, draw_cells
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, usable
from course.charts.own_rows import told as told_rows
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.grid.event_flow import (
    ASSUMPTIONS,
    EVENT_LABELS,
    ORDER,
    REFUSAL_LABELS,
    STEP_LABELS,
    Case,
    Event,
    Refusal,
    Step,
    case_status,
    hot_spots,
    join_duplicates,
    kpi,
    on_time,
    replay,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_BLANK = 12
_LABEL = 16
"""Width of a case on the board."""
_NOW = (13, 20, 15)
_CUTS = (0.01, 5.0, 10.0)
"""Where a class of events per 100 components begins, on the map."""


def read_reports(values: Values) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Return the reports: `case_id, event_class, cell_code, spot, time`; those not complete; ids that stand twice."""
    rows, again = keyed(_SHEETS["reports"].frame(values["reports"]))
    rows["time"] = pd.Series([clock_time(cell) for cell in rows["time"]], index=rows.index, dtype="float64")
    sound = rows["time"].notna() & rows["event_class"].isin([str(event) for event in Event])
    return rows[sound].reset_index(drop=True), rows.loc[~sound, "case_id"].tolist(), again


def read_components(values: Values) -> dict[str, int]:
    """Return how many components stand in each cell; where nobody has counted there is no rate, as with none."""
    rows, _ = keyed(_SHEETS["cells"].frame(values["cells"]))
    counts = usable(rows["n"]).fillna(0)
    return {cell: int(n) for cell, n in zip(rows["cell"], counts, strict=True)}


def day_log(values: Values, reports: pd.DataFrame) -> pd.DataFrame:
    """Return reports, morning and the entries of the sheet as one log, with `entry` as the sheet's row or 0."""
    reported = [(row.case_id, str(Step.REPORT), row.time, "G1", 0) for row in reports.itertuples()]
    # The morning of the course belongs to the reports of the course.
    given = [sheet.rows == values[id] for id, sheet in _SHEETS.items() if id in ("reports", "morning")]
    rows = values["morning"] if given != [False, True] else ()
    morning = [(id, step, clock_time(time), post, 0) for _, time, id, step, post in rows]
    typed = [
        (id, step, clock_time(time), post, place)
        for place, (_, time, id, step, post) in enumerate(values["moves"], start=1)
        if any(cell.strip() for cell in (time, id, step, post))
    ]
    log = pd.DataFrame([*reported, *morning, *typed], columns=["case_id", "step", "time", "post", "entry"])
    # Without a row a column of times would not be one, and could not pick rows.
    return log.astype({"time": "float64", "entry": "int64"})


def board_chart(
    log: pd.DataFrame, cases: Mapping[str, Case], reports: pd.DataFrame, now: float, language: str
) -> Exhibit:
    """Draw every case with the times of its steps: dark ones count, those of an earlier round stand in brackets."""
    title = say("dispatch_board.board", language, time=written(now))
    cells, dark, refused, told = {}, [], [], []
    standing = reports[reports["case_id"].isin(cases)]
    title = first_of(title, len(standing), language)
    standing = standing.head(CHART_ROWS)
    names = labels(
        [f"{row.case_id} {EVENT_LABELS[Event(row.event_class)]} {row.cell_code}" for row in standing.itertuples()],
        _LABEL,
    )
    for row, report in zip(names, standing.itertuples(), strict=True):
        told.append((row, STEP_LABELS[cases[report.case_id].step]))
        mine = log[(log["case_id"] == report.case_id) & log["step"].isin(list(Step))]
        counted = mine[mine["refused"] == ""]
        for step, time in _earlier_round(counted):
            cells[row, STEP_LABELS[step]] = f"（{written(time)}）"
        for step, time in _this_round(counted):
            cells[row, STEP_LABELS[step]] = written(time)
            dark.append((row, STEP_LABELS[step]))
        refused += [(row, STEP_LABELS[Step(step)]) for step in mine.loc[mine["refused"] != "", "step"]]
    hatched = [cell for cell in refused if cell not in dark]
    cells |= dict.fromkeys(hatched, say("dispatch_board.refused_cell", language))
    rows, columns = [row for row, _ in told], [STEP_LABELS[step] for step in Step]
    figure = matrix(title, rows, columns, cells, dark=dark, hatched=hatched)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(f'{row}：{step}' for row, step in told)}。")


def _this_round(counted: pd.DataFrame) -> list[tuple[Step, float]]:
    """Return the steps that stand: report and filing for ever, the others since the case was last sent back."""
    pairs = [(Step(row.step), float(row.time)) for row in counted.itertuples()]
    back = max((place for place, (step, _) in enumerate(pairs) if step is Step.REOPEN), default=0)
    return [pair for place, pair in enumerate(pairs) if place >= back or pair[0] in (Step.REPORT, Step.FILE)]


def _earlier_round(counted: pd.DataFrame) -> list[tuple[Step, float]]:
    standing = _this_round(counted)
    pairs = [(Step(row.step), float(row.time)) for row in counted.itertuples()]
    return [pair for pair in pairs if pair not in standing]


def moves_table(log: pd.DataFrame, posts: Mapping[str, str], language: str) -> Exhibit:
    """Return every entry of the sheet and whether it counts; refused ones are marked."""
    typed = log[log["entry"] > 0].reset_index(drop=True)
    table = pd.DataFrame(
        {
            say("dispatch_board.entry", language): typed["entry"],
            say("dispatch_board.time", language): [written(time) if time == time else "—" for time in typed["time"]],
            say("dispatch_board.case", language): typed["case_id"].replace("", "—"),
            say("dispatch_board.step", language): [
                STEP_LABELS[Step(step)] if step in list(Step) else "—" for step in typed["step"]
            ],
            say("dispatch_board.by", language): [posts.get(post) or "—" for post in typed["post"]],
            say("dispatch_board.verdict", language): [_verdict(refused, language) for refused in typed["refused"]],
        }
    )
    marked = frozenset(int(n) for n in typed.index[~typed["refused"].isin(["", _LATER])])
    return Exhibit(say("dispatch_board.moves_table", language), table=table, marked=marked)


_LATER = "later"
"""Stands where a refusal would: the entry's time has not come."""


def _verdict(refused: str, language: str) -> str:
    if refused == _LATER:
        return say("dispatch_board.later", language)
    return REFUSAL_LABELS[Refusal(refused)] if refused else say("dispatch_board.counts", language)


def status_table(status: pd.DataFrame, reports: pd.DataFrame, language: str) -> Exhibit:
    """Return every case with its clock, which never starts anew; late ones are marked."""
    spot = reports.set_index("case_id")["spot"]
    table = pd.DataFrame(
        {
            say("dispatch_board.case", language): status["case_id"],
            say("dispatch_board.what", language): [EVENT_LABELS[Event(name)] for name in status["event_class"]],
            say("dispatch_board.where", language): [
                f"{row.cell_code} {spot[row.case_id]}" for row in status.itertuples()
            ],
            say("dispatch_board.first", language): [written(first) for first in status["first"]],
            say("dispatch_board.used", language): [f"{hours:.1f}" for hours in status["hours"]],
            say("dispatch_board.limit", language): [f"{target:g}" for target in status["target"]],
            say("dispatch_board.stands", language): [
                _stands(row.closed, row.overdue, language) for row in status.itertuples()
            ],
            say("dispatch_board.returned", language): status["returned"],
        }
    )
    marked = frozenset(int(n) for n in status.index[status["overdue"]])
    return Exhibit(say("dispatch_board.status_table", language), table=table, marked=marked)


def _stands(closed: bool, overdue: bool, language: str) -> str:
    return say(f"dispatch_board.{'closed' if closed else 'open'}_{'late' if overdue else 'in_time'}", language)


def cells_chart(status: pd.DataFrame, components: Mapping[str, int], language: str) -> Exhibit:
    """Draw the cells by events per 100 components; a cell without components has no rate."""
    title = first_of(say("dispatch_board.cells", language), len(components), language)
    spots = hot_spots(status, components).head(CHART_ROWS).set_index("cell_code")
    written_on = {}
    for cell, row in spots.iterrows():
        counted = say("dispatch_board.of", language, n=int(row["n_events"]), m=int(row["n_components"]))
        rate = say("dispatch_board.no_rate", language) if pd.isna(row["per_100"]) else f"{row['per_100']:.1f}"
        written_on[str(cell)] = f"{counted}\n{rate}"
    fills = {str(cell): value_fill(float(row["per_100"]), _CUTS) for cell, row in spots.iterrows()}
    names = [say(f"dispatch_board.class_{n}", language) for n in range(len(_CUTS) + 1)]
    legend = value_legend(names, say("dispatch_board.no_components", language))
    told = "；".join(f"{cell} {label}".replace("\n", "，") for cell, label in written_on.items())
    return Exhibit(title, figure=draw_cells(title, written_on, fills, legend), alt=f"{title}：{told}。")


def kpi_table(status: pd.DataFrame, language: str) -> Exhibit:
    """Return per class the share in time and the median with open cases in both."""
    table = kpi(status)
    none = say("dispatch_board.none_yet", language)
    shares = [
        none if row.due == 0 else f"{row.in_time}/{row.due} = {row.on_time_share:.0%}" for row in table.itertuples()
    ]
    medians = [
        none
        if pd.isna(row.median_hours)
        else say(f"dispatch_board.{'at_least' if row.at_least else 'exactly'}", language, n=f"{row.median_hours:.1f}")
        for row in table.itertuples()
    ]
    shown = pd.DataFrame(
        {
            say("dispatch_board.what", language): [EVENT_LABELS[Event(name)] for name in table["event_class"]],
            say("dispatch_board.n", language): table["n"],
            say("dispatch_board.n_closed", language): table["closed"],
            say("dispatch_board.on_time", language): shares,
            say("dispatch_board.median", language): medians,
            say("dispatch_board.returned", language): table["returned"],
        }
    )
    return Exhibit(say("dispatch_board.kpi", language), table=shown)


def summary(
    log: pd.DataFrame, status: pd.DataFrame, joined: Mapping[str, str], n_reports: int, now: float, language: str
) -> Exhibit:
    """Return in sentences how many reports are how many cases, where they queue, and what was refused."""
    waiting = status[~status["closed"]]["step"].value_counts()
    queue = "、".join(
        say(f"dispatch_board.after_{step}", language, n=waiting[str(step)]) for step in Step if str(step) in waiting
    )
    in_time, due = on_time(status)
    closed = int(status["closed"].sum())
    closed_in_time = status[status["closed"] & ~status["overdue"]]
    told = [] if n_reports else [say("own_rows.nothing", language)]
    told += [say("dispatch_board.reports", language, time=written(now), n=n_reports, cases=len(status), closed=closed)]
    if joined:
        pairs = listed([f"{late}→{first}" for late, first in joined.items()], language)
        told.append(say("dispatch_board.joined", language, pairs=pairs))
    told.append(
        say("dispatch_board.queue", language, queue=queue) if queue else say("dispatch_board.all_closed", language)
    )
    if due:
        flattering = f"{len(closed_in_time)}/{closed}" if closed else "—"
        told.append(say("dispatch_board.shares", language, honest=f"{in_time}/{due}", flattering=flattering))
    refused = log[~log["refused"].isin(["", _LATER]) & (log["entry"] > 0)]
    for row in refused.head(CHART_ROWS).itertuples():
        told.append(say("dispatch_board.refused", language, entry=row.entry, why=_verdict(row.refused, language)))
    return Exhibit(say("dispatch_board.status_table", language), text="".join(told))


def play_day(
    values: Values, reports: pd.DataFrame, assumptions: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, Case], dict[str, str]]:
    """Return the log with verdicts, where each case stands by the chosen hour, and which reports joined which case."""
    now = float(values["now"])
    belongs = join_duplicates(reports, assumptions)
    joined = {str(late): str(first) for late, first in belongs.items() if late != first}
    log = day_log(values, reports)
    due = ~(log["time"] > now)
    replayed, cases = replay(log[due], joined, assumptions)
    verdicts = replayed["refused"].reindex(log.index, fill_value=_LATER)
    return log.assign(refused=verdicts), cases, joined


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a row that is blank or cannot be read is refused and says why."""
    limits = {param: float(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, checker=float(values["checker"] == "yes"), **limits)
    now, (reports, unread, again) = float(values["now"]), read_reports(values)
    log, cases, joined = play_day(values, reports, assumptions)
    status = case_status(reports, cases, now, assumptions)
    # Reports that joined a case are told in the summary; their refused report rows are no mistake of anybody's.
    shown = log[(log["entry"] > 0) | (log["refused"] == "")]
    posts = {code: name or code for code, name in values["posts"]}
    said = summary(log, status, joined, len(reports), now, language)
    notes = told_rows("repeated", again, language)
    if unread:
        notes += say("dispatch_board.unread", language, ids=listed(unread, language))
    return [
        replace(said, text=said.text + notes),
        board_chart(shown[shown["refused"] != _LATER], cases, reports, now, language),
        moves_table(log, posts, language),
        status_table(status, reports, language),
        kpi_table(status, language),
        cells_chart(status, read_components(values), language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"window": (0, 6), "cover": (1, 10), "lamp": (1, 12), "rubbish": (1, 10), "noise": (1, 10)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    cases: Sequence[tuple[str, Text]] = [
        (id, Text(f"{id} {EVENT_LABELS[event]} {cell} {spot}")) for id, event, cell, spot, _ in REPORTS
    ]
    steps = _steps()
    columns = (
        Column("entry", words("dispatch_board.entry")),
        Column("time", words("dispatch_board.time"), editable=True),
        Column("case_id", words("dispatch_board.case"), tuple(cases), editable=True, choices_from="reports"),
        Column("step", words("dispatch_board.step"), steps, editable=True),
        Column("post", words("dispatch_board.by"), tuple((code, Text(name)) for code, name in POSTS.items()),
               editable=True, choices_from="posts"),
    )  # fmt: skip
    moves = [*AFTERNOON, *[("", "", "", "")] * _BLANK]
    rows = tuple((str(place), *move) for place, move in enumerate(moves, start=1))
    return Sheet("moves", words("dispatch_board.moves"), columns, rows)


def _steps() -> tuple[tuple[str, Text], ...]:
    return tuple((str(step), Text(STEP_LABELS[step])) for step in (*ORDER[1:], Step.REOPEN))


def _hidden_sheets() -> dict[str, Sheet]:
    """Return what the day consists of and the lesson does not show as tables: reports, morning, posts, cells."""

    def sheet(id: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Sheet:
        return Sheet(id, words(f"dispatch_board.{id}_sheet"), columns, tuple(rows), shown=False)

    events = tuple((str(event), Text(label)) for event, label in EVENT_LABELS.items())
    reports = (
        Column("case_id", words("dispatch_board.case")),
        Column("event_class", words("dispatch_board.what"), events),
        Column("cell_code", words("dispatch_board.cell")),
        Column("spot", words("dispatch_board.where")),
        Column("time", words("dispatch_board.reported_at")),
    )
    morning = (
        Column("entry", words("dispatch_board.entry")),
        Column("time", words("dispatch_board.time")),
        Column("case_id", words("dispatch_board.case"), choices_from="reports"),
        Column("step", words("dispatch_board.step"), _steps()),
        Column("post", words("dispatch_board.by"), choices_from="posts"),
    )
    posts = (Column("post", words("dispatch_board.post")), Column("name", words("dispatch_board.post_name")))
    cells = (
        Column("cell", words("dispatch_board.cell")),
        Column("n", words("dispatch_board.components"), entry="integer"),
    )
    steps = [(str(n), clock(time), id, step, post) for n, (id, step, time, post) in enumerate(MORNING, start=1)]
    return {
        "reports": sheet("reports", reports, [(id, str(e), cell, spot, clock(t)) for id, e, cell, spot, t in REPORTS]),
        "morning": sheet("morning", morning, steps),
        "posts": sheet("posts", posts, list(POSTS.items())),
        "cells": sheet("cells", cells, [(cell, str(n)) for cell, n in COMPONENTS.items()]),
    }


_SHEETS = _hidden_sheets()


def _controls() -> tuple[Slider | Pick | Sheet, ...]:
    low, high, value = _NOW
    sliders = tuple(
        Slider(
            param,
            Text(f"{ASSUMPTIONS.loc[param, 'label']}（{ASSUMPTIONS.loc[param, 'unit']}）"),
            *ends,
            int(ASSUMPTIONS.loc[param, "value"]),
        )
        for param, ends in _ADJUSTABLE.items()
    )
    checkers = (("yes", words("dispatch_board.checker_yes")), ("no", words("dispatch_board.checker_no")))
    return (
        _sheet(),
        *_SHEETS.values(),
        Slider("now", words("dispatch_board.now"), low, high, value),
        Pick("checker", words("dispatch_board.checker"), checkers, "yes"),
        *sliders,
    )


MODEL = WorkingModel(_controls(), draw)
