"""What a school takes over from a visit: adopt, adapt, wait or drop, and a plan for three layers of campus culture.

Working model S69. The report recommends views, evaluation, principals' study and culture (d4-6.1-1, d4-6.1-2, d4-6.2-2,
d4-6.3-1) and asserts that a good principal stands for a good school (d4-6.2-1); it gives no way to decide what fits.
The rules are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Decision(StrEnum):
    """What is done with an idea from elsewhere."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    WAIT = "wait"
    DROP = "drop"


class Obstacle(StrEnum):
    """The first thing that stands in an idea's way, in the order in which it is asked."""

    NOT_FIT = "not_fit"
    PERMISSION = "permission"
    STAFF = "staff"
    MONEY = "money"
    DIFFERS = "differs"
    """The school differs in something that it can change itself."""
    NONE = "none"


class Layer(StrEnum):
    """The three layers of campus culture (d4-6.3-1)."""

    MATERIAL = "material"
    INSTITUTION = "institution"
    SPIRIT = "spirit"


class PlanFault(StrEnum):
    """What an idea or an action in the plan lacks."""

    NO_DECISION = "no_decision"
    NO_CONDITION = "no_condition"
    """Wait, without saying for what."""
    NO_DATE = "no_date"
    """Wait, without a day to decide again."""
    NO_ACTION = "no_action"
    NO_SIGN = "no_sign"
    VAGUE_SIGN = "vague_sign"
    """A sign that nobody could see or count."""
    ONLY_DISPLAY = "only_display"
    """A spiritual layer that consists of something on the wall."""
    NO_CHECK = "no_check"


DECISION_LABELS = {Decision.ADOPT: "照用", Decision.ADAPT: "改用", Decision.WAIT: "等", Decision.DROP: "不借"}
OBSTACLE_LABELS = {
    Obstacle.NOT_FIT: "不解决本校的问题",
    Obstacle.PERMISSION: "要先批准",
    Obstacle.STAFF: "人手不够",
    Obstacle.MONEY: "经费不够",
    Obstacle.DIFFERS: "条件不同，要改",
    Obstacle.NONE: "没有",
}
LAYER_LABELS = {Layer.MATERIAL: "物质文化", Layer.INSTITUTION: "制度文化", Layer.SPIRIT: "精神文化"}
FAULT_LABELS = {
    PlanFault.NO_DECISION: "还没有决定",
    PlanFault.NO_CONDITION: "等什么，没有写",
    PlanFault.NO_DATE: "哪个月再定，没有写",
    PlanFault.NO_ACTION: "没有写做什么",
    PlanFault.NO_SIGN: "没有写看什么变化",
    PlanFault.VAGUE_SIGN: "看不见、数不出的说法",
    PlanFault.ONLY_DISPLAY: "只是上墙的东西，不是精神文化",
    PlanFault.NO_CHECK: "没有回看的月份",
}
VAGUE_WORDS = ("氛围", "提升", "提高", "加强", "深入人心", "认识", "自豪", "影响力", "显著", "明显", "更好")
DISPLAY_WORDS = ("标语", "展板", "横幅", "上墙", "口号", "雕塑", "宣传栏")
STRONG_WORDS = ("就代表", "就是", "必然", "一定", "证明", "只要", "至关重要", "决定", "全部", "都能")
"""Word lists of the course: a first sieve, to be read over by people."""

ASSUMPTIONS = assumption_table(
    [
        ("min_fit", "合本校问题的程度，最少", 2, "（0～3）", False, "报告没有写怎样取舍；课程假定", "d4-6.2-2"),
        ("full_fit", "程度达到几，可以照用", 3, "（0～3）", False, "课程假定；低一档的改了再用", "d4-6.2-2"),
        ("staff", "本校一周能多拿出的课时", 8, "节", False, "报告只说对师资要求高；课程假定", "d4-5-2"),
        ("money", "本校一学期能多拿出的钱", 10, "千元", False, "报告只说对财力要求高；课程假定", "d4-5-2"),
    ]
)


