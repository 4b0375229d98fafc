"""A census of public facilities (components) and of what happens to them (events), checked before it is uploaded.

Working model S55. The report says that every cell is bound to content and a grid post that registers all components
and events and uploads them (d3-2.4-14). It gives no list of classes, no fields, no checks and no rate of coverage:
all of these are the course's. People are neither components nor events, and photographs show no face or plate.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.grid.cell_areas import Areas, find_cell

_FACT = "d3-2.4-14"
RECORD = ["record_id", "nature", "subclass", "cell_code", "x", "y", "condition", "dept", "day", "photo"]
ASSUMPTIONS = assumption_table(
    [
        ("near_m", "同类相距不到多少米，先查是不是重复", 1, "米", False, "报告没有写；课程假定", _FACT),
        ("first_day", "普查从几日起", 1, "日", False, "虚构的一次普查；课程假定", _FACT),
        ("last_day", "普查到几日止", 20, "日", False, "虚构的一次普查；课程假定", _FACT),
        ("agreement", "两人分类一致到百分之几才开始登记", 90, "%", False, "报告没有写；课程假定", _FACT),
    ]
)


class Nature(StrEnum):
    """What a record is about: a thing that lasts, or something that happens and ends."""

    COMPONENT = "component"
    EVENT = "event"


class Photo(StrEnum):
    """What is on the photograph."""

    CLEAR = "clear"
    FACE = "face"
    PLATE = "plate"
    NONE = "none"


class Check(StrEnum):
    """Why a record is sent back, in the order of checking."""

    OK = "ok"
    CLASS = "class"
    DATE = "date"
    CELL = "cell"
    DEPT = "dept"
    PHOTO = "photo"
    NEAR = "near"


NATURE_LABELS = {Nature.COMPONENT: "部件", Nature.EVENT: "事件"}
PHOTO_LABELS = {Photo.CLEAR: "无人脸车牌", Photo.FACE: "有人脸", Photo.PLATE: "有车牌", Photo.NONE: "没有拍"}
CHECK_LABELS = {
    Check.OK: "入库",
    Check.CLASS: "性质或类别不对",
    Check.DATE: "日期缺或不在普查期",
    Check.CELL: "点不在所填的格里",
    Check.DEPT: "责任部门不对",
    Check.PHOTO: "照片有人脸或车牌",
    Check.NEAR: "疑似重复",
}
CLASSES = pd.DataFrame(
    [
        ("路灯", Nature.COMPONENT, "公用设施", "照明", ""),
        ("井盖", Nature.COMPONENT, "公用设施", "排水", ""),
        ("垃圾桶", Nature.COMPONENT, "市容设施", "环卫", ""),
        ("座椅", Nature.COMPONENT, "市容设施", "市容", ""),
        ("行道树", Nature.COMPONENT, "园林绿化", "绿化", ""),
        ("路灯不亮", Nature.EVENT, "设施损坏", "照明", "路灯"),
        ("井盖松动", Nature.EVENT, "设施损坏", "排水", "井盖"),
        ("垃圾堆放", Nature.EVENT, "环境卫生", "环卫", ""),
        ("占道堆物", Nature.EVENT, "街面秩序", "市容", ""),
        ("树枝断落", Nature.EVENT, "绿化养护", "绿化", ""),
    ],
    columns=["subclass", "nature", "class", "dept", "component"],
)
"""Subclass -> what it is and the one department responsible; `component` names what an event of damage happens to."""


def nature_of(subclass: str, classes: pd.DataFrame = CLASSES) -> Nature | None:
    """Return whether a subclass is a component or an event; None for what is not registered at all."""
    found = classes.loc[classes["subclass"] == subclass, "nature"]
    return Nature(found.iloc[0]) if len(found) else None


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of cards that two people sorted alike, NaN for no cards; ValueError for unequal numbers."""
    if len(one) != len(other):
        raise ValueError("两个人分的卡片张数不一样")
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one) if one else math.nan


def near_duplicates(records: pd.DataFrame, near_m: float) -> pd.DataFrame:
    """Return every pair of records of one subclass less than `near_m` apart: `one, other, distance_m`, a row a pair.

    Near is not the same: a pair is looked at on the spot, never deleted at once. Symmetric, nobody pairs with itself.
    """
    rows = []
    listed = list(records.itertuples())
    for place, a in enumerate(listed):
        for b in listed[place + 1 :]:
            apart = math.hypot(a.x - b.x, a.y - b.y)
            # Rounded, since 12.3 - 11.3 is a little less than one metre on paper only.
            if a.subclass == b.subclass and round(apart, 6) < near_m:
                rows.append((*sorted((str(a.record_id), str(b.record_id))), apart))
    return pd.DataFrame(rows, columns=["one", "other", "distance_m"])


