"""What the model of follow-up shows: tasks along the year, a quarter's bulletin, and whether problems are closed."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.ticker import MaxNLocator

from course.charts.diagrams import timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.working_model import Pick, Sheet, Slider, Values, WorkingModel, words
from course.domains.assumptions import replaced
from course.domains.organization.follow_up import (
    ASSUMPTIONS,
    PROBLEM_LABELS,
    STATE_LABELS,
    ProblemState,
    Quarter,
    TaskState,
    board,
    bulletin,
    problem_states,
    read_day,
    unlinked,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

YEAR = 2026
BOTH = "both"
"""Two posts that are to be accountable together."""
PROBLEMS = {
    "P1": "夜里巷道没有灯",
    "P2": "礼堂闲置漏雨",
    "P3": "办证要跑到镇上",
    "P4": "活动室常年锁着",
    "P5": "村口公告牌看不清",
}
ROWS = (
    ("T1", "村01", "排查不亮的路灯", "P1", "1-5", "2-10", "2-8", "甲1"),
    ("T2", "村01", "修好 8 盏路灯", "P1", "2-1", "6-30", "", "甲1"),
    ("T3", "村02", "清理礼堂杂物", "P2", "1-10", "3-20", "3-15", "乙1"),
    ("T4", "村02", "修补屋顶", "P2", "4-20", "6-15", "7-10", "乙1"),
    ("T5", "村02", "设一个代办点", "P3", "3-1", "5-31", "5-20", "乙2"),
    ("T6", "村03", "培训代办员 3 名", "P3", "2-20", "4-30", "6-5", "丙1"),
    ("T7", "村03", "定活动室开放时间", "P4", "4-1", "9-30", "", "丙1"),
    ("T8", "村03", "刷一面宣传墙", "", "5-1", "6-20", "6-18", BOTH),
)
SHOWN = (TaskState.DONE, TaskState.OVERDUE, TaskState.OPEN)
"""Overdue comes second, so that it is hatched in both pictures."""
UNITS = tuple(dict.fromkeys(row[1] for row in ROWS))


def _columns() -> tuple[Column, ...]:
    problems = tuple((id, Text(f"{id} {text}")) for id, text in PROBLEMS.items())
    posts = tuple((post, Text(post)) for post in ("甲1", "乙1", "乙2", "丙1"))
    return (
        Column("t_id", words("follow_up.task")),
        Column("unit", words("follow_up.unit")),
        Column("deliverable", words("follow_up.deliverable")),
        Column("p_id", words("follow_up.problem"), problems, editable=True),
        *(Column(name, words(f"follow_up.{name}"), editable=True) for name in ("start", "due", "done")),
        Column("owner", words("follow_up.owner"), (*posts, (BOTH, words("follow_up.both"))), editable=True),
    )


SHEET = Sheet("tasks", words("follow_up.sheet"), _columns(), ROWS)


@dataclass(frozen=True)
class Reading:
    """What the sheet comes to: tasks with dates, their owners, and what could not be read."""

    tasks: pd.DataFrame
    owners: pd.DataFrame
    listed: pd.DataFrame
    """All tasks, those without dates among them."""
    unread: tuple[str, ...]


def read_tasks(rows: tuple[tuple[str, ...], ...]) -> Reading:
    """Read the sheet; a task whose start or due date is missing or no date is left out and named."""
    sheet = SHEET.frame(rows)
    unread = [
        f"{row.t_id} {entry}".strip()
        for row in sheet.itertuples()
        for entry, needed in ((row.start, True), (row.due, True), (row.done, False))
        if read_day(entry, YEAR) is None and (needed or entry.strip())
    ]
    dates = {
        name: pd.to_datetime(pd.Series([read_day(entry, YEAR) for entry in sheet[name]], dtype="datetime64[ns]"))
        for name in ("start", "due", "done")
    }
    listed = sheet.assign(**dates)
    owners = [
        (row.t_id, post, True)
        for row in sheet.itertuples()
        for post in (("甲1", "乙1") if row.owner == BOTH else (row.owner,) if row.owner else ())
    ]
    dated = listed[listed["start"].notna() & listed["due"].notna()]
    return Reading(dated, pd.DataFrame(owners, columns=["t_id", "role", "accountable"]), listed, tuple(unread))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    assumptions = replaced(ASSUMPTIONS, grace_days=float(values["grace_days"]))
    quarter = Quarter(YEAR, int(values["quarter"]))
    read = read_tasks(values["tasks"])
    return [
        summary(read, quarter, assumptions, language),
        time_line(read.tasks, quarter, language),
        *bulletin_exhibits(read.tasks, quarter, assumptions, language),
        problem_table(read.tasks, quarter, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def percent(rate: float) -> str:
    """Return a rate for people; without tasks there is none."""
    return "—" if pd.isna(rate) else f"{rate:.0%}"


def summary(read: Reading, quarter: Quarter, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the quarter in a sentence, then what hangs loose and what could not be read."""
    count = board(read.tasks, quarter, assumptions)
    rate = count["done"] / count["total"] if count["total"] else float("nan")
    told = [say("follow_up.board", language, quarter=quarter.number, rate=percent(rate), **count)]
    problems = pd.DataFrame({"p_id": list(PROBLEMS)})
    loose = unlinked(problems, read.listed, read.owners, assumptions)
    if len(loose):
        items = [say(f"follow_up.loose_{row.list}", language, id=row.id) for row in loose.itertuples()]
        told.append(say("follow_up.loose", language, items=say("follow_up.stop", language).join(items)))
    if read.unread:
        told.append(say("follow_up.unread", language, items="、".join(read.unread)))
    return Exhibit(say("follow_up.sheet", language), text="".join(told))


