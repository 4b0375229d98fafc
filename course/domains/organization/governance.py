"""Who decides, carries out and watches a village matter, and what is wrong with a route.

Working model S14. The report names four bodies and asks that one of them really decide and another really supervise
(d1-3.5-2, d1-3.5-3); which matter goes to whom, and from which amount, it leaves out: see `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pandas as pd

from course.domains.assumptions import assumption_table


class Body(StrEnum):
    """The four bodies of a village (d1-3.5-2)."""

    BRANCH = "branch"
    COMMITTEE = "committee"
    ASSEMBLY = "assembly"
    SUPERVISORS = "supervisors"


class Kind(StrEnum):
    """What a matter is about; how it is routed depends on it, and for money on the amount."""

    MONEY = "money"
    ASSET = "asset"
    """Collective land, houses, shares."""
    RULE = "rule"
    """Rules that bind every household."""
    EMERGENCY = "emergency"


class Grade(StrEnum):
    """A class of matters that take the same route."""

    SMALL = "small"
    LARGE = "large"
    ASSET = "asset"
    RULE = "rule"
    EMERGENCY = "emergency"


class Watch(StrEnum):
    """When the supervisors look."""

    THROUGHOUT = "throughout"
    ONGOING = "ongoing"
    """While it is done and afterwards: all that an emergency leaves time for."""
    AFTER = "after"
    NEVER = "never"


class Notice(StrEnum):
    """What is made public, and whether the assembly is told of what was done without it."""

    BOTH = "both"
    """The decision before the work, the result after it."""
    RESULT = "result"
    REPORTED = "reported"
    """The result, and a report to the assembly afterwards."""
    NONE = "none"


class Rule(StrEnum):
    """What a route can offend against."""

    MISSING = "missing"
    SUPERVISORS_DECIDE = "supervisors_decide"
    DECIDER = "decider"
    SEPARATION = "separation"
    SUPERVISOR = "supervisor"
    WATCH = "watch"
    PUBLICATION = "publication"
    REPORT = "report"


BODY_LABELS = {
    Body.BRANCH: "村党支部",
    Body.COMMITTEE: "村委会",
    Body.ASSEMBLY: "村代会",
    Body.SUPERVISORS: "村监会",
}
GRADE_LABELS = {
    Grade.SMALL: "限额以下的花钱事",
    Grade.LARGE: "达到限额的花钱事",
    Grade.ASSET: "集体资产",
    Grade.RULE: "村规民约",
    Grade.EMERGENCY: "应急的事",
}
WATCH_LABELS = {
    Watch.THROUGHOUT: "事前、事中、事后",
    Watch.ONGOING: "事中和事后",
    Watch.AFTER: "只在事后",
    Watch.NEVER: "不安排",
}
NOTICE_LABELS = {
    Notice.BOTH: "办前公开决定，办后公开结果",
    Notice.RESULT: "只公开结果",
    Notice.REPORTED: "公开结果，并向村代会补报",
    Notice.NONE: "不公开",
}
ROLES = ("decider", "executor", "supervisor")

ASSUMPTIONS = assumption_table(
    [
        ("limit", "花钱的事由村代会决定的限额（含本数）", 5, "万元", False, "报告没有写；以本村规程为准", "d1-3.5-3"),
        ("stages", "监督要覆盖的阶段（事前、事中、事后）", 3, "段", False, "报告没有写；应急的事为后两段", "d1-3.5-3"),
        ("notices", "每件事公开的次数（决定、结果）", 2, "次", False, "报告没有写；应急的事改为补报", "d1-3.5-3"),
    ]
)


def standard_rules() -> pd.DataFrame:
    """Return the course's route for every grade; the report gives none (d1-3.5-3).

    Columns `grade, proposer, decider, executor, supervisor, watch, notice`.
    """
    rows = [
        (Grade.SMALL, Body.COMMITTEE, Watch.THROUGHOUT, Notice.BOTH),
        (Grade.LARGE, Body.ASSEMBLY, Watch.THROUGHOUT, Notice.BOTH),
        (Grade.ASSET, Body.ASSEMBLY, Watch.THROUGHOUT, Notice.BOTH),
        (Grade.RULE, Body.ASSEMBLY, Watch.THROUGHOUT, Notice.BOTH),
        (Grade.EMERGENCY, Body.COMMITTEE, Watch.ONGOING, Notice.REPORTED),
    ]
    table = pd.DataFrame(rows, columns=["grade", "decider", "watch", "notice"]).astype(str)
    table.insert(1, "proposer", str(Body.BRANCH))
    table.insert(3, "executor", str(Body.COMMITTEE))
    table.insert(4, "supervisor", str(Body.SUPERVISORS))
    return table


def grade_of(kind: str, amount: float, assumptions: pd.DataFrame = ASSUMPTIONS) -> Grade:
    """Return the grade of a matter; `amount` (万元) counts for money only, and the limit itself is large.

    Raises ValueError for an unknown kind, and for money without an amount of 0 or more.
    """
    if Kind(kind) is not Kind.MONEY:
        return Grade(str(kind))
    if pd.isna(amount) or amount < 0:
        raise ValueError(f"金额应为 0 或更大的数，现在是 {amount}")
    return Grade.LARGE if amount >= assumptions.loc["limit", "value"] else Grade.SMALL


def decider_of(grade: Grade) -> Body:
    """Return the one body that decides a grade of matters; a course rule."""
    return Body.COMMITTEE if grade in (Grade.SMALL, Grade.EMERGENCY) else Body.ASSEMBLY


def apply_rules(matters: pd.DataFrame, rules: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return every matter with its grade and the bodies its grade's rule gives, in the order of `matters`.

    Matters: `matter_id, kind, amount` (万元) and whatever else is to be kept. Rules: see `standard_rules`.
    """
    graded = matters.reset_index(drop=True)
    pairs = zip(graded["kind"], graded["amount"], strict=True)
    graded["grade"] = [str(grade_of(kind, amount, assumptions)) for kind, amount in pairs]
    return graded.merge(rules, on="grade", how="left").fillna(dict.fromkeys(["proposer", *ROLES], ""))


