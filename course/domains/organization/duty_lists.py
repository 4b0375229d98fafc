"""Duty lists of three levels: whether each item can be checked, and whether it hangs on the level above.

Working model S11. The report names the lists of county, township and village secretaries and what they are for
(d1-2.3-3, d1-2.3-4) but discloses no item. What makes an item sound is therefore the course's: the rules below and
the numbers in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pandas as pd

from course.domains.assumptions import assumption_table


class Level(StrEnum):
    """Whose list an item stands on, from the top down (d1-2.3-3)."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Flaw(StrEnum):
    """What keeps an item from being followed up."""

    NO_VERB = "no_verb"
    NO_MEASURE = "no_measure"
    EMPTY_WORDS = "empty_words"
    """A verb that names no result, and no number behind it."""
    NO_DATE = "no_date"
    OUT_OF_PLAN = "out_of_plan"
    AFTER_PARENT = "after_parent"
    NO_OWNER = "no_owner"
    ORPHAN = "orphan"
    WRONG_LEVEL = "wrong_level"
    CYCLE = "cycle"
    COPIED = "copied"


LEVEL_LABELS = {Level.COUNTY: "县", Level.TOWNSHIP: "镇", Level.VILLAGE: "村"}
FLAW_LABELS = {
    Flaw.NO_VERB: "缺动词",
    Flaw.NO_MEASURE: "缺数量",
    Flaw.EMPTY_WORDS: "空话",
    Flaw.NO_DATE: "缺月份",
    Flaw.OUT_OF_PLAN: "月份出格",
    Flaw.AFTER_PARENT: "晚于上级",
    Flaw.NO_OWNER: "责任岗不明",
    Flaw.ORPHAN: "没接上级",
    Flaw.WRONG_LEVEL: "接错层级",
    Flaw.CYCLE: "绕成圈",
    Flaw.COPIED: "照抄上级",
}
VAGUE_VERBS = ("加强", "重视", "推进")
"""Verbs that name no result; with a number behind them they can be checked all the same."""
LOCAL = "local"
"""Stands for a parent where an item is a level's own."""
SHARED = "shared"
"""Stands for an owner where everybody is to be responsible; then nobody in particular is."""
COLUMNS = ["item_id", "level", "verb", "object", "measure", "due", "owner", "parent"]

ASSUMPTIONS = assumption_table(
    [
        ("due_from", "清单的第一个月", 1, "月", False, "报告没有公布清单期限；课程按一年一张", "d1-2.3-3"),
        ("due_to", "清单的最后一个月", 12, "月", False, "报告没有公布清单期限；课程按一年一张", "d1-2.3-3"),
        ("max_items", "一个责任岗最多几条", 3, "条", False, "条目太多等于没有重点；课程假定", "d1-2.3-4"),
    ]
)


def item_quality(items: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return for each item whether it has a verb, a measure above zero, a month of the plan and one owner.

    Items have `COLUMNS`: `measure` counts things and `due` is a month, both missing where nothing is stated; texts
    are empty where nothing is stated. Returns `item_id, has_verb, measurable, dated, has_owner`.
    """
    first, last = assumptions.loc["due_from", "value"], assumptions.loc["due_to", "value"]
    return pd.DataFrame(
        {
            "item_id": items["item_id"],
            "has_verb": items["verb"] != "",
            "measurable": items["measure"].astype(float) > 0,
            "dated": items["due"].astype(float).between(first, last),
            "has_owner": ~items["owner"].isin(["", SHARED]),
        }
    )


def links(items: pd.DataFrame) -> pd.DataFrame:
    """Return the sound links `parent, child`: the parent is on the list and stands exactly one level above.

    Strictly descending levels leave no room for a circle. Raises ValueError where two items share an id.
    """
    if items["item_id"].duplicated().any():
        raise ValueError("清单里有重复的编号")
    rank = {item: list(Level).index(Level(level)) for item, level in zip(items["item_id"], items["level"], strict=True)}
    pairs = [
        (parent, child)
        for parent, child in zip(items["parent"], items["item_id"], strict=True)
        if parent in rank and rank[parent] == rank[child] - 1
    ]
    return pd.DataFrame(pairs, columns=["parent", "child"])


def circles(items: pd.DataFrame) -> list[str]:
    """Return the items from which going from parent to parent leads back to the item itself."""
    above = dict(zip(items["item_id"], items["parent"], strict=True))
    found = []
    for item in above:
        step, seen = above[item], {item}
        while step in above and step not in seen:
            seen.add(step)
            step = above[step]
        if step == item:
            found.append(item)
    return found


def flaws(items: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return every flaw found as `item_id, flaw`, in the order of the items; an item may have several.

    County items need no parent; others name one or are marked `LOCAL`. An item is copied where verb, object and
    measure are those of its parent. Facts d1-2.3-3, d1-2.3-4.
    """
    quality = item_quality(items, assumptions).to_dict("records")
    sound = {link.child: link.parent for link in links(items).itertuples()}
    circle = set(circles(items))
    records: dict[str, dict[str, Any]] = {item["item_id"]: item for item in items.to_dict("records")}
    rows: list[tuple[str, str]] = []
    for (id, item), checks in zip(records.items(), quality, strict=True):
        found = _flaws_of_its_own(item, checks)
        if id in sound:
            found += _flaws_beside(item, records[str(sound[id])])
        elif id in circle:
            found.append(Flaw.CYCLE)
        elif item["parent"] in records:
            found.append(Flaw.WRONG_LEVEL)
        elif item["level"] != Level.COUNTY and item["parent"] != LOCAL:
            found.append(Flaw.ORPHAN)
        rows += [(id, str(flaw)) for flaw in found]
    return pd.DataFrame(rows, columns=["item_id", "flaw"])


def _flaws_of_its_own(item: Mapping[str, Any], checks: Mapping[Any, Any]) -> list[Flaw]:
    found = [] if checks["has_verb"] else [Flaw.NO_VERB]
    if not checks["measurable"]:
        found.append(Flaw.EMPTY_WORDS if item["verb"] in VAGUE_VERBS else Flaw.NO_MEASURE)
    if not checks["dated"]:
        found.append(Flaw.NO_DATE if pd.isna(item["due"]) else Flaw.OUT_OF_PLAN)
    return found if checks["has_owner"] else [*found, Flaw.NO_OWNER]


def _flaws_beside(item: Mapping[str, Any], above: Mapping[str, Any]) -> list[Flaw]:
    found = [Flaw.AFTER_PARENT] if item["due"] > above["due"] else []
    copied = all(item[name] == above[name] for name in ("verb", "object", "measure"))
    return [*found, Flaw.COPIED] if copied else found


def crowded(items: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> list[str]:
    """Return the owners with more items than the course advises: a long list is not more responsibility."""
    count = items.loc[~items["owner"].isin(["", SHARED]), "owner"].value_counts(sort=False)
    return [str(owner) for owner in count.index[count > assumptions.loc["max_items", "value"]]]
