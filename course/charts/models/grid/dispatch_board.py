"""What the dispatcher's board shows: one fictional day, allowed and refused steps, queues, and cells by components."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import pandas as pd

from course.charts.cell_map import value_fill, value_legend
from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.models.grid._event_cells import COMPONENTS, draw_cells
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

_REPORTS = (
    ("K01", Event.LAMP, "A01", "L012", 800),
    ("K02", Event.COVER, "A02", "J031", 815),
    ("K03", Event.RUBBISH, "A01", "菜场北门", 830),
    ("K04", Event.LAMP, "A03", "L044", 845),
    ("K05", Event.NOISE, "A04", "工地东侧", 900),
    ("K06", Event.COVER, "A05", "J007", 930),
    ("K07", Event.LAMP, "A01", "L012", 1000),
    ("K08", Event.RUBBISH, "A02", "公交站", 1015),
    ("K09", Event.NOISE, "A04", "工地东侧", 1030),
    ("K10", Event.RUBBISH, "A03", "长椅旁", 1045),
    ("K11", Event.COVER, "A02", "J033", 1100),
    ("K12", Event.LAMP, "A05", "L060", 1130),
    ("K13", Event.NOISE, "A02", "铺面装修", 1200),
    ("K14", Event.RUBBISH, "A04", "围挡外", 1245),
)
"""Fourteen fictional reports of a day: case, class, cell, spot and time; two report what is reported already."""
_POSTS = {
    "S1": "登记岗 S1", "D1": "派遣岗 D1", "H1": "市政队 H1", "H2": "环卫队 H2", "H3": "噪声处置 H3", "C1": "核查岗 C1",
}  # fmt: skip
_F, _D, _H, _C, _X, _R = (str(step) for step in tuple(Step)[1:])
_MORNING = (
    ("K01", _F, 820, "S1"), ("K02", _F, 830, "S1"), ("K01", _D, 840, "D1"), ("K02", _D, 840, "D1"),
    ("K03", _F, 845, "S1"), ("K03", _D, 900, "D1"), ("K04", _F, 900, "S1"), ("K05", _F, 915, "S1"),
    ("K04", _D, 920, "D1"), ("K05", _D, 930, "D1"), ("K02", _H, 940, "H1"), ("K06", _F, 945, "S1"),
    ("K06", _D, 1000, "D1"), ("K02", _C, 1010, "C1"), ("K02", _X, 1020, "D1"), ("K05", _H, 1020, "H3"),
    ("K01", _H, 1030, "H1"), ("K08", _F, 1030, "S1"), ("K08", _D, 1050, "D1"), ("K01", _C, 1100, "C1"),
    ("K03", _H, 1100, "H2"), ("K05", _C, 1100, "C1"), ("K10", _F, 1100, "S1"), ("K05", _R, 1105, "C1"),
    ("K01", _X, 1110, "D1"), ("K06", _H, 1110, "H1"), ("K11", _F, 1110, "S1"), ("K05", _D, 1120, "D1"),
    ("K11", _D, 1120, "D1"), ("K03", _C, 1130, "C1"), ("K03", _X, 1140, "D1"), ("K06", _C, 1140, "C1"),
    ("K06", _X, 1145, "D1"), ("K04", _H, 1200, "H1"), ("K12", _F, 1200, "S1"), ("K13", _F, 1220, "S1"),
    ("K13", _D, 1235, "D1"), ("K11", _H, 1240, "H1"), ("K03", _R, 1250, "S1"),
)  # fmt: skip
"""What was done until 13:00: case, step, time, post; K05 failed its check, K03 was closed and reported again."""
_AFTERNOON = (
    ("13:10", "K03", _D, "D1"),
    ("13:15", "K04", _X, "D1"),
    ("13:20", "K11", _C, "H1"),
    ("13:30", "K11", _C, "C1"),
    ("13:40", "K11", _X, "D1"),
    ("13:45", "K14", _D, "D1"),
    ("13:50", "K05", _H, "H3"),
    ("14:00", "K07", _F, "S1"),
)
"""The first entries of the afternoon, four of which are refused."""
_BLANK = 12
_NOW = (13, 20, 15)
_CLOCK = re.compile(r"(\d{1,2})[:.点时](\d{2})分?|(\d{1,2})(\d{2})|(\d{1,2})[点时]?")
_CUTS = (0.01, 5.0, 10.0)
"""Where a class of events per 100 components begins, on the map."""


def hours(clock: int) -> float:
    """Return a clock time such as 1320 as hours."""
    return clock // 100 + clock % 100 / 60


def clock_time(typed: str) -> float:
    """Return what somebody typed, such as 13:20, 1320, 13点20 or 13, as hours; missing if it is no time of day."""
    found = _CLOCK.fullmatch("".join(unicodedata.normalize("NFKC", typed).split()))
    if not found:
        return float("nan")
    hour, minute = next(pair for pair in ((found[1], found[2]), (found[3], found[4]), (found[5], "0")) if pair[0])
    return int(hour) + int(minute) / 60 if int(hour) < 24 and int(minute) < 60 else float("nan")


def written(hour: float) -> str:
    """Return hours as a clock shows them."""
    minutes = round(hour * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def day_reports() -> pd.DataFrame:
    """Return the fictional reports: `case_id, event_class, cell_code, spot, time`."""
    rows = [(id, str(event), cell, spot, hours(clock)) for id, event, cell, spot, clock in _REPORTS]
    return pd.DataFrame(rows, columns=["case_id", "event_class", "cell_code", "spot", "time"])


def day_log(values: Values) -> pd.DataFrame:
    """Return reports, morning and the entries of the sheet as one log, with `entry` as the sheet's row or 0."""
    reported = [(row.case_id, str(Step.REPORT), row.time, "G1", 0) for row in day_reports().itertuples()]
    morning = [(id, step, hours(clock), post, 0) for id, step, clock, post in _MORNING]
    typed = [
        (id, step, clock_time(time), post, place)
        for place, (_, time, id, step, post) in enumerate(values["moves"], start=1)
        if any(cell.strip() for cell in (time, id, step, post))
    ]
    return pd.DataFrame([*reported, *morning, *typed], columns=["case_id", "step", "time", "post", "entry"])


