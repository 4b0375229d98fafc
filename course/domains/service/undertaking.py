"""Where a request arises, which of the five ways of undertaking fits it, and what is handled together.

Working model S23. The report gives each of five situations one way (d1-1.2-5); what counts as the situation, which
way comes first where several fit, and every time limit are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.service.handling import Calendar, promised_date


class Way(StrEnum):
    """Ways of undertaking (d1-1.2-5), in the course's order of precedence."""

    BATCH = "batch"
    STAY = "stay"
    VISIT = "visit"
    OFF_HOURS = "off_hours"
    CONTACT = "contact"


class Setting(StrEnum):
    """Where a request came up."""

    DESK = "desk"
    CONTACT = "contact"
    VISIT = "visit"
    STAY = "stay"


WAY_LABELS = {
    Way.BATCH: "群众点题集中承办",
    Way.STAY: "驻村一周现场承办",
    Way.VISIT: "住夜走访上门承办",
    Way.OFF_HOURS: "错时上班及时承办",
    Way.CONTACT: "联系群众经常承办",
}
SETTING_LABELS = {
    Setting.DESK: "窗口或电话",
    Setting.CONTACT: "平时联系",
    Setting.VISIT: "住夜走访",
    Setting.STAY: "驻村一周",
}
PRECEDENCE = tuple(Way)

ASSUMPTIONS = assumption_table(
    [
        ("min_batch", "点题集中办的最少件数", 3, "件", False, "报告没有写件数；课程假定", "d1-1.2-5"),
        ("office_open", "上班时间（之前算错时）", 9, "时", False, "报告没有写时间；课程假定", "d1-1.2-5"),
        ("office_close", "下班时间（整点起算错时）", 17, "时", False, "报告没有写时间；课程假定", "d1-1.2-5"),
        ("days_batch", "点题集中办的期限", 10, "个工作日", False, "报告没有写期限；课程假定", "d1-1.2-5"),
        ("days_stay", "驻村现场办的期限", 5, "个工作日", False, "报告没有写期限；课程假定", "d1-1.2-5"),
        ("days_visit", "夜访上门办的期限", 3, "个工作日", False, "报告没有写期限；课程假定", "d1-1.2-5"),
        ("days_off_hours", "错时及时办的期限", 1, "个工作日", False, "报告没有写期限；课程假定", "d1-1.2-5"),
        ("days_contact", "联系经常办的期限", 7, "个工作日", False, "报告没有写期限；课程假定", "d1-1.2-5"),
    ]
)


def in_office_hours(
    received: date, clock: float, calendar: Calendar | None = None, assumptions: pd.DataFrame = ASSUMPTIONS
) -> bool:
    """Return whether the desk was regularly open; closing time itself no longer is. `clock` is in hours, 17.5 = 17:30.

    Raises ValueError for an hour that no clock shows.
    """
    if pd.isna(clock) or not 0 <= clock < 24:
        raise ValueError(f"时刻应在 0 到 24 时之间，现在是 {clock}")
    value = assumptions["value"]
    workday = (calendar or Calendar()).is_workday(received)
    return bool(workday and value["office_open"] <= clock < value["office_close"])


def fitting(
    situations: pd.DataFrame, calendar: Calendar | None = None, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return which ways fit each situation: one row per `sit_id`, one column of True and False per way.

    Situations: `sit_id, topic, setting, received` (a date) and `clock` (hours). Regular contact fits every request,
    so that no situation is left without a way.
    """
    similar = situations["topic"].map(situations["topic"].value_counts())
    fits = pd.DataFrame(index=pd.Index(situations["sit_id"], name="sit_id"))
    fits[str(Way.BATCH)] = (similar >= assumptions.loc["min_batch", "value"]).to_numpy(dtype=bool)
    fits[str(Way.STAY)] = (situations["setting"] == Setting.STAY).to_numpy(dtype=bool)
    fits[str(Way.VISIT)] = (situations["setting"] == Setting.VISIT).to_numpy(dtype=bool)
    fits[str(Way.OFF_HOURS)] = [
        not in_office_hours(received, clock, calendar, assumptions)
        for received, clock in zip(situations["received"], situations["clock"], strict=True)
    ]
    fits[str(Way.CONTACT)] = True
    return fits


def undertake(
    situations: pd.DataFrame,
    precedence: Sequence[Way] = PRECEDENCE,
    calendar: Calendar | None = None,
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return the one way of each situation, in the order given: the first of `precedence` that fits.

    Returns `sit_id, topic, way, n_fitting, batch_id, deadline`. Requests of one topic that are batched share a batch
    and its deadline, counted from the earliest of them. Raises ValueError where an id stands twice or `precedence`
    does not name every way once.
    """
    if sorted(precedence) != sorted(Way):
        raise ValueError("次序应把五种承办方式各列一次")
    if situations["sit_id"].duplicated().any():
        raise ValueError("情形的编号有重复")
    fits = fitting(situations, calendar, assumptions)
    result = situations[["sit_id", "topic"]].reset_index(drop=True)
    chosen = [next(way for way in precedence if row[str(way)]) for row in fits.to_dict("records")]
    result["way"] = [str(way) for way in chosen]
    result["n_fitting"] = fits.sum(axis=1).to_numpy(dtype=int)
    batched = result["way"] == Way.BATCH
    result["batch_id"] = ("集-" + result["topic"].astype(str)).where(batched, "")
    result["deadline"] = _deadlines(situations, chosen, calendar or Calendar(), assumptions)
    return result


def _deadlines(
    situations: pd.DataFrame, chosen: Sequence[Way], calendar: Calendar, assumptions: pd.DataFrame
) -> list[date]:
    started: dict[Any, date] = {}
    records = situations.to_dict("records")
    for row, way in zip(records, chosen, strict=True):
        if way is Way.BATCH:
            started[row["topic"]] = min(row["received"], started.get(row["topic"], row["received"]))
    return [
        promised_date(
            started[row["topic"]] if way is Way.BATCH else row["received"],
            float(assumptions.loc[f"days_{way}", "value"]),
            calendar,
        )
        for row, way in zip(records, chosen, strict=True)
    ]


def batches(undertaken: pd.DataFrame) -> pd.DataFrame:
    """Return one row per batch: `batch_id, topic, n, deadline`."""
    together = undertaken[undertaken["batch_id"] != ""]
    grouped = together.groupby("batch_id", sort=False).agg(
        topic=("topic", "first"), n=("sit_id", "count"), deadline=("deadline", "first")
    )
    return grouped.reset_index()


def shared_promises(promised: pd.Series, undertaken: pd.DataFrame) -> pd.Series:
    """Return the promised days with one for each batch: the earliest of those that its requests had by themselves."""
    earliest = promised.groupby(undertaken["batch_id"].to_numpy()).transform("min")
    return promised.where((undertaken["batch_id"] == "").to_numpy(), earliest)