def decide(ideas: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the ideas, in the order given, with `decision` and `obstacle` by the course's rule.

    Ideas: `idea, fit` (0 to 3, how far it answers a problem of this school), `staff` (lessons a week), `money`
    (thousand yuan a term), `permission` (still needed). Those that fit best take staff and money first; equal ones in
    the order given. What is missing counts as 0. Facts d4-0.5-2, d4-5-2.
    """
    value = assumptions["value"]
    left = {name: float(value[name]) for name in ("staff", "money")}
    numbers = ideas[["fit", "staff", "money"]].astype(float).fillna(0).clip(lower=0)
    obstacle: dict[int, Obstacle] = {}
    for place in sorted(range(len(ideas)), key=lambda n: -float(numbers["fit"].iloc[n])):
        need = numbers.iloc[place]
        found = _obstacle(need, bool(ideas["permission"].iloc[place]), left, value)
        obstacle[place] = found
        if found in (Obstacle.NONE, Obstacle.DIFFERS):
            left = {name: rest - float(need[name]) for name, rest in left.items()}
    found_in_order = [obstacle[n] for n in range(len(ideas))]
    return ideas.assign(
        decision=[str(decision_for(found)) for found in found_in_order], obstacle=[str(o) for o in found_in_order]
    )


def _obstacle(need: pd.Series, permission: bool, left: dict[str, float], value: pd.Series) -> Obstacle:
    if need["fit"] < value["min_fit"]:
        return Obstacle.NOT_FIT
    if permission:
        return Obstacle.PERMISSION
    for name, lacking in (("staff", Obstacle.STAFF), ("money", Obstacle.MONEY)):
        if need[name] > left[name]:
            return lacking
    return Obstacle.DIFFERS if need["fit"] < value["full_fit"] else Obstacle.NONE


def decision_for(obstacle: Obstacle) -> Decision:
    """Return what the first obstacle leads to: what others must grant is waited for, what is ours is adapted."""
    return {
        Obstacle.NOT_FIT: Decision.DROP,
        Obstacle.PERMISSION: Decision.WAIT,
        Obstacle.STAFF: Decision.WAIT,
        Obstacle.MONEY: Decision.WAIT,
        Obstacle.DIFFERS: Decision.ADAPT,
        Obstacle.NONE: Decision.ADOPT,
    }[obstacle]


def check_transfer(own: pd.DataFrame) -> pd.DataFrame:
    """Return `idea, fault` of somebody's own decisions: one each; wait has a condition and a month to decide again.

    Own: `idea, decision, condition, month`; a blank decision is an empty text, a missing month is missing.
    """
    rows = []
    for row in own.to_dict("records"):
        if row["decision"] not in list(Decision):
            rows.append((row["idea"], PlanFault.NO_DECISION))
        elif row["decision"] == Decision.WAIT:
            if not str(row["condition"]).strip():
                rows.append((row["idea"], PlanFault.NO_CONDITION))
            if not 1 <= float(row["month"]) <= 12:
                rows.append((row["idea"], PlanFault.NO_DATE))
    return pd.DataFrame([(idea, str(fault)) for idea, fault in rows], columns=["idea", "fault"])


def check_culture(plan: pd.DataFrame) -> pd.DataFrame:
    """Return `row, fault` for a culture plan: every action has a sign to be seen and a month to look.

    Plan: `layer, action, sign, month`. A row without a layer and an action is left out. A spiritual action must not be
    a mere display. Facts d4-6.3-1.
    """
    rows: list[tuple[int, PlanFault]] = []
    for place, row in enumerate(plan.to_dict("records")):
        action, sign = str(row["action"]).strip(), str(row["sign"]).strip()
        if row["layer"] not in list(Layer) and not action:
            continue
        if not action:
            rows.append((place, PlanFault.NO_ACTION))
        elif row["layer"] == Layer.SPIRIT and found(action, DISPLAY_WORDS):
            rows.append((place, PlanFault.ONLY_DISPLAY))
        if not sign:
            rows.append((place, PlanFault.NO_SIGN))
        elif found(sign, VAGUE_WORDS):
            rows.append((place, PlanFault.VAGUE_SIGN))
        if not 1 <= float(row["month"]) <= 12:
            rows.append((place, PlanFault.NO_CHECK))
    return pd.DataFrame([(place, str(fault)) for place, fault in rows], columns=["row", "fault"])


def missing_layers(plan: pd.DataFrame) -> list[Layer]:
    """Return the layers that no action stands for."""
    there = {row["layer"] for row in plan.to_dict("records") if str(row["action"]).strip()}
    return [layer for layer in Layer if layer not in there]


def found(text: str, words: Iterable[str]) -> list[str]:
    """Return the words that stand in a text."""
    return [word for word in words if word in text]


def claims(texts: Iterable[str]) -> pd.DataFrame:
    """Return `text, words, claim`: sentences with a strong word need evidence before they go into a plan (d4-6.2-1)."""
    rows = [(text, tuple(found(text, STRONG_WORDS)), bool(found(text, STRONG_WORDS))) for text in texts if text.strip()]
    return pd.DataFrame(rows, columns=["text", "words", "claim"])
