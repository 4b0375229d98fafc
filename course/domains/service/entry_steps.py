"""Service before management: how far each firm has come in four steps, and how many people a few workers can reach.

Working model S34. The report names the steps serve, integrate, cooperate, manage (d3-2.3-9), a three-step method that
asks about difficulties first (d3-2.3-10), and ten workers for 100,000 employees (d3-2.3-11). What counts as a step
and every figure of capacity are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Step(StrEnum):
    """How far a firm has come, in order (d3-2.3-9)."""

    NONE = "none"
    """No action yet; not in the report."""
    SERVE = "serve"
    INTEGRATE = "integrate"
    COOPERATE = "cooperate"
    MANAGE = "manage"


class Action(StrEnum):
    """What is done at a firm."""

    ASK = "ask"
    ANSWER = "answer"
    JOINT = "joint"
    REGISTER = "register"
    SETBACK = "setback"


STEPS = tuple(Step)
STEP_LABELS = {
    Step.NONE: "未进门",
    Step.SERVE: "服务",
    Step.INTEGRATE: "融入",
    Step.COOPERATE: "合作",
    Step.MANAGE: "管理",
}
ACTION_LABELS = {
    Action.ASK: "问困难",
    Action.ANSWER: "答复困难",
    Action.JOINT: "合办一件事",
    Action.REGISTER: "登记建档",
    Action.SETBACK: "退一步（记原因）",
}
LEADS_TO = {
    Action.ASK: Step.SERVE,
    Action.ANSWER: Step.INTEGRATE,
    Action.JOINT: Step.COOPERATE,
    Action.REGISTER: Step.MANAGE,
}
REPORTED_WORKERS, REPORTED_EMPLOYEES = 10, 100_000
"""As the report gives them (d3-2.3-11)."""

ASSUMPTIONS = assumption_table(
    [
        ("workdays", "一年的工作日", 250, "天", False, "报告没有写；课程假定", "d3-2.3-11"),
        ("leave_days", "每人一年休假、培训", 20, "天", False, "报告没有写；课程假定", "d3-2.3-11"),
        ("contacts_per_day", "每人每天面谈职工", 4, "人", False, "报告没有写；课程假定", "d3-2.3-11"),
    ]
)


def progress(actions: pd.DataFrame) -> pd.DataFrame:
    """Return the actions in the order given with the `step` each firm has come to, and whether each one `counted`.

    Actions: `firm_id, action, reason`. An action counts only where it leads to the very next step: nobody jumps to
    management, and a firm moves on from being served only after its difficulty is answered. A step is taken back only
    with a reason. Repeated actions change nothing.
    """
    place: dict[str, int] = {}
    rows = []
    for row in actions.to_dict("records"):
        firm, now = str(row["firm_id"]), place.get(str(row["firm_id"]), 0)
        if row["action"] == Action.SETBACK:
            counted = bool(str(row["reason"]).strip()) and now > 0
            place[firm] = now - counted
        else:
            target = STEPS.index(LEADS_TO[Action(row["action"])])
            counted = target == now + 1
            place[firm] = target if counted else now
        rows.append((str(STEPS[place[firm]]), counted))
    result = pd.DataFrame(rows, columns=["step", "counted"], index=actions.index)
    return pd.concat([actions[["firm_id", "action"]], result.astype({"counted": bool})], axis=1)


def stages(firms: list[str], actions: pd.DataFrame) -> pd.DataFrame:
    """Return `firm_id, step, too_early`: where each firm stands, and how many actions came before their turn."""
    made = progress(actions)
    early = made[~made["counted"] & (made["action"] != Action.SETBACK)]["firm_id"].value_counts()
    last = dict(zip(made["firm_id"], made["step"], strict=True))
    rows = [(firm, last.get(firm, str(Step.NONE)), int(early.get(firm, 0))) for firm in firms]
    return pd.DataFrame(rows, columns=["firm_id", "step", "too_early"])


def ratio(employees: float, workers: float) -> float:
    """Return employees per worker; 10,000 for the pair in the report. Raises ValueError without any worker."""
    if pd.isna(workers) or pd.isna(employees) or workers <= 0 or employees < 0:
        raise ValueError(f"社工人数应大于 0、职工人数不能是负数，现在是 {workers} 和 {employees}")
    return employees / workers


def contacts_per_year(workers: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> int:
    """Return how many talks of one to one the workers can have in a year; none where nobody is at work.

    Raises ValueError for a negative number of workers.
    """
    if pd.isna(workers) or workers < 0:
        raise ValueError(f"社工人数不能是负数，现在是 {workers}")
    value = assumptions["value"]
    days = max(value["workdays"] - value["leave_days"], 0)
    return int(workers * days * value["contacts_per_day"])


def years_until_met(employees: int, workers: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> float:
    """Return in how many years everybody could be met once; infinite where nobody can be met."""
    possible = contacts_per_year(workers, assumptions)
    return employees / possible if possible else float("inf")


def share_out(firms: pd.DataFrame, workers: list[str]) -> pd.DataFrame:
    """Return `worker_code, firms, employees`: each firm, the largest first, goes to whoever has fewest employees.

    Firms: `firm_id, employees`. Ties go to the worker named first. Raises ValueError without any worker.
    """
    if not workers:
        raise ValueError("没有社工，不能分工")
    load = dict.fromkeys(workers, 0)
    count = dict.fromkeys(workers, 0)
    for row in firms.sort_values("employees", ascending=False, kind="stable").itertuples():
        worker = min(workers, key=lambda code: load[code])
        load[worker] += int(row.employees)
        count[worker] += 1
    return pd.DataFrame({"worker_code": workers, "firms": list(count.values()), "employees": list(load.values())})
