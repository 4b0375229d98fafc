"""How a reported event moves to its close: allowed steps, one clock, duplicates joined, and figures with open cases.

Working model S56. The report tells of records that enter a grid database and a data centre (d3-2.4-15), and names no
step, no time limit and no rule; those of this file are the course's and stand in `ASSUMPTIONS` or in `FOLLOWS`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Step(StrEnum):
    """What can happen to a case, in order; the last sends it back."""

    REPORT = "report"
    FILE = "file"
    DISPATCH = "dispatch"
    HANDLE = "handle"
    CHECK = "check"
    CLOSE = "close"
    REOPEN = "reopen"


class Refusal(StrEnum):
    """Why a step does not count; the first reason that applies."""

    UNREADABLE = "unreadable"
    JOINED = "joined"
    BACKWARDS = "backwards"
    SKIPPED = "skipped"
    REPEATED = "repeated"
    SELF_CHECK = "self_check"


class Event(StrEnum):
    """Classes of events: facilities and places, never persons."""

    COVER = "cover"
    LAMP = "lamp"
    RUBBISH = "rubbish"
    NOISE = "noise"


STEP_LABELS = {
    Step.REPORT: "上报", Step.FILE: "立案", Step.DISPATCH: "派遣", Step.HANDLE: "处置", Step.CHECK: "核查",
    Step.CLOSE: "结案", Step.REOPEN: "退回",
}  # fmt: skip
REFUSAL_LABELS = {
    Refusal.UNREADABLE: "没有填全",
    Refusal.JOINED: "已并入先报的那一件",
    Refusal.BACKWARDS: "时间早于上一步",
    Refusal.SKIPPED: "跳步",
    Refusal.REPEATED: "这一步已经走过",
    Refusal.SELF_CHECK: "处置岗不能核查自己",
}
EVENT_LABELS = {Event.COVER: "井盖缺损", Event.LAMP: "路灯不亮", Event.RUBBISH: "垃圾堆积", Event.NOISE: "施工噪声"}
ORDER = tuple(Step)[:-1]
"""The six steps of a case that is never sent back."""
FOLLOWS: Mapping[Step, tuple[Step, ...]] = {
    Step.REPORT: (Step.FILE,),
    Step.FILE: (Step.DISPATCH,),
    Step.DISPATCH: (Step.HANDLE,),
    Step.HANDLE: (Step.CHECK,),
    Step.CHECK: (Step.CLOSE, Step.REOPEN),
    Step.CLOSE: (Step.REOPEN,),
    Step.REOPEN: (Step.DISPATCH,),
}
"""What may come next: a case sent back is dispatched anew, whether it was found wanting or had been closed."""

ASSUMPTIONS = assumption_table(
    [
        ("cover", "井盖缺损：从上报到结案", 3, "小时", False, "报告没有写时限；课程假定", "d3-2.4-15"),
        ("lamp", "路灯不亮：从上报到结案", 7, "小时", False, "报告没有写时限；课程假定", "d3-2.4-15"),
        ("rubbish", "垃圾堆积：从上报到结案", 5, "小时", False, "报告没有写时限；课程假定", "d3-2.4-15"),
        ("noise", "施工噪声：从上报到结案", 4, "小时", False, "报告没有写时限；课程假定", "d3-2.4-15"),
        ("window", "同一处同一类，几小时内算重复", 4, "小时", False, "报告没有写；课程假定", "d3-2.4-15"),
        ("checker", "核查另有岗位（1 是，0 否）", 1, "", False, "报告没有写谁核查；课程假定", "d3-2.4-15"),
    ]
)


@dataclass(frozen=True)
class Case:
    """Where a case stands; `first` is kept for ever, however often the case is sent back."""

    step: Step
    first: float
    time: float
    handler: str = ""
    returned: int = 0


def advance(
    case: Case | None, step: str, time: float, post: str, *, other_checker: bool = True
) -> tuple[Case | None, Refusal | None]:
    """Return the case after a step and no refusal, or the case as it was and the reason; None is no case yet.

    `time` in hours; `post` is the code of the post that does it. A missing time, post or step is unreadable.
    """
    if step not in list(Step) or not post or pd.isna(time):
        return case, Refusal.UNREADABLE
    now = Step(step)
    if case is None:
        return (Case(now, time, time), None) if now is Step.REPORT else (None, Refusal.SKIPPED)
    if time < case.time:
        return case, Refusal.BACKWARDS
    if now not in FOLLOWS[case.step]:
        passed = now in ORDER and case.step in ORDER and ORDER.index(now) <= ORDER.index(case.step)
        return case, Refusal.REPEATED if passed else Refusal.SKIPPED
    if now is Step.CHECK and other_checker and post == case.handler:
        return case, Refusal.SELF_CHECK
    moved = replace(case, step=now, time=time)
    if now is Step.HANDLE:
        moved = replace(moved, handler=post)
    return (replace(moved, returned=case.returned + 1) if now is Step.REOPEN else moved), None


def replay(
    log: pd.DataFrame, joined: Collection[str] = (), assumptions: pd.DataFrame = ASSUMPTIONS
) -> tuple[pd.DataFrame, dict[str, Case]]:
    """Return the log with the reason each row is refused for (empty if it counts), and where every case stands.

    Log: `case_id, step, time, post`, read from the first row to the last; `joined` cases take no step of their own.
    """
    other = bool(assumptions.loc["checker", "value"])
    cases: dict[str, Case] = {}
    refused = []
    for row in log.itertuples():
        if row.case_id in joined:
            refused.append(str(Refusal.JOINED))
            continue
        case, reason = advance(cases.get(row.case_id), row.step, row.time, row.post, other_checker=other)
        if not row.case_id:
            reason = Refusal.UNREADABLE
        elif case is not None:
            cases[row.case_id] = case
        refused.append(str(reason or ""))
    return log.assign(refused=refused), cases


def join_duplicates(reports: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.Series:
    """Return for every report the case it belongs to: its own, or the first one of the same class at the same spot.

    Reports: `case_id, event_class, spot, time`. A report joins when it comes within `window` hours after the first
    report of a case; the window starts with that first report and is not prolonged. Index: `case_id`.
    """
    window = float(assumptions.loc["window", "value"])
    firsts: dict[tuple[str, str], tuple[str, float]] = {}
    belongs = {}
    for row in reports.sort_values(["time", "case_id"]).itertuples():
        first = firsts.get((row.event_class, row.spot))
        if first is None or row.time - first[1] >= window:
            first = firsts[row.event_class, row.spot] = (row.case_id, row.time)
        belongs[row.case_id] = first[0]
    return pd.Series([belongs[id] for id in reports["case_id"]], index=reports["case_id"], dtype=object)


def case_status(
    reports: pd.DataFrame, cases: Mapping[str, Case], now: float, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return one row per case that stands: `case_id, event_class, cell_code, step, first, hours, target, closed, ...`.

    `hours` run from the first report to the close, or to `now` while the case is open, sent back or not; `overdue`
    says whether they exceed the target of the class, so an open case is late as soon as its time is over.
    """
    kept = reports[reports["case_id"].isin(cases)].drop_duplicates("case_id").reset_index(drop=True)
    stands = [cases[id] for id in kept["case_id"]]
    table = kept[["case_id", "event_class", "cell_code"]].copy()
    table["step"] = [str(case.step) for case in stands]
    table["first"] = [case.first for case in stands]
    table["closed"] = [case.step is Step.CLOSE for case in stands]
    ends = [case.time if case.step is Step.CLOSE else max(now, case.first) for case in stands]
    table["hours"] = [end - case.first for end, case in zip(ends, stands, strict=True)]
    table["target"] = [float(assumptions.loc[name, "value"]) for name in table["event_class"]]
    table["overdue"] = table["hours"] > table["target"]
    table["returned"] = [case.returned for case in stands]
    # With no rows a column of truths would not be one, and could not pick rows.
    return table.astype({"closed": bool, "overdue": bool, "hours": float, "returned": int})