def time_line(tasks: pd.DataFrame, quarter: Quarter, language: str = "zh") -> Exhibit:
    """Draw each task from its start, up to the end of the quarter and what is left or overdue by then."""
    title = say("follow_up.time_line", language, quarter=quarter.number)
    kinds = {key: say(f"follow_up.kind_{key}", language) for key in ("done", "overdue", "running", "left")}
    rows = [f"{task.t_id} {task.unit}" for task in tasks.itertuples()] or ["—"]
    # An empty piece of each kind comes first, so that each keeps its fill whatever the tasks are.
    spans: list[tuple[str, float, float, str]] = [(rows[0], 1, 1, kind) for kind in kinds.values()]
    told = []
    for row, task in zip(rows, tasks.itertuples(), strict=False):
        pieces = _pieces(task.start, task.due, task.done, quarter.last)
        spans += [(row, start, end, kinds[key]) for key, start, end in pieces if end > start]
        told.append(f"{row}：{'、'.join(kinds[key] for key, start, end in pieces if end > start)}")
    firsts = [Quarter(YEAR, n).first for n in range(1, 5)]
    ticks = {float(first.day_of_year): say("follow_up.tick", language, n=first.month) for first in firsts}
    figure = timeline(title, rows, spans, ticks | {366.0: say("follow_up.year_end", language)})
    return Exhibit(title, figure=figure, alt=f"{title}。{'；'.join(told)}。")


def _pieces(
    start: pd.Timestamp, due: pd.Timestamp, done: pd.Timestamp, day: pd.Timestamp
) -> list[tuple[str, float, float]]:
    """Return the pieces of one task's bar as (kind, from, to) in days of the year; a day is as wide as a day."""
    begin, end, today = float(start.day_of_year), float(due.day_of_year + 1), float(day.day_of_year + 1)
    if pd.notna(done) and done <= day:
        finished = float(done.day_of_year + 1)
        return [("done", begin, min(finished, end)), ("overdue", max(end, begin), finished)]
    return [
        ("running", begin, min(today, end)),
        ("overdue", max(end, begin), today),
        ("left", max(today, begin), end),
    ]


def bulletin_exhibits(
    tasks: pd.DataFrame, quarter: Quarter, assumptions: pd.DataFrame, language: str = "zh"
) -> list[Exhibit]:
    """Return the bulletin as bars and as a table: every unit beside its own last quarter, in a fixed order."""
    title = say("follow_up.bulletin", language, quarter=quarter.number)
    made = bulletin(tasks, quarter, assumptions).set_index("unit").reindex(UNITS)
    counts = made[["total", *map(str, TaskState)]].fillna(0).astype(int)
    series = {STATE_LABELS[state]: [float(n) for n in counts[str(state)]] for state in SHOWN}
    figure = stacked_bars(list(UNITS), series, title=title, y_label=say("follow_up.items", language))
    figure.axes[0].yaxis.set_major_locator(MaxNLocator(integer=True))
    table = pd.DataFrame(
        {
            say("follow_up.unit", language): list(UNITS),
            say("follow_up.total", language): counts["total"].to_list(),
            **{STATE_LABELS[state]: counts[str(state)].to_list() for state in SHOWN},
            say("follow_up.rate", language): [percent(rate) for rate in made["rate"]],
            say("follow_up.last_rate", language): [percent(rate) for rate in made["last_rate"]],
        }
    )
    marked = frozenset(place for place, n in enumerate(counts[str(TaskState.OVERDUE)]) if n)
    picture = Exhibit(title, figure=figure, alt=alt_text(title, list(UNITS), series, language))
    return [picture, Exhibit(title, table=table, marked=marked)]


def problem_table(tasks: pd.DataFrame, quarter: Quarter, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return how each problem stood a quarter ago and how it stands; problems opened again are marked."""
    problems = pd.DataFrame({"p_id": list(PROBLEMS)})
    before, now = (
        [ProblemState(state) for state in problem_states(problems, tasks, day, assumptions)["state"]]
        for day in (quarter.before.last, quarter.last)
    )
    table = pd.DataFrame(
        {
            say("follow_up.problem", language): [f"{id} {text}" for id, text in PROBLEMS.items()],
            say("follow_up.task", language): [
                "、".join(tasks.loc[tasks["p_id"] == id, "t_id"]) or "—" for id in PROBLEMS
            ],
            say("follow_up.before", language): [PROBLEM_LABELS[state] for state in before],
            say("follow_up.now", language): [PROBLEM_LABELS[state] for state in now],
        }
    )
    marked = frozenset(place for place, state in enumerate(now) if state is ProblemState.REOPENED)
    return Exhibit(say("follow_up.problems", language), table=table, marked=marked)


_QUARTERS = tuple((str(n), words(f"follow_up.quarter_{n}")) for n in range(1, 5))
MODEL = WorkingModel(
    (
        SHEET,
        Pick("quarter", words("follow_up.choose"), _QUARTERS, "2"),
        Slider("grace_days", Text(ASSUMPTIONS.loc["grace_days", "label"]), 0, 15, 0),
    ),
    draw,
)