def board_chart(
    log: pd.DataFrame, cases: Mapping[str, Case], reports: pd.DataFrame, now: float, language: str
) -> Exhibit:
    """Draw every case with the times of its steps: dark ones count, those of an earlier round stand in brackets."""
    title = say("dispatch_board.board", language, time=written(now))
    columns = [STEP_LABELS[step] for step in Step]
    rows, cells, told = [], {}, []
    dark, hatched = [], []
    for report in reports[reports["case_id"].isin(cases)].itertuples():
        row = f"{report.case_id} {EVENT_LABELS[Event(report.event_class)]} {report.cell_code}"
        rows.append(row)
        mine = log[log["case_id"] == report.case_id]
        case = cases[report.case_id]
        round_start = 0
        for place, entry in enumerate(mine.itertuples()):
            if entry.step == Step.REOPEN and not entry.refused:
                round_start = place
        for place, entry in enumerate(mine.itertuples()):
            if entry.step not in list(Step):
                continue
            cell = (row, STEP_LABELS[Step(entry.step)])
            if entry.refused:
                if cell not in dark:
                    cells[cell] = say("dispatch_board.refused_cell", language)
                    hatched.append(cell)
                continue
            early = place < round_start and entry.step not in (Step.REPORT, Step.FILE)
            cells[cell] = f"（{written(entry.time)}）" if early else written(entry.time)
            if not early:
                dark.append(cell)
        told.append(f"{row}：{STEP_LABELS[case.step]}")
    shown = [cell for cell in hatched if cell not in dark]
    figure = matrix(title, rows, columns, cells, dark=dark, hatched=shown)
    return Exhibit(title, figure=figure, alt=f"{title}：{'；'.join(told)}。")


def moves_table(log: pd.DataFrame, language: str) -> Exhibit:
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
            say("dispatch_board.by", language): [_POSTS.get(post, "—") for post in typed["post"]],
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


