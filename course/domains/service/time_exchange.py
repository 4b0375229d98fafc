"""Exchange of hours between residents: a ledger that balances, and what is offered and asked for.

Working model S33. The report tells of tutoring in return for cooking and cleaning (d3-2.3-8), not of any rule of
accounting; the floor, the community account and the second adult are the course's and stand in `ASSUMPTIONS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Skill(StrEnum):
    """Services that are exchanged; the first two are with children."""

    TUTORING = "tutoring"
    ARTS = "arts"
    COOKING = "cooking"
    CLEANING = "cleaning"


class Entry(StrEnum):
    """What is done with a row of the ledger, and why it is refused."""

    POSTED = "posted"
    UNREADABLE = "unreadable"
    SELF = "self"
    ADULT = "adult"
    FLOOR = "floor"
    REVERSAL = "reversal"


SKILL_LABELS = {Skill.TUTORING: "辅导", Skill.ARTS: "文艺", Skill.COOKING: "做饭", Skill.CLEANING: "打扫"}
WITH_CHILDREN = (Skill.TUTORING, Skill.ARTS)
ENTRY_LABELS = {
    Entry.POSTED: "入账",
    Entry.UNREADABLE: "没有填全",
    Entry.SELF: "不能自己给自己",
    Entry.ADULT: "少一位在场成人",
    Entry.FLOOR: "超过最多欠的小时",
    Entry.REVERSAL: "冲正与原行不符或重复",
}
COMMUNITY = "S0"
"""The account of the community, for those who need an hour and cannot give one."""

ASSUMPTIONS = assumption_table(
    [
        ("credit", "一小时记几小时（不分工种）", 1, "小时", False, "报告没有写怎样折算；课程假定", "d3-2.3-8"),
        ("floor", "每人最多欠", 4, "小时", False, "报告没有写；课程假定", "d3-2.3-8"),
        ("reserve", "社区账户最多垫付", 6, "小时", False, "报告没有写；课程假定", "d3-2.3-8"),
        ("adults", "教孩子时在场成人", 2, "人", False, "报告没有写；课程为保护儿童而定", "d3-2.3-8"),
    ]
)
LEDGER = ["entry_id", "giver", "taker", "skill", "hours", "adults", "reverses"]
"""Columns of a ledger; `reverses` names the row that is taken back, or is empty."""


def post(ledger: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return the ledger with what becomes of each row, from the first to the last; no row is ever changed.

    Adds `status` and the balances `giver_after` and `taker_after`, which a refused row leaves as they were. Hours are
    numbers above 0. A reversal has giver, taker and hours of a posted row with giver and taker changed over, each row
    is reversed once at most, and it is posted even where a balance falls below the floor: mistakes can always be
    mended. Raises ValueError where an entry id stands twice.
    """
    if ledger["entry_id"].duplicated().any():
        raise ValueError("账上的行号有重复")
    limits = {str(param): float(value) for param, value in assumptions["value"].items()}
    balance: dict[str, float] = {}
    standing: dict[str, Mapping[str, object]] = {}
    rows = []
    for row in ledger[LEDGER].to_dict("records"):
        entry = {str(key): value for key, value in row.items()}
        status = _judge(entry, balance, standing, limits)
        giver, taker = str(entry["giver"]), str(entry["taker"])
        if status is Entry.POSTED:
            credit = float(str(entry["hours"])) * limits["credit"]
            balance[giver] = balance.get(giver, 0.0) + credit
            balance[taker] = balance.get(taker, 0.0) - credit
            standing.pop(str(entry["reverses"]), None)
            if not entry["reverses"]:
                standing[str(entry["entry_id"])] = entry
        rows.append((str(status), balance.get(giver, 0.0), balance.get(taker, 0.0)))
    posted = pd.DataFrame(rows, columns=["status", "giver_after", "taker_after"], index=ledger.index)
    return pd.concat([ledger, posted], axis=1)