def judge(
    records: pd.DataFrame, areas: Areas, assumptions: pd.DataFrame = ASSUMPTIONS, classes: pd.DataFrame = CLASSES
) -> pd.DataFrame:
    """Return the records with `reason`, the first check that each fails, or ok; nothing is dropped or changed.

    `near` compares with earlier records that are in order themselves, so of a pair the later one is sent back.
    """
    known = classes.set_index("subclass")
    value = assumptions["value"]
    reasons: list[Check] = []
    kept: list[int] = []
    for place, row in enumerate(records.itertuples()):
        reason = _first_fault(row, areas, known, value)
        if reason is Check.OK and _near_any(records, place, kept, float(value["near_m"])):
            reason = Check.NEAR
        if reason is Check.OK:
            kept.append(place)
        reasons.append(reason)
    return records.assign(reason=[str(reason) for reason in reasons])


def _first_fault(row: object, areas: Areas, known: pd.DataFrame, value: pd.Series) -> Check:
    subclass, day = getattr(row, "subclass", ""), getattr(row, "day", math.nan)
    if subclass not in known.index or known.loc[subclass, "nature"] != getattr(row, "nature", ""):
        return Check.CLASS
    if pd.isna(day) or not value["first_day"] <= day <= value["last_day"]:
        return Check.DATE
    if find_cell(areas, getattr(row, "x", math.nan), getattr(row, "y", math.nan)) != getattr(row, "cell_code", ""):
        return Check.CELL
    if getattr(row, "dept", "") != known.loc[subclass, "dept"]:
        return Check.DEPT
    return Check.OK if getattr(row, "photo", "") in (Photo.CLEAR, Photo.NONE) else Check.PHOTO


def _near_any(records: pd.DataFrame, place: int, kept: list[int], near_m: float) -> bool:
    pairs = near_duplicates(records.iloc[[*kept, place]], near_m)
    own = str(records["record_id"].iloc[place])
    return bool(((pairs["one"] == own) | (pairs["other"] == own)).any())


def split(judged: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what goes into the database and what is sent back; together they are the input, nothing is lost."""
    clean = judged["reason"] == Check.OK
    return judged[clean], judged[~clean]


def quality(judged: pd.DataFrame) -> pd.DataFrame:
    """Return `check, n_bad` for every check, also those that found nothing."""
    checks = [check for check in Check if check is not Check.OK]
    return pd.DataFrame(
        {"check": [str(check) for check in checks], "n_bad": [int((judged["reason"] == c).sum()) for c in checks]}
    )


def unreported(judged: pd.DataFrame, near_m: float, classes: pd.DataFrame = CLASSES) -> list[str]:
    """Return the ids of damaged components in order for which no event in order stands nearby.

    A broken lamp is two records: the lamp, which lasts, and that it is out, which ends with the repair.
    """
    clean, _ = split(judged)
    events = classes[classes["component"] != ""].set_index("component")["subclass"]
    missing = []
    for row in clean[(clean["nature"] == Nature.COMPONENT) & (clean["condition"] == "损坏")].itertuples():
        same = clean[clean["subclass"] == events.get(row.subclass, "")]
        if not any(math.hypot(row.x - e.x, row.y - e.y) <= near_m for e in same.itertuples()):
            missing.append(str(row.record_id))
    return missing


class Cover(StrEnum):
    """How a cell stands: a share, or the reason why there is none."""

    SHARE = "share"
    NOT_APPLICABLE = "not_applicable"
    MORE = "more"
    """More found than expected: the list or the census is wrong, look first."""


COVER_LABELS = {Cover.SHARE: "", Cover.NOT_APPLICABLE: "不适用（应有 0 处）", Cover.MORE: "比应有的多，先核对"}


def coverage(plan: pd.DataFrame) -> pd.DataFrame:
    """Return the plan with `share` (found by expected, between 0 and 1, or missing) and `state`.

    Plan: `cell_code, expected, found`. ValueError for numbers that are missing or negative. Nothing expected and
    nothing found is not 0 % and not 100 %: there is no share.
    """
    numbers = plan[["expected", "found"]].astype("float64")
    if numbers.isna().any(axis=None) or (numbers < 0).any(axis=None):
        raise ValueError("应有数和登记数都要填 0 或更大的数")
    states, shares = [], []
    for expected, found in numbers.itertuples(index=False):
        state = Cover.MORE if found > expected else Cover.SHARE if expected else Cover.NOT_APPLICABLE
        states.append(str(state))
        shares.append(found / expected if state is Cover.SHARE else math.nan)
    return plan.assign(share=pd.Series(shares, index=plan.index, dtype="float64"), state=states)


def total_coverage(covered: pd.DataFrame) -> float:
    """Return found by expected over all cells that have a share, NaN if none has: not the mean of their shares."""
    usable = covered[covered["state"] == Cover.SHARE]
    return float(usable["found"].sum() / usable["expected"].sum()) if len(usable) else math.nan


def overdue(covered: pd.DataFrame, today: float) -> list[str]:
    """Return the cells past their due day in which something expected is still missing; plan with `due`."""
    late = (covered["due"] < today) & (covered["found"] < covered["expected"])
    return [str(code) for code in covered.loc[late, "cell_code"]]
