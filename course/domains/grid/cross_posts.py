"""Posts held across the bodies of a neighbourhood, where they conflict, and three gates of an election.

Working model S51. The report says that leaders hold posts across party organisation, residents', owners' and property
committees (d3-2.4-5) and that an advice room helps to guard three gates (d3-2.4-6). What is a conflict and what each
gate asks are in `ASSUMPTIONS` and `GATE_CHECKS`; the law now in force comes first.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Body(StrEnum):
    """The four bodies that the report names (d3-2.4-5); it does not explain the last."""

    PARTY = "party"
    RESIDENTS = "residents"
    OWNERS = "owners"
    PROPERTY = "property"


class How(StrEnum):
    """How somebody came to a seat."""

    ELECTED = "elected"
    PLACED = "placed"


class Conflict(StrEnum):
    """What is wrong with a post."""

    UNELECTED = "unelected"
    NOT_OWNER = "not_owner"
    SELF_APPROVAL = "self_approval"
    TOO_MANY = "too_many"


class Gate(StrEnum):
    """The three gates, in the order the report names them (d3-2.4-6)."""

    PEOPLE = "people"
    PROCEDURE = "procedure"
    DELIBERATION = "deliberation"


class Passage(StrEnum):
    """How a process stands at a gate."""

    PASSED = "passed"
    STOPPED = "stopped"
    NOT_REACHED = "not_reached"


BODY_LABELS = {Body.PARTY: "党组织", Body.RESIDENTS: "居委会", Body.OWNERS: "业委会", Body.PROPERTY: "物委会"}
HOW_LABELS = {How.ELECTED: "选举产生", How.PLACED: "直接安排"}
CONFLICT_LABELS = {
    Conflict.UNELECTED: "业委会的席位没有经过选举",
    Conflict.NOT_OWNER: "不是业主，却在业委会",
    Conflict.SELF_APPROVAL: "自己审自己的合同",
    Conflict.TOO_MANY: "一个人兼得太多",
}
GATE_LABELS = {Gate.PEOPLE: "人选关", Gate.PROCEDURE: "程序关", Gate.DELIBERATION: "议事关"}
PASSAGE_LABELS = {Passage.PASSED: "通过", Passage.STOPPED: "停在这里", Passage.NOT_REACHED: "还没有到"}
GATE_CHECKS = {
    "候选人都是业主": Gate.PEOPLE,
    "候选人自愿，与物业企业没有利害关系": Gate.PEOPLE,
    "名单公示期满，意见有答复": Gate.PEOPLE,
    "通知提前发到每一户": Gate.PROCEDURE,
    "参加的业主够法定的数": Gate.PROCEDURE,
    "公开计票，结果当场公布": Gate.PROCEDURE,
    "议题事先公开": Gate.DELIBERATION,
    "有利害关系的回避": Gate.DELIBERATION,
    "有记录，业主查得到": Gate.DELIBERATION,
}
"""What each gate asks; the report gives their names only."""
SEAT = ["role_code", "body", "how"]
ROLE = ["role_code", "is_owner", "in_firm"]

ASSUMPTIONS = assumption_table(
    [
        ("most_bodies", "一个人最多在几个组织任职", 2, "个", False, "兼多了顾不过来；报告没有写，课程假定", "d3-2.4-5"),
        ("elected_only", "业委会只由选举产生（1 是，0 否）", 1, "", False, "以现行法律为准", "d3-2.4-6"),
        ("no_self_approval", "物业企业的人不进业委会、物委会（1 是，0 否）", 1, "", False, "课程假定", "d3-2.4-7"),
    ]
)


def overlap(seats: pd.DataFrame) -> pd.DataFrame:
    """Return how many people every two bodies share: symmetric, each body's own number on the diagonal.

    Seats: `role_code, body`. Fact d3-2.4-5.
    """
    members = {body: set(seats.loc[seats["body"] == body, "role_code"]) for body in Body}
    names = [str(body) for body in Body]
    rows = [[len(members[first] & members[second]) for second in Body] for first in Body]
    return pd.DataFrame(rows, index=names, columns=names)


def conflicts(
    seats: pd.DataFrame, roles: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> dict[str, tuple[Conflict, ...]]:
    """Return for every role code listed what is wrong with its posts, none where nothing is.

    Seats have `SEAT`, roles have `ROLE`. Being in the party organisation never replaces an election by the owners, and
    whoever works for the firm does not approve the firm's contract.
    """
    value = assumptions["value"]
    found = {}
    for role in roles.itertuples():
        held = {row.body: row.how for row in seats.itertuples() if row.role_code == role.role_code}
        faults = []
        if Body.OWNERS in held:
            if value["elected_only"] and held[Body.OWNERS] != How.ELECTED:
                faults.append(Conflict.UNELECTED)
            if not role.is_owner:
                faults.append(Conflict.NOT_OWNER)
        if value["no_self_approval"] and role.in_firm and {Body.OWNERS, Body.PROPERTY} & set(held):
            faults.append(Conflict.SELF_APPROVAL)
        if len(held) > value["most_bodies"]:
            faults.append(Conflict.TOO_MANY)
        found[role.role_code] = tuple(faults)
    return found


def gates(done: Mapping[str, bool]) -> dict[Gate, Passage]:
    """Return how the process stands at each gate: the first that is not passed stops it, later ones are not reached.

    `done` says which of `GATE_CHECKS` are fulfilled; one that is not mentioned is not. Fact d3-2.4-6.
    """
    passages: dict[Gate, Passage] = {}
    for gate in Gate:
        fulfilled = all(done.get(check, False) for check, its in GATE_CHECKS.items() if its is gate)
        if any(passage is not Passage.PASSED for passage in passages.values()):
            passages[gate] = Passage.NOT_REACHED
        else:
            passages[gate] = Passage.PASSED if fulfilled else Passage.STOPPED
    return passages
