"""Three linked lists and their follow-up: which tasks are done, in hand or overdue, quarter by quarter.

Working model S12. The report proposes lists of problems, tasks and responsibilities (d1-3.1-2) and names four means
of following them up, a quarterly bulletin among them (d1-3.1-3); how anything is counted is the course's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from course.domains.assumptions import assumption_table


class TaskState(StrEnum):
    """How a task stands on a day."""

    DONE = "done"
    OPEN = "open"
    OVERDUE = "overdue"


class ProblemState(StrEnum):
    """How a problem stands on a day."""

    NO_TASK = "no_task"
    OPEN = "open"
    CLOSED = "closed"
    REOPENED = "reopened"


STATE_LABELS = {TaskState.DONE: "办结", TaskState.OPEN: "未到期", TaskState.OVERDUE: "逾期"}
PROBLEM_LABELS = {
    ProblemState.NO_TASK: "还没有任务",
    ProblemState.OPEN: "办理中",
    ProblemState.CLOSED: "已销号",
    ProblemState.REOPENED: "重新打开",
}
_DAY = re.compile(
    r"\s*(?:(?P<year>20\d\d)\s*[-./年]\s*)?(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})\s*日?\s*", re.ASCII
)
TASK_COLUMNS = ["t_id", "p_id", "unit", "start", "due", "done"]

ASSUMPTIONS = assumption_table(
    [
        ("grace_days", "到期后宽限几天才算逾期", 0, "天", False, "到期当天不算逾期；报告没有写，课程假定", "d1-3.1-3"),
        ("accountable", "每项任务的负责岗位", 1, "个", False, "协助岗位可以多个；报告没有写，课程假定", "d1-3.1-2"),
    ]
)


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year, numbered 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> pd.Timestamp:
        return pd.Timestamp(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> pd.Timestamp:
        return self.first + pd.offsets.MonthEnd(3)

    @property
    def before(self) -> Quarter:
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: pd.Timestamp) -> Quarter:
    """Return the one quarter that a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def read_day(entry: str, year: int) -> pd.Timestamp | None:
    """Return the day typed as 6-30, 6.30, 6/30 or 6月30日 in `year`, or with a year of its own; None for no day."""
    found = _DAY.fullmatch(entry)
    if not found:
        return None
    try:
        return pd.Timestamp(int(found["year"] or year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def typed_year(entry: str) -> int | None:
    """Return the year that was typed with a day, or None."""
    found = _DAY.fullmatch(entry)
    return int(found["year"]) if found and found["year"] else None


def task_states(tasks: pd.DataFrame, day: pd.Timestamp, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.Series:
    """Return the state of each task at the end of a day; a task due on the day itself is not overdue.

    Tasks have `TASK_COLUMNS`, the last three as dates; `done` is missing while a task is not done. Raises ValueError
    for a task without start or due date.
    """
    undated = tasks[tasks["start"].isna() | tasks["due"].isna()]
    if len(undated):
        raise ValueError(f"任务 {undated.iloc[0]['t_id']} 没有写开始或到期日期")
    grace = pd.Timedelta(days=float(assumptions.loc["grace_days", "value"]))
    states = [
        TaskState.DONE if task.done <= day else TaskState.OVERDUE if task.due + grace < day else TaskState.OPEN
        for task in tasks.itertuples()
    ]
    return pd.Series([str(state) for state in states], index=tasks.index, dtype=object)


def in_hand(tasks: pd.DataFrame, quarter: Quarter) -> pd.DataFrame:
    """Return the tasks of a quarter's bulletin: begun by its last day, and not done before its first."""
    return tasks[(tasks["start"] <= quarter.last) & ~(tasks["done"] < quarter.first)]


def board(tasks: pd.DataFrame, quarter: Quarter, assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[str, int]:
    """Return how many tasks in hand are done, open and overdue at the end of a quarter, and their total."""
    listed = in_hand(tasks, quarter)
    count = task_states(listed, quarter.last, assumptions).value_counts()
    return {str(state): int(count.get(str(state), 0)) for state in TaskState} | {"total": len(listed)}


def bulletin(tasks: pd.DataFrame, quarter: Quarter, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return a row per unit, in the order the tasks name them: counts, rate, and the rate of its own last quarter.

    `rate` is done over total, missing where a unit has no task in hand: nothing to do is neither 0 nor 100 per cent.
    Returns `unit, total, done, open, overdue, rate, last_rate, change`.
    """
    rows: list[dict[str, Any]] = []
    for unit, own in tasks.groupby("unit", sort=False):
        now, last = board(own, quarter, assumptions), board(own, quarter.before, assumptions)
        rate, last_rate = (each["done"] / each["total"] if each["total"] else float("nan") for each in (now, last))
        rows.append({"unit": unit, **now, "rate": rate, "last_rate": last_rate, "change": rate - last_rate})
    columns = ["unit", "total", *map(str, TaskState), "rate", "last_rate", "change"]
    return pd.DataFrame(rows, columns=columns)


def problem_states(
    problems: pd.DataFrame, tasks: pd.DataFrame, day: pd.Timestamp, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `p_id, state` at the end of a day; a problem is closed only when all tasks begun by then are done.

    A new task after all others were done opens a closed problem again.
    """
    rows = []
    for problem in problems["p_id"]:
        own = tasks[(tasks["p_id"] == problem) & (tasks["start"] <= day)]
        if own.empty:
            state = ProblemState.NO_TASK
        elif (task_states(own, day, assumptions) == TaskState.DONE).all():
            state = ProblemState.CLOSED
        else:
            state = ProblemState.REOPENED if _once_closed(own) else ProblemState.OPEN
        rows.append((problem, str(state)))
    return pd.DataFrame(rows, columns=["p_id", "state"])


def _once_closed(own: pd.DataFrame) -> bool:
    """Return whether some task began when all tasks before it were done."""
    before = (own[own["start"] < start] for start in own["start"])
    return any(
        len(earlier) and (earlier["done"] < start).all() for earlier, start in zip(before, own["start"], strict=True)
    )


def unlinked(
    problems: pd.DataFrame, tasks: pd.DataFrame, owners: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return what does not hang together as `list, id`: problems, tasks and owners.

    A problem needs a task, a task a listed problem and exactly one accountable role, an owner a listed task. Owners:
    `t_id, role, accountable`; helping roles are those not accountable.
    """
    needed = assumptions.loc["accountable", "value"]
    accountable = owners.loc[owners["accountable"].astype(bool), "t_id"].value_counts()
    idle = [("problems", id) for id in problems["p_id"] if id not in set(tasks["p_id"])]
    stray = [("tasks", task.t_id) for task in tasks.itertuples() if task.p_id not in set(problems["p_id"])]
    owned = [("owners", id) for id in tasks["t_id"] if accountable.get(id, 0) != needed]
    unknown = [("owners", id) for id in owners["t_id"].unique() if id not in set(tasks["t_id"])]
    return pd.DataFrame([*idle, *stray, *owned, *unknown], columns=["list", "id"])