def _judge(
    entry: Mapping[str, object],
    balance: Mapping[str, float],
    standing: Mapping[str, Mapping[str, object]],
    limits: Mapping[str, float],
) -> Entry:
    giver, taker, hours = str(entry["giver"] or ""), str(entry["taker"] or ""), float(str(entry["hours"]))
    if not giver or not taker or not 0 < hours < float("inf"):
        return Entry.UNREADABLE
    if giver == taker:
        return Entry.SELF
    if entry["reverses"]:
        return _judge_reversal(entry, standing.get(str(entry["reverses"])))
    if entry["skill"] not in list(Skill):
        return Entry.UNREADABLE
    if entry["skill"] in WITH_CHILDREN and not float(str(entry["adults"])) >= limits["adults"]:
        return Entry.ADULT
    left = balance.get(taker, 0.0) - hours * limits["credit"]
    return Entry.FLOOR if left < -limits["reserve" if taker == COMMUNITY else "floor"] else Entry.POSTED


def _judge_reversal(entry: Mapping[str, object], original: Mapping[str, object] | None) -> Entry:
    if original is None:
        return Entry.REVERSAL
    mirrored = (original["taker"], original["giver"], float(str(original["hours"])))
    same = mirrored == (entry["giver"], entry["taker"], float(str(entry["hours"])))
    return Entry.POSTED if same else Entry.REVERSAL


def reversal(ledger: pd.DataFrame, entry_id: str, new_id: str) -> pd.DataFrame:
    """Return the ledger with one more row that takes a posted one back; raise ValueError if there is none to take."""
    posted = post(ledger)
    found = posted[(posted["entry_id"] == entry_id) & (posted["status"] == Entry.POSTED) & (posted["reverses"] == "")]
    if found.empty or (posted.loc[posted["status"] == Entry.POSTED, "reverses"] == entry_id).any():
        raise ValueError(f"{entry_id} 没有入账，或已经冲正过")
    row = found[LEDGER].iloc[[0]].rename(columns={"giver": "taker", "taker": "giver"})
    return pd.concat([ledger, row.assign(entry_id=new_id, reverses=entry_id)[LEDGER]], ignore_index=True)


def balances(posted: pd.DataFrame, members: list[str] | None = None) -> pd.DataFrame:
    """Return `member_code, given, taken, credit` from the posted rows; credits of all members sum to 0.

    Members who have exchanged nothing stand at 0.
    """
    kept = posted[posted["status"] == Entry.POSTED]
    named = dict.fromkeys([*(members or []), *kept["giver"], *kept["taker"]])
    given = kept.groupby("giver")["hours"].sum().reindex(list(named), fill_value=0).astype(float)
    taken = kept.groupby("taker")["hours"].sum().reindex(list(named), fill_value=0).astype(float)
    table = pd.DataFrame({"given": given, "taken": taken, "credit": given - taken})
    return table.rename_axis("member_code").reset_index()


def match_hours(offers: pd.DataFrame, asks: pd.DataFrame) -> pd.DataFrame:
    """Return `asker, offerer, skill, hours`: asks in the order given take from offers in the order given.

    Offers and asks: `member_code, skill, hours`. Nobody is matched with themselves.
    """
    left = [float(hours) for hours in offers["hours"]]
    rows = []
    for ask in asks.to_dict("records"):
        wanted = float(ask["hours"])
        for place, offer in enumerate(offers.to_dict("records")):
            hours = min(wanted, left[place])
            if offer["skill"] == ask["skill"] and offer["member_code"] != ask["member_code"] and hours > 0:
                rows.append((ask["member_code"], offer["member_code"], ask["skill"], hours))
                left[place] -= hours
                wanted -= hours
    return pd.DataFrame(rows, columns=["asker", "offerer", "skill", "hours"])


def shortages(offers: pd.DataFrame, asks: pd.DataFrame) -> pd.DataFrame:
    """Return per skill the hours that were `matched`, that stay `unmet` and that stay `unused`."""
    matched = match_hours(offers, asks)
    table = pd.DataFrame({"skill": [str(skill) for skill in Skill]})
    for name, source in (("matched", matched), ("unmet", asks), ("unused", offers)):
        table[name] = table["skill"].map(source.groupby("skill")["hours"].sum()).fillna(0).astype(float)
    table["unmet"] -= table["matched"]
    table["unused"] -= table["matched"]
    return table
