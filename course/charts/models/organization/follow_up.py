"""What the model of follow-up shows: tasks along the year, a quarter's bulletin, and whether problems are closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.ticker import MaxNLocator

from course.charts.diagrams import timeline
from course.charts.exhibit import Exhibit, assumptions_exhibit
from course.charts.figures import alt_text, stacked_bars
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, listed, short, told
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
    typed_year,
    unlinked,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

YEAR = 2026
"""Of dates that are typed without one."""
BOTH = "甲1、乙1 共同负责"
"""Two posts that are to be accountable together."""
PROBLEMS = (
    ("P1", "夜里巷道没有灯"),
    ("P2", "礼堂闲置漏雨"),
    ("P3", "办证要跑到镇上"),
    ("P4", "活动室常年锁着"),
    ("P5", "村口公告牌看不清"),
)
POSTS = (("甲1", "one"), ("乙1", "one"), ("乙2", "one"), ("丙1", "one"), (BOTH, "several"))
_DRAWN = 30
"""Tasks that the time line holds."""
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


def _columns() -> tuple[Column, ...]:
    problems = tuple((id, Text(f"{id} {text}")) for id, text in PROBLEMS)
    posts = (*((post, Text(post)) for post, _ in POSTS[:-1]), (BOTH, words("follow_up.both")))
    return (
        Column("t_id", words("follow_up.task")),
        Column("unit", words("follow_up.unit")),
        Column("deliverable", words("follow_up.deliverable")),
        Column("p_id", words("follow_up.problem"), problems, editable=True, choices_from="problems"),
        *(Column(name, words(f"follow_up.{name}"), editable=True) for name in ("start", "due", "done")),
        Column("owner", words("follow_up.owner"), posts, editable=True, choices_from="posts"),
    )


SHEET = Sheet("tasks", words("follow_up.tasks"), _columns(), ROWS)
_PROBLEM_SHEET = Sheet(
    "problems",
    words("follow_up.problem_sheet"),
    (Column("p_id", words("follow_up.problem_id")), Column("text", words("follow_up.problem_text"))),
    PROBLEMS,
    shown=False,
)
_POST_SHEET = Sheet(
    "posts",
    words("follow_up.post_sheet"),
    (
        Column("post", words("follow_up.owner")),
        Column(
            "sort", words("follow_up.sort"), tuple((sort, words(f"follow_up.{sort}")) for sort in ("one", "several"))
        ),
    ),
    POSTS,
    shown=False,
)


@dataclass(frozen=True)
class Reading:
    """What the sheets come to: tasks with dates, their owners, the problems, and what could not be read."""

    tasks: pd.DataFrame
    owners: pd.DataFrame
    listed: pd.DataFrame
    """All tasks, those without dates among them."""
    problems: pd.DataFrame
    year: int
    unread: tuple[str, ...]
    repeated: tuple[str, ...]

    @property
    def units(self) -> list[str]:
        return [unit for unit in dict.fromkeys(self.listed["unit"]) if unit]


def read_tasks(values: Values) -> Reading:
    """Read the sheets; a task whose start or due date is missing or no date is left out and named."""
    sheet, again = keyed(SHEET.frame(values["tasks"]))
    problems, twice = keyed(_PROBLEM_SHEET.frame(values["problems"]))
    year = _year([*sheet["start"], *sheet["due"]])
    unread = [
        f"{row.t_id} {entry}".strip()
        for row in sheet.itertuples()
        for entry, needed in ((row.start, True), (row.due, True), (row.done, False))
        if read_day(entry, year) is None and (needed or entry.strip())
    ]
    dates = {
        name: pd.to_datetime(pd.Series([read_day(entry, year) for entry in sheet[name]], dtype="datetime64[ns]"))
        for name in ("start", "due", "done")
    }
    every = sheet.assign(**dates)
    shared = {row[0] for row in values["posts"] if row[1] == "several"}
    owners = [
        (row.t_id, post, True)
        for row in sheet.itertuples()
        for post in ((row.owner, row.owner) if row.owner in shared else (row.owner,) if row.owner else ())
    ]
    dated = every[every["start"].notna() & every["due"].notna()]
    table = pd.DataFrame(owners, columns=["t_id", "role", "accountable"])
    return Reading(dated, table, every, problems, year, tuple(unread), (*again, *twice))


def _year(entries: Sequence[str]) -> int:
    """Return the year that most days were typed with."""
    years = Counter(year for entry in entries if (year := typed_year(entry)) is not None)
    return years.most_common(1)[0][0] if years else YEAR


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows, whatever stands in the sheet."""
    assumptions = replaced(ASSUMPTIONS, grace_days=float(values["grace_days"]))
    read = read_tasks(values)
    quarter = Quarter(read.year, int(values["quarter"]))
    return [
        summary(read, quarter, assumptions, language),
        time_line(read.tasks, quarter, language),
        *bulletin_exhibits(read, quarter, assumptions, language),
        problem_table(read, quarter, assumptions, language),
        assumptions_exhibit(assumptions, language),
    ]


def percent(rate: float) -> str:
    """Return a rate for people; without tasks there is none."""
    return "—" if pd.isna(rate) else f"{rate:.0%}"


