"""Four services as goals of a school: what is measured, how far it is, and what is spent on it. Working model S63.

The four services are the report's (d4-1-1 to d4-1-5), which gives no measures; indicators, direction, budget and
the rule that one of them is about pupils are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Service(StrEnum):
    """The four services, in the report's order."""

    GUIDED = "guided"
    FULL = "full"
    QUALITY = "quality"
    PERSONAL = "personal"


class About(StrEnum):
    """What an indicator looks at."""

    PUPILS = "pupils"
    FACILITIES = "facilities"
    EFFORT = "effort"
    HONOURS = "honours"


class Basis(StrEnum):
    """What pupils are measured against."""

    OWN = "own"
    MEAN = "mean"
    LINE = "line"


class Fault(StrEnum):
    """What a service's goals lack."""

    NO_GOAL = "no_goal"
    NO_NUMBERS = "no_numbers"
    NO_PUPILS = "no_pupils"
    NOT_OWN_START = "not_own_start"


SERVICE_LABELS = {
    Service.GUIDED: "导学服务",
    Service.FULL: "充分的服务",
    Service.QUALITY: "优质的服务",
    Service.PERSONAL: "个性化的服务",
}
SERVICE_FACTS = {
    Service.GUIDED: "d4-1-2",
    Service.FULL: "d4-1-3",
    Service.QUALITY: "d4-1-4",
    Service.PERSONAL: "d4-1-5",
}
ABOUT_LABELS = {About.PUPILS: "学生", About.FACILITIES: "设施", About.EFFORT: "活动", About.HONOURS: "荣誉"}
BASIS_LABELS = {Basis.OWN: "各自起点", Basis.MEAN: "全班平均", Basis.LINE: "统一的线"}
FAULT_LABELS = {
    Fault.NO_GOAL: "没有目标",
    Fault.NO_NUMBERS: "现在或目标没有数",
    Fault.NO_PUPILS: "没有一个指标看学生",
    Fault.NOT_OWN_START: "没有按各自起点来量",
}
ASSUMPTIONS = assumption_table(
    [
        ("budget", "可用经费", 60, "千元", False, "报告没有写经费；课程假定", "d4-1-1"),
        ("pupil_indicators", "每项服务至少有几个指标看学生", 1, "个", False, "报告没有给指标；课程假定", "d4-1-4"),
    ]
)


def gap(now: float, target: float, rising: bool = True) -> float:
    """Return how much is still to do: above 0 not there yet, 0 or below reached. Falling goals count the other way."""
    return target - now if rising else now - target


def goal_gaps(goals: pd.DataFrame) -> pd.DataFrame:
    """Return the goals with `gap` and `reached`; where a number is missing, both are.

    Goals: `service, indicator, about, basis, now, target, rising`. Raises ValueError for an unknown service.
    """
    if not goals["service"].isin(list(Service)).all():
        raise ValueError("服务只有四种")
    gaps = [gap(row.now, row.target, bool(row.rising)) for row in goals.itertuples()]
    table = goals.assign(gap=pd.Series(gaps, index=goals.index, dtype="float64"))
    return table.assign(reached=(table["gap"] <= 0).where(table["gap"].notna()))


def faults(goals: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[Service, list[Fault]]:
    """Return what the goals of each service lack; four services always. Facts d4-1-2 to d4-1-5.

    Full service is measured from each pupil's own start: rising from where one stands is its definition (d4-1-3).
    """
    wanted = float(assumptions.loc["pupil_indicators", "value"])
    found: dict[Service, list[Fault]] = {}
    for service in Service:
        own = goals[goals["service"] == service]
        found[service] = [] if len(own) else [Fault.NO_GOAL]
        if not len(own):
            continue
        if own[["now", "target"]].isna().any(axis=None):
            found[service].append(Fault.NO_NUMBERS)
        about_pupils = own[own["about"] == About.PUPILS]
        if len(about_pupils) < wanted:
            found[service].append(Fault.NO_PUPILS)
        if service is Service.FULL and not (about_pupils["basis"] == Basis.OWN).any():
            found[service].append(Fault.NOT_OWN_START)
    return found


def balance(actions: pd.DataFrame) -> pd.DataFrame:
    """Return `service, n_actions, cost`, always four rows, zeros where nothing is done; each action has one service.

    Actions: `action, service, cost`. Raises ValueError for an unknown service, or a cost missing or below 0.
    """
    if not actions["service"].isin(list(Service)).all():
        raise ValueError("每项措施要有一个主要服务")
    if not (actions["cost"] >= 0).all():
        raise ValueError("花费要填 0 或以上的数")
    services = [str(service) for service in Service]
    by_service = actions.groupby("service")["cost"]
    counts = by_service.size().reindex(services, fill_value=0)
    costs = by_service.sum().reindex(services, fill_value=0)
    return pd.DataFrame(
        {"service": services, "n_actions": counts.astype(int).to_numpy(), "cost": costs.astype(float).to_numpy()}
    )


def left(actions: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> float:
    """Return what is left of the budget; below 0 it is overspent."""
    return float(assumptions.loc["budget", "value"]) - float(balance(actions)["cost"].sum())
