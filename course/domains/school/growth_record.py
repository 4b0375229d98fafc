"""Growth measured by each pupil's own start, a record with six properties, and totals that name nobody. Model S65.

The six properties are the report's (d4-3-4), which does not explain them; what counts as having them, and how small
a group is hidden, are the course's. Pupils are fictional codes; no function here orders pupils or returns a rank.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table
from course.domains.school.growth_comments import names_step, states_fact


class Author(StrEnum):
    """Who writes an entry."""

    SELF = "self"
    PEER = "peer"
    TEACHER = "teacher"
    HOME = "home"


class Change(StrEnum):
    """How a pupil stands to their own start."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    NO_START = "no_start"


class Property(StrEnum):
    """What the report calls the record, in its order."""

    INDIVIDUAL = "individual"
    CONSTRUCTIVE = "constructive"
    SELF_DIRECTED = "self_directed"
    FACTUAL = "factual"
    OPEN = "open"
    OPERABLE = "operable"


AUTHOR_LABELS = {Author.SELF: "自己", Author.PEER: "同伴", Author.TEACHER: "教师", Author.HOME: "家长"}
CHANGE_LABELS = {Change.UP: "进步", Change.SAME: "持平", Change.DOWN: "退步", Change.NO_START: "没有起点"}
PROPERTY_LABELS = {
    Property.INDIVIDUAL: "个别化",
    Property.CONSTRUCTIVE: "建设性",
    Property.SELF_DIRECTED: "自主性",
    Property.FACTUAL: "纪实性",
    Property.OPEN: "开放性",
    Property.OPERABLE: "可操作性",
}
RULES = {
    Property.INDIVIDUAL: "写到的领域都有自己的起点，没有抄别人的话",
    Property.CONSTRUCTIVE: "每条都有下一步",
    Property.SELF_DIRECTED: "学生自己也写",
    Property.FACTUAL: "每条都有可以查对的事实",
    Property.OPEN: "至少两类人写，可以补记",
    Property.OPERABLE: "一个月里的条数写得完",
}
"""How the course reads each property."""
ASSUMPTIONS = assumption_table(
    [
        ("authors", "一学期至少几类人写", 2, "类", False, "报告没有解释“开放性”；课程假定", "d4-3-4"),
        ("most_per_month", "每人每月最多几条", 4, "条", False, "报告没有解释“可操作性”；课程假定", "d4-3-4"),
        ("hidden_below", "不足几人的数不出班", 5, "人", False, "报告没有写；课程为保护学生而定", "d4-3-4"),
    ]
)
LEVELS = ["pupil", "field", "level"]
ENTRIES = ["pupil", "month", "field", "fact", "next_step", "by"]


def change(start: float, now: float) -> Change:
    """Return how `now` stands to the same pupil's `start`; a missing number leaves nothing to compare with."""
    if start != start or now != now:
        return Change.NO_START
    return Change.UP if now > start else Change.SAME if now == start else Change.DOWN


def growth(levels: pd.DataFrame, baseline: pd.DataFrame) -> pd.DataFrame:
    """Return `field, n, n_up, n_same, n_down, n_no_start`; up, same and down sum to `n`, the pupils with a start.

    Levels and baseline: `pupil, field, level`. A pupil is compared with nobody else. Raises ValueError where a pupil
    has two levels in one field. Facts d4-3-1 to d4-3-3.
    """
    for table in (levels, baseline):
        if table.duplicated(["pupil", "field"]).any():
            raise ValueError("同一名学生在一个领域里有两个数")
    both = levels[LEVELS].merge(baseline[LEVELS], on=["pupil", "field"], how="left", suffixes=("", "_start"))
    changes = [change(start, now) for start, now in zip(both["level_start"], both["level"], strict=True)]
    both["change"] = [str(each) for each in changes]
    rows = []
    for field in dict.fromkeys(both["field"]):
        here = both.loc[both["field"] == field, "change"]
        up, same, down, none = (int((here == each).sum()) for each in Change)
        rows.append((field, up + same + down, up, same, down, none))
    return pd.DataFrame(rows, columns=["field", "n", "n_up", "n_same", "n_down", "n_no_start"])


def export_totals(counts: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `field, n, n_up, n_same, n_down` for outside the class; small counts are missing.

    If one of the three is from 1 up to the limit, all three are hidden: two of them and the total would give the
    third away. A total below the limit is hidden too. No pupil and no rank is in the result.
    """
    limit = float(assumptions.loc["hidden_below", "value"])
    parts = ["n_up", "n_same", "n_down"]
    table = counts[["field", "n", *parts]].astype(dict.fromkeys(["n", *parts], "float64"))
    small = ((table[parts] > 0) & (table[parts] < limit)).any(axis=1)
    table.loc[small, parts] = float("nan")
    table.loc[table["n"] < limit, ["n", *parts]] = float("nan")
    return table


def record_check(
    entries: pd.DataFrame, baseline: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return `pupil, property, ok` for every pupil with an entry, in the order they come, six rows each.

    Entries: `pupil, month, field, fact, next_step, by`; `by` is one of `Author`. Fact d4-3-4.
    """
    rows: list[tuple[str, str, bool]] = []
    for pupil in dict.fromkeys(entries["pupil"]):
        own = entries[entries["pupil"] == pupil]
        others = entries[entries["pupil"] != pupil]
        started = set(baseline.loc[(baseline["pupil"] == pupil) & baseline["level"].notna(), "field"])
        judged = _judge(own, others, started, assumptions)
        rows += [(str(pupil), str(each), judged[each]) for each in Property]
    return pd.DataFrame(rows, columns=["pupil", "property", "ok"])


def _judge(
    own: pd.DataFrame, others: pd.DataFrame, started: set[str], assumptions: pd.DataFrame
) -> dict[Property, bool]:
    copied = own["fact"].isin(set(others["fact"]) - {""}).any()
    kinds = set(own["by"]) & {str(author) for author in Author}
    busiest = int(own.groupby("month").size().max())
    return {
        Property.INDIVIDUAL: set(own["field"]) <= started and not copied,
        Property.CONSTRUCTIVE: all(names_step(step) for step in own["next_step"]),
        Property.SELF_DIRECTED: str(Author.SELF) in kinds,
        Property.FACTUAL: all(states_fact(fact) for fact in own["fact"]),
        Property.OPEN: len(kinds) >= float(assumptions.loc["authors", "value"]),
        Property.OPERABLE: busiest <= float(assumptions.loc["most_per_month", "value"]),
    }


def below_mean(levels: pd.DataFrame, field: str) -> int:
    """Return how many pupils are below the class mean, to show what own starts are better than.

    The number stays the same when everybody gains the same amount: measured by the mean, some always stand behind.
    """
    here = levels.loc[levels["field"] == field, "level"].dropna()
    return int((here < here.mean() - 1e-9).sum())