def on_time(status: pd.DataFrame) -> tuple[int, int]:
    """Return how many cases were closed in time, and of how many that can be judged: closed ones and open late ones."""
    due = status["closed"] | status["overdue"]
    return int((status["closed"] & ~status["overdue"]).sum()), int(due.sum())


def median_hours(status: pd.DataFrame) -> tuple[float | None, bool]:
    """Return the median of hours with open cases in it, and whether it is only known to be at least that.

    An open case has lasted its age by now and will last longer. If the median is the same whether open cases end now
    or never, it is exact; otherwise it is at least the former. None without a case.
    """
    if status.empty:
        return None, False
    at_least = float(status["hours"].median())
    at_most = float(status["hours"].where(status["closed"].astype(bool), float("inf")).median())
    return at_least, at_most > at_least


def kpi(status: pd.DataFrame) -> pd.DataFrame:
    """Return per class `event_class, n, closed, due, in_time, on_time_share, median_hours, at_least, returned`.

    `on_time_share` is missing, not 0, where no case can be judged yet.
    """
    rows = []
    for event in Event:
        mine = status[status["event_class"] == event]
        in_time, due = on_time(mine)
        median, at_least = median_hours(mine)
        share = in_time / due if due else float("nan")
        counts = (len(mine), int(mine["closed"].sum()), due, in_time, share)
        rows.append((str(event), *counts, median, at_least, int(mine["returned"].sum())))
    columns = ["event_class", "n", "closed", "due", "in_time", "on_time_share", "median_hours", "at_least", "returned"]
    return pd.DataFrame(rows, columns=columns)


def hot_spots(status: pd.DataFrame, components: Mapping[str, int]) -> pd.DataFrame:
    """Return `cell_code, n_events, n_components, per_100`: events per 100 components, missing where there are none.

    It describes lamps and covers, not residents; better reporting raises it as much as worse upkeep does.
    """
    count = status["cell_code"].value_counts()
    rows = [
        (cell, int(count.get(cell, 0)), n, 100 * int(count.get(cell, 0)) / n if n else float("nan"))
        for cell, n in components.items()
    ]
    return pd.DataFrame(rows, columns=["cell_code", "n_events", "n_components", "per_100"])
