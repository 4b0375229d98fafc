"""Ten guided-learning tips held against a lesson plan: what can be pointed out, what only looks like it, what to add.

Working model S64. The report lists ten tips for pupils who differ (d4-2-1) and gives no evidence of attainment
(d4-2-2). It does not say what a tip looks like in class: the acts, their look-alikes, where they fit and how long they
take are the course's, and what is adjustable stands in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Tip(StrEnum):
    """The ten tips in the report's order (d4-2-1)."""

    GOALS = "t01"
    FEELING = "t02"
    JUDGEMENT = "t03"
    METHOD = "t04"
    COOPERATION = "t05"
    FORMAT = "t06"
    KEY_POINTS = "t07"
    MEDIA = "t08"
    HOMEWORK = "t09"
    ATTAINMENT = "t10"


class Phase(StrEnum):
    """What a step of the lesson is for."""

    OPEN = "open"
    TEACH = "teach"
    EXPLORE = "explore"
    PRACTISE = "practise"
    DISCUSS = "discuss"
    CLOSE = "close"
    ASSIGN = "assign"


class Finding(StrEnum):
    """What the audit says about one tip."""

    PRESENT = "present"
    OVERLOOKED = "overlooked"
    """Nobody points to it, though a step shows it."""
    ABSENT = "absent"
    UNKNOWN_STEP = "unknown_step"
    NOT_THERE = "not_there"
    LOOK_ALIKE = "look_alike"
    ONE_VERSION = "one_version"
    OTHER_AIM = "other_aim"
    NO_FLOOR = "no_floor"


class Change(StrEnum):
    """What the check of a changed step says."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    HAD_ALREADY = "had_already"
    TWICE = "twice"
    MISPLACED = "misplaced"
    TOO_SHORT = "too_short"


TIP_LABELS = {
    Tip.GOALS: "认知目标可以适度调整",
    Tip.FEELING: "情感表达尊重个人感受",
    Tip.JUDGEMENT: "认识判断不必高度统一",
    Tip.METHOD: "学习方法鼓励自主有效",
    Tip.COOPERATION: "教学活动多予合作交流",
    Tip.FORMAT: "组织形式提供多种选择",
    Tip.KEY_POINTS: "重点难点要有个别指导",
    Tip.MEDIA: "媒体技术支持学习互动",
    Tip.HOMEWORK: "作业练习布置弹性要求",
    Tip.ATTAINMENT: "目标达成允许存在差异",
}
SHORT_LABELS = dict(
    zip(Tip, ("目标", "情感", "判断", "方法", "合作", "形式", "指导", "媒体", "作业", "达成"), strict=True)
)
PHASE_LABELS = dict(zip(Phase, ("导入", "新授", "活动", "练习", "交流", "小结", "布置作业"), strict=True))
FINDING_LABELS = {
    Finding.PRESENT: "有",
    Finding.OVERLOOKED: "没指出，其实有",
    Finding.ABSENT: "没有",
    Finding.UNKNOWN_STEP: "没有这一步",
    Finding.NOT_THERE: "那一步里没有",
    Finding.LOOK_ALIKE: "样子像，不算",
    Finding.ONE_VERSION: "不到两个版本",
    Finding.OTHER_AIM: "版本的目标不同",
    Finding.NO_FLOOR: "没有共同底线",
}
CHANGE_LABELS = {
    Change.UNCHANGED: "不改",
    Change.ADDED: "加上了",
    Change.HAD_ALREADY: "本来就有",
    Change.TWICE: "加重复了",
    Change.MISPLACED: "放错了环节",
    Change.TOO_SHORT: "时间没有加够",
}
SHOWS = {
    Tip.GOALS: "同一目标分基础、提高两层",
    Tip.FEELING: "说自己的感受，不评对错",
    Tip.JUDGEMENT: "开放的问题，几种看法都留下",
    Tip.METHOD: "自己选一种方法，说出理由",
    Tip.COOPERATION: "小组分工，互相讲解",
    Tip.FORMAT: "一人、两人、小组，自己选",
    Tip.KEY_POINTS: "难点处走到跟前个别讲",
    Tip.MEDIA: "投屏几份作品，当场互相改",
    Tip.HOMEWORK: "作业写成几个版本",
    Tip.ATTAINMENT: "写明共同底线，再各进一步",
}
"""What is seen in class where a tip is there; the course's wording."""
LOOKS_LIKE = {
    Tip.GOALS: "跟不上的只抄一遍，不学这一段",
    Tip.FEELING: "齐声说“我很感动”",
    Tip.JUDGEMENT: "过马路的规则也举手表决",
    Tip.METHOD: "照老师的步骤做一遍",
    Tip.COOPERATION: "四人坐一组，各做各的",
    Tip.FORMAT: "全班统一换一次座位",
    Tip.KEY_POINTS: "难点对全班再讲一遍",
    Tip.MEDIA: "播放带动画的课件，全班看",
    Tip.HOMEWORK: "基础弱的少做两题，其余照旧",
    Tip.ATTAINMENT: "达到多少算多少",
}
"""What is often taken for it."""
FITS = {
    Tip.GOALS: (Phase.OPEN, Phase.TEACH),
    Tip.FEELING: (Phase.OPEN, Phase.DISCUSS),
    Tip.JUDGEMENT: (Phase.EXPLORE, Phase.DISCUSS),
    Tip.METHOD: (Phase.EXPLORE, Phase.PRACTISE),
    Tip.COOPERATION: (Phase.EXPLORE, Phase.DISCUSS),
    Tip.FORMAT: (Phase.EXPLORE, Phase.PRACTISE),
    Tip.KEY_POINTS: (Phase.TEACH, Phase.PRACTISE),
    Tip.MEDIA: (Phase.TEACH, Phase.DISCUSS),
    Tip.HOMEWORK: (Phase.ASSIGN,),
    Tip.ATTAINMENT: (Phase.CLOSE,),
}
"""Where a tip can be added; the course's judgement."""

