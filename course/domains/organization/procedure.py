"""How far a village matter has come in a procedure of five deliberations and two publications.

Working model S15. The report names the procedure and spells out none of its steps (d1-3.2-4): steps, quorum and days
are typed in from the local document; what the course starts from is in `sample_steps` and `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import pandas as pd

from course.domains.assumptions import assumption_table

N_DELIBERATIONS = 5
N_PUBLICATIONS = 2


class StepKind(StrEnum):
    DELIBERATION = "deliberation"
    PUBLICATION = "publication"
    WORK = "work"
    """Carrying out what was decided; between the two publications."""


class Quorum(StrEnum):
    """How many of those entitled must be present."""

    HALF = "half"
    """Half or more."""
    OVER_HALF = "over_half"
    """More than half: exactly half is not enough."""
    TWO_THIRDS = "two_thirds"
    """Two thirds or more."""


class Block(StrEnum):
    """Why a step does not count."""

    NOT_HELD = "not_held"
    EARLY = "early"
    """It took place before the step that it rests on was done."""
    COUNTS = "counts"
    """Figures are missing or contradict each other."""
    QUORUM = "quorum"
    VOTES = "votes"
    DAYS = "days"


QUORUM_LABELS = {
    Quorum.HALF: "半数以上（含半数）",
    Quorum.OVER_HALF: "过半数（不含半数）",
    Quorum.TWO_THIRDS: "三分之二以上（含本数）",
}
BLOCK_LABELS = {
    Block.NOT_HELD: "还没有做",
    Block.EARLY: "做在前一步完成之前，要重做",
    Block.COUNTS: "人数对不上，请核对",
    Block.QUORUM: "到会人数不够，这次不算",
    Block.VOTES: "同意的没有过到会人数的一半",
    Block.DAYS: "张贴天数不够",
}

ASSUMPTIONS = assumption_table(
    [
        (
            "min_days",
            "每次公开至少张贴的天数（张贴当日不算）",
            5,
            "天",
            False,
            "报告没有写；以本地规程为准",
            "d1-3.2-4",
        ),
        ("n_work", "议与公开之间的“实施”环节", 1, "个", False, "课程另加，不算议也不算公开", "d1-3.2-4"),
    ]
)


@dataclass(frozen=True)
class State:
    """How far a matter has come; `next_step` and `blocked_by` are None where all steps are done."""

    done: tuple[str, ...]
    """Names of the valid steps: always the first ones of the list."""
    next_step: str | None
    blocked_by: Block | None

    @property
    def last_valid_step(self) -> str | None:
        return self.done[-1] if self.done else None


def sample_steps() -> pd.DataFrame:
    """Return a fictional procedure to practise on; the local document always replaces it.

    Columns `name, kind, body, eligible` (people entitled to take part, 0 where nobody votes).
    """
    rows = [
        ("提出", StepKind.DELIBERATION, "村党支部", 5),
        ("商量", StepKind.DELIBERATION, "支部和村委会", 9),
        ("听取意见", StepKind.DELIBERATION, "户代表", 24),
        ("审议", StepKind.DELIBERATION, "党员会议", 40),
        ("表决", StepKind.DELIBERATION, "村代会", 30),
        ("公开决定", StepKind.PUBLICATION, "村委会", 0),
        ("实施", StepKind.WORK, "村委会", 0),
        ("公开结果", StepKind.PUBLICATION, "村委会", 0),
    ]
    return pd.DataFrame(rows, columns=["name", "kind", "body", "eligible"]).astype({"kind": str})


def check_steps(steps: pd.DataFrame) -> list[str]:
    """Return what keeps a list of steps from being five deliberations and two publications in a sensible order."""
    names, kinds = steps["name"].tolist(), steps["kind"].tolist()
    faults = []
    for kind, wanted, label in (
        (StepKind.DELIBERATION, N_DELIBERATIONS, "议"),
        (StepKind.PUBLICATION, N_PUBLICATIONS, "公开"),
    ):
        if kinds.count(kind) != wanted:
            faults.append(f"应有 {wanted} 个“{label}”，现在有 {kinds.count(kind)} 个")
    if len(set(names)) < len(names) or not all(names):
        faults.append("每个环节要有自己的名称")
    published = [place for place, kind in enumerate(kinds) if kind == StepKind.PUBLICATION]
    if published and StepKind.DELIBERATION not in kinds[: published[0]]:
        faults.append("第一次公开之前要先有议")
    if StepKind.WORK in kinds and (not published or not published[0] < kinds.index(StepKind.WORK) < published[-1]):
        faults.append("实施要在两次公开之间")
    return faults


def judge_meeting(present: float, eligible: float, for_votes: float, quorum: Quorum) -> Block | None:
    """Return why a meeting does not count, or None if it does; a tie does not pass, absence is no consent.

    Raises ValueError for missing figures and for more votes than people present, or more people than entitled.
    """
    if any(pd.isna(n) or n < 0 for n in (present, eligible, for_votes)) or not for_votes <= present <= eligible:
        raise ValueError(f"人数对不上：应到 {eligible}，实到 {present}，同意 {for_votes}")
    enough = {
        Quorum.HALF: 2 * present >= eligible,
        Quorum.OVER_HALF: 2 * present > eligible,
        Quorum.TWO_THIRDS: 3 * present >= 2 * eligible,
    }
    if not enough[quorum]:
        return Block.QUORUM
    return None if 2 * for_votes > present else Block.VOTES


def days_posted(posted: date, removed: date) -> int:
    """Return for how many days something hung, the day of posting not counted; ValueError if removed before."""
    if removed < posted:
        raise ValueError(f"收起日 {removed} 早于张贴日 {posted}")
    return (removed - posted).days


def procedure_state(
    steps: pd.DataFrame,
    log: pd.DataFrame,
    today: date,
    quorum: Quorum = Quorum.OVER_HALF,
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> State:
    """Return how far a matter has come by the end of `today`.

    Steps: `name, kind, eligible`, in order. Log, in any order, a step as often as it was tried: `step, date, until`
    (last day of a publication, None while it hangs), `present, for_votes`. Entries after `today` are not read.
    """
    reached = date.min
    done: list[str] = []
    min_days = int(assumptions.loc["min_days", "value"])
    for step in steps.to_dict("records"):
        entries = [entry for entry in log.to_dict("records") if entry["step"] == step["name"]]
        held = sorted((e for e in entries if not pd.isna(e["date"]) and e["date"] <= today), key=lambda e: e["date"])
        outcomes = [_outcome(step, entry, reached, today, quorum, min_days) for entry in held]
        completed = next((outcome for outcome in outcomes if not isinstance(outcome, Block)), None)
        if completed is None:
            blocked = [outcome for outcome in outcomes if isinstance(outcome, Block)]
            return State(tuple(done), str(step["name"]), blocked[-1] if blocked else Block.NOT_HELD)
        reached = completed
        done.append(str(step["name"]))
    return State(tuple(done), None, None)


def _outcome(
    step: Mapping[Any, Any], entry: Mapping[Any, Any], reached: date, today: date, quorum: Quorum, min_days: int
) -> date | Block:
    """Return the day on which an entry completes its step, or why it does not."""
    day: date = entry["date"]
    if day < reached:
        return Block.EARLY
    try:
        if step["kind"] == StepKind.DELIBERATION:
            return judge_meeting(entry["present"], step["eligible"], entry["for_votes"], quorum) or day
        if step["kind"] == StepKind.WORK:
            return day
        hung = days_posted(day, today if pd.isna(entry["until"]) else min(entry["until"], today))
    except ValueError:
        return Block.COUNTS
    return day + timedelta(days=min_days) if hung >= min_days else Block.DAYS
