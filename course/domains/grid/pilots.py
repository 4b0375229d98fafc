"""Pilots by type of city: a comparison place, an indicator fixed beforehand, and a difference read honestly.

Working model S60. The report proposes pilots in five named cities with guidance by type (d3-4.2-1), over six contents,
then stepwise spread (d3-4.2-2). It says neither which city is of which type nor how success is to be told; that is the
course's.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Role(StrEnum):
    """What a place does in the trial."""

    PILOT = "pilot"
    COMPARISON = "comparison"
    NONE = "none"


class Flaw(StrEnum):
    """Why nothing can be claimed of a pilot."""

    NO_COMPARISON = "no_comparison"
    ITSELF = "itself"
    PILOT_TOO = "pilot_too"
    OTHER_TYPE = "other_type"
    LATE_INDICATOR = "late_indicator"
    NO_BASELINE = "no_baseline"
    NO_RESULT = "no_result"


class Decision(StrEnum):
    """What follows for spreading."""

    SPREAD = "spread"
    WAIT = "wait"
    NO_CLAIM = "no_claim"


CONTENTS = ("体制机制", "职能设置", "激励保障", "治理体系", "配套措施", "信息化建设")
"""The six contents as the report names them (d3-4.2-2)."""
ROLE_LABELS = {Role.PILOT: "试点", Role.COMPARISON: "对照", Role.NONE: "不参加"}
FLAW_LABELS = {
    Flaw.NO_COMPARISON: "没有对照",
    Flaw.ITSELF: "拿自己作对照",
    Flaw.PILOT_TOO: "对照不是“对照”角色",
    Flaw.OTHER_TYPE: "对照不是同一类",
    Flaw.LATE_INDICATOR: "开始以后才定指标",
    Flaw.NO_BASELINE: "没有起点数",
    Flaw.NO_RESULT: "没有两期结果",
}
DECISION_LABELS = {
    Decision.SPREAD: "可以考虑推广",
    Decision.WAIT: "再看一期",
    Decision.NO_CLAIM: "不能下结论",
}
PLACE = ["place", "type", "role", "comparison", "content", "fixed", "baseline", "first", "second"]
_VALUES = ("baseline", "first", "second")

ASSUMPTIONS = assumption_table(
    [
        ("start", "试点从第几个月开始", 6, "月", False, "指标要在这以前定下；课程假定", "d3-4.2-1"),
        ("periods", "连着几期比对照改得多才推广", 2, "期", False, "一期可能是碰巧；课程假定", "d3-4.2-2"),
    ]
)


def flaws(places: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> dict[str, Flaw | None]:
    """Return for every pilot why nothing can be claimed of it, the first reason only; None where something can.

    Places have `PLACE`; `comparison` names another place, `fixed` is the month in which the indicator was fixed.
    """
    known = {row.place: row for row in places.itertuples()}
    found: dict[str, Flaw | None] = {}
    for row in places[places["role"] == Role.PILOT].itertuples():
        other = known.get(row.comparison)
        flaw: Flaw | None = None
        if other is None:
            flaw = Flaw.NO_COMPARISON
        elif other.place == row.place:
            flaw = Flaw.ITSELF
        elif other.role != Role.COMPARISON:
            flaw = Flaw.PILOT_TOO
        elif other.type != row.type:
            flaw = Flaw.OTHER_TYPE
        elif not row.fixed < assumptions.loc["start", "value"]:
            flaw = Flaw.LATE_INDICATOR
        elif pd.isna([row.baseline, other.baseline]).any():
            flaw = Flaw.NO_BASELINE
        elif pd.isna([row.first, row.second, other.first, other.second]).any():
            flaw = Flaw.NO_RESULT
        found[row.place] = flaw
    return found


def difference(places: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return per pilot its change, its comparison's change, the difference in each period and in all, and a decision.

    Columns `place, comparison, change_pilot, change_compare, first, second, difference, decision, flaw`. The difference
    is the change of the pilot less that of the comparison; where nothing can be claimed the numbers are missing.
    """
    value = {row.place: [getattr(row, name) for name in _VALUES] for row in places.itertuples()}
    compared = dict(zip(places["place"], places["comparison"], strict=True))
    rows = []
    for place, flaw in flaws(places, assumptions).items():
        if flaw is not None:
            rows.append((place, compared[place], *[float("nan")] * 5, str(Decision.NO_CLAIM), str(flaw)))
            continue
        own, other = value[place], value[compared[place]]
        steps = [(own[n + 1] - own[n]) - (other[n + 1] - other[n]) for n in (0, 1)]
        lasting = all(step > 0 for step in steps[-int(assumptions.loc["periods", "value"]) :])
        decision = Decision.SPREAD if lasting else Decision.WAIT
        changes = (own[2] - own[0], other[2] - other[0])
        rows.append((place, compared[place], *changes, *steps, sum(steps), str(decision), ""))
    columns = ["place", "comparison", "change_pilot", "change_compare", "first", "second", "difference", "decision",
               "flaw"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def plan(places: pd.DataFrame) -> pd.DataFrame:
    """Return the pilots by what each tries first: always six columns, a one where a pilot tries the content."""
    pilots = places[places["role"] == Role.PILOT]
    rows = [[int(content == tried) for content in CONTENTS] for tried in pilots["content"]]
    return pd.DataFrame(rows, index=pilots["place"].tolist(), columns=list(CONTENTS), dtype=int)


def types_without_pilot(places: pd.DataFrame, types: Sequence[str]) -> list[str]:
    """Return the types of which no place is a pilot: what is learnt says nothing about them."""
    tried = set(places.loc[places["role"] == Role.PILOT, "type"])
    return [type for type in types if type not in tried]