def lay_out(routes: pd.DataFrame) -> pd.DataFrame:
    """Return each route as rows `matter_id, step, body`: propose, decide, execute, report where due, publish.

    A role that nobody has is left out; the executor publishes, unless nothing is published. Supervision is no step:
    it goes alongside.
    """
    rows = []
    for route in routes.itertuples():
        steps = {"propose": route.proposer, "decide": route.decider, "execute": route.executor}
        if route.notice == Notice.REPORTED:
            steps["report"] = Body.ASSEMBLY
        if route.notice in (Notice.BOTH, Notice.RESULT, Notice.REPORTED):
            steps["publish"] = route.executor
        rows += [(route.matter_id, step, str(body)) for step, body in steps.items() if body]
    return pd.DataFrame(rows, columns=["matter_id", "step", "body"])


def find_violations(routes: pd.DataFrame) -> pd.DataFrame:
    """Return what is wrong with each route as rows `matter_id, rule, role, reason`; empty where all is well.

    Routes: `matter_id, grade, decider, executor, supervisor, watch, notice`, blank where nothing was chosen.
    Facts d1-3.5-2, d1-3.5-3.
    """
    rows = [
        (route.matter_id, str(rule), role, reason)
        for route in routes.itertuples()
        for rule, role, reason in _faults(route)
    ]
    return pd.DataFrame(rows, columns=["matter_id", "rule", "role", "reason"])


def _faults(route: Any) -> Iterator[tuple[Rule, str, str]]:
    grade = Grade(route.grade)
    for role, label in (("decider", "决定"), ("executor", "承办"), ("supervisor", "监督")):
        if not getattr(route, role):
            yield Rule.MISSING, role, f"没有写由谁{label}"
    if route.decider == Body.SUPERVISORS:
        yield Rule.SUPERVISORS_DECIDE, "decider", "村监会来决定，就没有人监督了"
    elif route.decider and route.decider != decider_of(grade):
        yield Rule.DECIDER, "decider", f"{GRADE_LABELS[grade]}应由{BODY_LABELS[decider_of(grade)]}决定"
    if route.executor and route.executor == route.supervisor:
        yield Rule.SEPARATION, "supervisor", "承办和监督是同一个机构"
    elif route.supervisor and route.supervisor not in _supervisors(route):
        yield Rule.SUPERVISOR, "supervisor", _wrong_supervisor(route)
    yield from _late_faults(grade, route)


def _late_faults(grade: Grade, route: Any) -> Iterator[tuple[Rule, str, str]]:
    urgent = grade is Grade.EMERGENCY
    if route.watch not in ((Watch.THROUGHOUT, Watch.ONGOING) if urgent else (Watch.THROUGHOUT,)):
        yield Rule.WATCH, "watch", "监督没有覆盖事中和事后" if urgent else "监督没有覆盖事前、事中、事后"
    if route.notice not in (Notice.BOTH, Notice.RESULT, Notice.REPORTED):
        yield Rule.PUBLICATION, "notice", "没有公开"
    elif urgent and route.notice != Notice.REPORTED:
        yield Rule.REPORT, "notice", "应急办完，没有向村代会补报"
    elif not urgent and route.notice != Notice.BOTH:
        yield Rule.PUBLICATION, "notice", "决定没有在办之前公开"


def _supervisors(route: Any) -> set[str]:
    """Return who may watch: the supervisors, or the assembly where the supervisors themselves spend or act."""
    able = Body.ASSEMBLY if route.executor == Body.SUPERVISORS else Body.SUPERVISORS
    return {str(able)} - {route.decider, route.executor}


def _wrong_supervisor(route: Any) -> str:
    if not _supervisors(route):
        return "村代会决定、村监会承办，就没有人监督了"
    if route.supervisor == route.decider:
        return "决定和监督是同一个机构"
    if route.executor == Body.SUPERVISORS:
        return "村监会自己承办，应由村代会监督"
    return "监督应由村监会来做"