def summary(read: Reading, quarter: Quarter, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return the quarter in a sentence, then what hangs loose and what could not be read."""
    count = board(read.tasks, quarter, assumptions)
    rate = count["done"] / count["total"] if count["total"] else float("nan")
    said = [say("follow_up.board", language, quarter=quarter.number, rate=percent(rate), **count)]
    if read.listed.empty:
        said = [say("own_rows.nothing", language)]
    loose = unlinked(read.problems, read.listed, read.owners, assumptions)
    if len(loose):
        items = [say(f"follow_up.loose_{row.list}", language, id=row.id) for row in loose.itertuples()]
        said.append(say("follow_up.loose", language, items=listed(items, language, say("follow_up.stop", language))))
    if read.unread:
        said.append(say("follow_up.unread", language, items=listed(read.unread, language)))
    said.append(told("repeated", read.repeated, language))
    return Exhibit(say("follow_up.sheet", language), text="".join(said))


def time_line(tasks: pd.DataFrame, quarter: Quarter, language: str = "zh") -> Exhibit:
    """Draw each task from its start, up to the end of the quarter and what is left or overdue by then."""
    title = say("follow_up.time_line", language, quarter=quarter.number)
    kinds = {key: say(f"follow_up.kind_{key}", language) for key in ("done", "overdue", "running", "left")}
    drawn = tasks.head(_DRAWN)
    rows = labels([f"{short(task.t_id, 6)} {short(task.unit, 5)}" for task in drawn.itertuples()], 12) or ["—"]
    # An empty piece of each kind comes first, so that each keeps its fill whatever the tasks are.
    spans: list[tuple[str, float, float, str]] = [(rows[0], 1, 1, kind) for kind in kinds.values()]
    said = []
    for row, task in zip(rows, drawn.itertuples(), strict=False):
        pieces = _pieces(task.start, task.due, task.done, quarter)
        spans += [(row, start, end, kinds[key]) for key, start, end in pieces if end > start]
        said.append(f"{row}：{'、'.join(kinds[key] for key, start, end in pieces if end > start)}")
    firsts = [Quarter(quarter.year, n).first for n in range(1, 5)]
    ticks = {float(first.day_of_year): say("follow_up.tick", language, n=first.month) for first in firsts}
    heading = first_of(title, len(tasks), language, _DRAWN)
    figure = timeline(heading, rows, spans, ticks | {366.0: say("follow_up.year_end", language)})
    return Exhibit(title, figure=figure, alt=f"{heading}。{'；'.join(said)}。")


def _pieces(
    start: pd.Timestamp, due: pd.Timestamp, done: pd.Timestamp, quarter: Quarter
) -> list[tuple[str, float, float]]:
    """Return the pieces of one task's bar as (kind, from, to) in days of the year; a day is as wide as a day.

    What lies in other years is cut off at the ends of this one.
    """
    first = Quarter(quarter.year, 1).first

    def at(day: pd.Timestamp, after: int = 0) -> float:
        return float(min(max((day - first).days + 1 + after, 1), 366))

    begin, end, today = at(start), at(due, 1), at(quarter.last, 1)
    if pd.notna(done) and done <= quarter.last:
        finished = at(done, 1)
        return [("done", begin, min(finished, end)), ("overdue", max(end, begin), finished)]
    return [
        ("running", begin, min(today, end)),
        ("overdue", max(end, begin), today),
        ("left", max(today, begin), end),
    ]


def bulletin_exhibits(
    read: Reading, quarter: Quarter, assumptions: pd.DataFrame, language: str = "zh"
) -> list[Exhibit]:
    """Return the bulletin as bars and as a table: every unit beside its own last quarter, in a fixed order."""
    title = say("follow_up.bulletin", language, quarter=quarter.number)
    made = bulletin(read.tasks, quarter, assumptions).set_index("unit").reindex(read.units)
    counts = made[["total", *map(str, TaskState)]].fillna(0).astype(int)
    names = labels(read.units[:CHART_ROWS], 6)
    series = {STATE_LABELS[state]: [float(n) for n in counts[str(state)][:CHART_ROWS]] for state in SHOWN}
    heading = first_of(title, len(read.units), language)
    figure = stacked_bars(names, series, title=heading, y_label=say("follow_up.items", language))
    figure.axes[0].yaxis.set_major_locator(MaxNLocator(integer=True))
    table = pd.DataFrame(
        {
            say("follow_up.unit", language): read.units,
            say("follow_up.total", language): counts["total"].to_list(),
            **{STATE_LABELS[state]: counts[str(state)].to_list() for state in SHOWN},
            say("follow_up.rate", language): [percent(rate) for rate in made["rate"]],
            say("follow_up.last_rate", language): [percent(rate) for rate in made["last_rate"]],
        }
    )
    marked = frozenset(place for place, n in enumerate(counts[str(TaskState.OVERDUE)]) if n)
    picture = Exhibit(title, figure=figure, alt=alt_text(heading, names, series, language))
    return [picture, Exhibit(title, table=table, marked=marked)]


def problem_table(read: Reading, quarter: Quarter, assumptions: pd.DataFrame, language: str = "zh") -> Exhibit:
    """Return how each problem stood a quarter ago and how it stands; problems opened again are marked."""
    problems, tasks = read.problems, read.tasks
    before, now = (
        [ProblemState(state) for state in problem_states(problems, tasks, day, assumptions)["state"]]
        for day in (quarter.before.last, quarter.last)
    )
    table = pd.DataFrame(
        {
            say("follow_up.problem", language): [f"{row.p_id} {row.text}" for row in problems.itertuples()],
            say("follow_up.task", language): [
                "、".join(tasks.loc[tasks["p_id"] == id, "t_id"]) or "—" for id in problems["p_id"]
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
        _PROBLEM_SHEET,
        _POST_SHEET,
        Pick("quarter", words("follow_up.choose"), _QUARTERS, "2"),
        Slider("grace_days", Text(ASSUMPTIONS.loc["grace_days", "label"]), 0, 15, 0),
    ),
    draw,
)