ASSUMPTIONS = assumption_table(
    [
        ("lesson", "一节课", 40, "分钟", False, "报告没有写；以本校课表为准", "d4-2-1"),
        ("extra", "加一条建议，这一步多用", 2, "分钟", False, "报告没有写；课程假定", "d4-2-1"),
        ("shortest", "没有加的步骤最短", 2, "分钟", False, "报告没有写；课程假定", "d4-2-1"),
        ("improve", "至少加几条", 3, "条", False, "课程的要求", "d4-2-1"),
        ("versions", "弹性作业至少几个版本", 2, "个", False, "报告没有写；课程假定", "d4-2-1"),
    ]
)


def homework(aims: Sequence[str], assumptions: pd.DataFrame = ASSUMPTIONS) -> Finding:
    """Return whether versions of a task are flexible homework: enough of them, and all with one aim that is named."""
    if len(aims) < assumptions.loc["versions", "value"]:
        return Finding.ONE_VERSION
    return Finding.PRESENT if len(set(aims)) == 1 and aims[0].strip() else Finding.OTHER_AIM


def attainment(floors: Sequence[str]) -> Finding:
    """Return whether differing attainment keeps one minimum: the same named floor for every group."""
    return Finding.PRESENT if len(set(floors)) == 1 and floors[0].strip() else Finding.NO_FLOOR


def shown_in(acts: pd.DataFrame, tip: Tip) -> list[str]:
    """Return the steps in which an act shows a tip, in the order of the plan. Acts: `step, act`."""
    return list(dict.fromkeys(acts.loc[acts["act"] == SHOWS[tip], "step"]))


def audit(
    steps: Sequence[str],
    acts: pd.DataFrame,
    claims: Mapping[Tip, str],
    aims: Sequence[str] = (),
    floors: Sequence[str] = (),
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return ten rows `tip, where, finding, present`: a tip is present only with a step that is pointed out.

    Acts: `step, act`. Claims: the step somebody points to for each tip, blank or missing where nobody does. `where` is
    the step pointed to, or for an overlooked tip the step that shows it. Homework needs versions with one aim,
    attainment needs one floor.
    """
    rows = []
    for tip in Tip:
        where, found = str(claims.get(tip, "")), shown_in(acts, tip)
        if not where:
            where, finding = (found[0], Finding.OVERLOOKED) if found else ("", Finding.ABSENT)
        elif where not in steps:
            finding = Finding.UNKNOWN_STEP
        elif where in found:
            finding = _proved(tip, aims, floors, assumptions)
        else:
            here = set(acts.loc[acts["step"] == where, "act"])
            finding = Finding.LOOK_ALIKE if LOOKS_LIKE[tip] in here else Finding.NOT_THERE
        rows.append((str(tip), where, str(finding), finding is Finding.PRESENT))
    return pd.DataFrame(rows, columns=["tip", "where", "finding", "present"])


def _proved(tip: Tip, aims: Sequence[str], floors: Sequence[str], assumptions: pd.DataFrame) -> Finding:
    if tip is Tip.HOMEWORK:
        return homework(aims, assumptions)
    return attainment(floors) if tip is Tip.ATTAINMENT else Finding.PRESENT


def suggest(plan: pd.DataFrame, present: Sequence[Tip]) -> pd.DataFrame:
    """Return `tip, step`: every step into which a tip that is not there yet could go.

    Plan: `step, phase`. A suggestion always points to an existing step.
    """
    rows = [
        (str(tip), row.step)
        for tip in Tip
        if tip not in present
        for row in plan.itertuples()
        if row.phase in list(Phase) and Phase(row.phase) in FITS[tip]
    ]
    return pd.DataFrame(rows, columns=["tip", "step"])


def revise(plan: pd.DataFrame, present: Sequence[Tip], assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the plan with `result` for each step: what became of the tip that is to be added there.

    Plan: `step, phase, minutes, add, new_minutes`, where `add` is a tip or blank. A tip is added where it fits, once,
    if it was not there before and the step gets the extra minutes; a step without a tip may be cut down to the
    shortest, and not further.
    """
    extra, shortest = (float(assumptions.loc[name, "value"]) for name in ("extra", "shortest"))
    seen: set[Tip] = set()
    results = []
    for row in plan.itertuples():
        if row.add not in list(Tip):
            short = row.new_minutes < min(shortest, row.minutes)
            results.append(Change.TOO_SHORT if short else Change.UNCHANGED)
            continue
        tip = Tip(row.add)
        if tip in present:
            results.append(Change.HAD_ALREADY)
        elif tip in seen:
            results.append(Change.TWICE)
        elif row.phase not in FITS[tip]:
            results.append(Change.MISPLACED)
        elif row.new_minutes < row.minutes + extra:
            results.append(Change.TOO_SHORT)
        else:
            results.append(Change.ADDED)
            seen.add(tip)
    return plan.assign(result=[str(result) for result in results])


def minutes_left(minutes: Sequence[float], assumptions: pd.DataFrame = ASSUMPTIONS) -> float:
    """Return what is left of the lesson; less than nothing where the plan is too long.

    Raises ValueError for missing or negative minutes.
    """
    if any(pd.isna(n) or n < 0 for n in minutes):
        raise ValueError(f"每一步的分钟数应为 0 或更大的数，现在是 {list(minutes)}")
    return float(assumptions.loc["lesson", "value"] - sum(minutes))