def cells_chart(status: pd.DataFrame, language: str) -> Exhibit:
    """Draw the cells by events per 100 components; a cell without components has no rate."""
    title = say("dispatch_board.cells", language)
    spots = hot_spots(status, COMPONENTS).set_index("cell_code")
    labels = {}
    for cell, row in spots.iterrows():
        counted = say("dispatch_board.of", language, n=int(row["n_events"]), m=int(row["n_components"]))
        rate = say("dispatch_board.no_rate", language) if pd.isna(row["per_100"]) else f"{row['per_100']:.1f}"
        labels[str(cell)] = f"{counted}\n{rate}"
    fills = {str(cell): value_fill(float(row["per_100"]), _CUTS) for cell, row in spots.iterrows()}
    names = [say(f"dispatch_board.class_{n}", language) for n in range(len(_CUTS) + 1)]
    legend = value_legend(names, say("dispatch_board.no_components", language))
    told = "；".join(f"{cell} {label}".replace("\n", "，") for cell, label in labels.items())
    return Exhibit(title, figure=draw_cells(title, labels, fills, legend), alt=f"{title}：{told}。")


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
    told = [say("dispatch_board.reports", language, time=written(now), n=n_reports, cases=len(status), closed=closed)]
    if joined:
        pairs = "、".join(f"{late}→{first}" for late, first in joined.items())
        told.append(say("dispatch_board.joined", language, pairs=pairs))
    told.append(
        say("dispatch_board.queue", language, queue=queue) if queue else say("dispatch_board.all_closed", language)
    )
    if due:
        flattering = f"{len(closed_in_time)}/{closed}" if closed else "—"
        told.append(say("dispatch_board.shares", language, honest=f"{in_time}/{due}", flattering=flattering))
    refused = log[~log["refused"].isin(["", _LATER]) & (log["entry"] > 0)]
    for row in refused.itertuples():
        told.append(say("dispatch_board.refused", language, entry=row.entry, why=_verdict(row.refused, language)))
    return Exhibit(say("dispatch_board.status_table", language), text="".join(told))


def play_day(values: Values, assumptions: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Case], dict[str, str]]:
    """Return the log with verdicts, where each case stands by the chosen hour, and which reports joined which case."""
    now = float(values["now"])
    belongs = join_duplicates(day_reports(), assumptions)
    joined = {str(late): str(first) for late, first in belongs.items() if late != first}
    log = day_log(values)
    due = ~(log["time"] > now)
    replayed, cases = replay(log[due], joined, assumptions)
    verdicts = replayed["refused"].reindex(log.index, fill_value=_LATER)
    return log.assign(refused=verdicts), cases, joined


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; a row that is blank or cannot be read is refused and says why."""
    limits = {param: float(values[param]) for param in _ADJUSTABLE}
    assumptions = replaced(ASSUMPTIONS, checker=float(values["checker"] == "yes"), **limits)
    now, reports = float(values["now"]), day_reports()
    log, cases, joined = play_day(values, assumptions)
    status = case_status(reports, cases, now, assumptions)
    # Reports that joined a case are told in the summary; their refused report rows are no mistake of anybody's.
    shown = log[(log["entry"] > 0) | (log["refused"] == "")]
    return [
        summary(log, status, joined, len(reports), now, language),
        board_chart(shown[shown["refused"] != _LATER], cases, reports, now, language),
        moves_table(log, language),
        status_table(status, reports, language),
        kpi_table(status, language),
        cells_chart(status, language),
        assumptions_exhibit(assumptions, language),
    ]


_ADJUSTABLE = {"window": (0, 6), "cover": (1, 10), "lamp": (1, 12), "rubbish": (1, 10), "noise": (1, 10)}
"""Parameters with the ends of their sliders."""


def _sheet() -> Sheet:
    cases: Sequence[tuple[str, Text]] = [
        (id, Text(f"{id} {EVENT_LABELS[event]} {cell} {spot}")) for id, event, cell, spot, _ in _REPORTS
    ]
    steps = tuple((str(step), Text(STEP_LABELS[step])) for step in (*ORDER[1:], Step.REOPEN))
    columns = (
        Column("entry", words("dispatch_board.entry")),
        Column("time", words("dispatch_board.time"), editable=True),
        Column("case_id", words("dispatch_board.case"), tuple(cases), editable=True),
        Column("step", words("dispatch_board.step"), steps, editable=True),
        Column("post", words("dispatch_board.by"), tuple((code, Text(name)) for code, name in _POSTS.items()),
               editable=True),
    )  # fmt: skip
    moves = [*_AFTERNOON, *[("", "", "", "")] * _BLANK]
    rows = tuple((str(place), *move) for place, move in enumerate(moves, start=1))
    return Sheet("moves", words("dispatch_board.moves"), columns, rows)


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
        Slider("now", words("dispatch_board.now"), low, high, value),
        Pick("checker", words("dispatch_board.checker"), checkers, "yes"),
        *sliders,
    )


MODEL = WorkingModel(_controls(), draw)
