"""What a sub-district is there for and by what means: functions and the five powers.

Working model S08. The report counts eight functions and names two, and ends investment tasks (d3-2.2-3); it names five
powers (d3-2.2-4) but not when each is used nor how far it binds. Stages, effects and days are the course's.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Function(StrEnum):
    """What a matter belongs to; six of the eight functions are not named (d3-2.2-3)."""

    PARTY = "party"
    COMMUNITY = "community"
    UNNAMED = "unnamed"
    """Perhaps among the other six; the report does not say."""
    OUTSIDE = "outside"
    """Investment attraction, no longer a task."""


class Power(StrEnum):
    """The five powers (d3-2.2-4)."""

    ASSESS = "assess"
    CONSENT = "consent"
    PLANNING = "planning"
    MANAGE = "manage"
    PROPOSE = "propose"


class Stage(StrEnum):
    """At which step a matter stands; the course's list."""

    REVIEW = "review"
    BEFORE_CHANGE = "before_change"
    PLANNING = "planning"
    JOINT_WORK = "joint_work"
    BEFORE_DECISION = "before_decision"
    SELF_HELP = "self_help"
    """Residents or the community settle it themselves; no agency of the district is needed."""


class Effect(StrEnum):
    """How far a power reaches."""

    BINDING = "binding"
    CONSULTED = "consulted"
    PROPOSES = "proposes"


class Answer(StrEnum):
    """What the sub-district has said so far."""

    NONE = "none"
    AGREE = "agree"
    REFUSE = "refuse"


class State(StrEnum):
    """What becomes of the step that a power is about."""

    PROCEEDS = "proceeds"
    WAITS = "waits"
    REMINDED = "reminded"
    """Still waits, and longer than agreed."""
    STOPPED = "stopped"


NO_POWER = "none"
FUNCTION_LABELS = {
    Function.PARTY: "加强党的建设",
    Function.COMMUNITY: "统筹社区发展",
    Function.UNNAMED: "报告没有列出",
    Function.OUTSIDE: "招商引资，已取消",
}
POWER_LABELS = {
    Power.ASSESS: "人事考核",
    Power.CONSENT: "征得同意",
    Power.PLANNING: "规划参与",
    Power.MANAGE: "综合管理",
    Power.PROPOSE: "决策和项目建议",
}
POWERS = pd.DataFrame(
    [
        (str(Power.ASSESS), str(Stage.REVIEW), str(Effect.CONSULTED)),
        (str(Power.CONSENT), str(Stage.BEFORE_CHANGE), str(Effect.BINDING)),
        (str(Power.PLANNING), str(Stage.PLANNING), str(Effect.CONSULTED)),
        (str(Power.MANAGE), str(Stage.JOINT_WORK), str(Effect.BINDING)),
        (str(Power.PROPOSE), str(Stage.BEFORE_DECISION), str(Effect.PROPOSES)),
    ],
    columns=["power", "trigger_stage", "effect"],
)
"""Names from the report (d3-2.2-4); stage and effect are the course's assumptions."""
NEXT_STEPS = {
    Power.ASSESS: "写考核意见；任免仍由有权的一方决定",
    Power.CONSENT: "没有街道同意，这一步不能往下走",
    Power.PLANNING: "到会提意见，请对方记录采纳与否",
    Power.MANAGE: "街道牵头，派出机构到场",
    Power.PROPOSE: "书面提建议；对方要听，但不因此停下",
}
NO_POWER_STEP = "不动用五项权力，按平常的分工办"
OUTSIDE_STEP = "不再是街道的任务，退回并说明依据"

ASSUMPTIONS = assumption_table(
    [
        ("consent_days", "征得同意：几个工作日内要答复", 5, "天", False, "报告没有写期限；课程假定", "d3-2.2-4"),
    ]
)


def applicable(cases: pd.DataFrame, powers: pd.DataFrame = POWERS) -> pd.DataFrame:
    """Return for every case which power applies: `case_id, power, effect, next_step`, with `none` spelt out.

    Cases: `case_id, matter` (a `Function`), `agency` (whether the district or an agency of its own is concerned),
    `stage`. Raises ValueError for an unknown matter or stage. Facts d3-2.2-3, d3-2.2-4.
    """
    by_stage = powers.set_index("trigger_stage")
    rows = []
    for case in cases.to_dict("records"):
        matter, stage = Function(case["matter"]), Stage(case["stage"])
        if matter is Function.OUTSIDE:
            rows.append((case["case_id"], NO_POWER, "", OUTSIDE_STEP))
        elif not case["agency"] or stage not in by_stage.index:
            rows.append((case["case_id"], NO_POWER, "", NO_POWER_STEP))
        else:
            power = Power(by_stage.loc[stage, "power"])
            rows.append((case["case_id"], str(power), by_stage.loc[stage, "effect"], NEXT_STEPS[power]))
    return pd.DataFrame(rows, columns=["case_id", "power", "effect", "next_step"])


def blocks(power: str) -> bool:
    """Return whether the step waits for an answer: only where consent is needed, never for a proposal."""
    return power != NO_POWER and Power(power) is Power.CONSENT


def step_state(power: str, answer: Answer, days: int, assumptions: pd.DataFrame = ASSUMPTIONS) -> State:
    """Return what becomes of a step after some working days with the answer given so far.

    Silence is not consent: after `consent_days` the sub-district is reminded, and the step goes on waiting. Raises
    ValueError for an unknown power or a negative number of days.
    """
    if days < 0:
        raise ValueError(f"天数应为 0 或更大，现在是 {days}")
    if not blocks(power) or Answer(answer) is Answer.AGREE:
        return State.PROCEEDS
    if Answer(answer) is Answer.REFUSE:
        return State.STOPPED
    return State.REMINDED if days > assumptions.loc["consent_days", "value"] else State.WAITS
