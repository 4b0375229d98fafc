"""A fund of two pots, activities and relief: criteria first, never overdrawn, never lent, published in totals only.

Working model S44. The report proposes a members' home with open days (d2-1.4-4) and a fund for activities or relief
without sources or criteria (d2-1.4-6). Pots, bands, maxima and the order are the course's; requests come by code.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Pot(StrEnum):
    """The two pots, which never lend to one another."""

    ACTIVITY = "activity"
    RELIEF = "relief"


class Band(StrEnum):
    """How great the need is, by written criteria; the band is all that a request tells of it."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class Reason(StrEnum):
    """What becomes of a request, and why."""

    FULL = "full"
    CAPPED = "capped"
    WAIT = "wait"
    LIMIT = "limit"
    POT = "pot"
    UNREADABLE = "unreadable"


POT_LABELS = {Pot.ACTIVITY: "活动池", Pot.RELIEF: "救助池"}
BAND_LABELS = {Band.FIRST: "一档（重）", Band.SECOND: "二档（较重）", Band.THIRD: "三档（一般）"}
REASON_LABELS = {
    Reason.FULL: "全额给",
    Reason.CAPPED: "按上限给",
    Reason.WAIT: "余额不够，等下次",
    Reason.LIMIT: "今年次数已满",
    Reason.POT: "用途与池不符",
    Reason.UNREADABLE: "没有填全",
}
GRANTED = (Reason.FULL, Reason.CAPPED)

ASSUMPTIONS = assumption_table(
    [
        ("first", "一档一次最多", 3000, "元", False, "报告没有写标准；课程假定", "d2-1.4-6"),
        ("second", "二档一次最多", 1500, "元", False, "报告没有写标准；课程假定", "d2-1.4-6"),
        ("third", "三档一次最多", 800, "元", False, "报告没有写标准；课程假定", "d2-1.4-6"),
        ("per_year", "每人一年最多几次", 1, "次", False, "报告没有写；课程假定", "d2-1.4-6"),
        ("min_group", "不足几笔的档合并公布", 5, "笔", False, "人少容易认出来；课程假定", "d2-1.4-6"),
    ]
)
REQUESTS = ["req_code", "day", "asker", "use", "pot", "band", "amount", "urgent", "before"]
"""Columns of requests: `use` is the pot its purpose belongs to, `pot` the one it is asked from, `before` how often
the asker was helped this year."""


def decide(
    requests: pd.DataFrame, balance: dict[Pot, float], assumptions: pd.DataFrame = ASSUMPTIONS
) -> tuple[pd.DataFrame, dict[Pot, float]]:
    """Decide requests at one meeting; return `req_code, granted, reason` in the order given, and the balances left.

    Urgent requests come first, then by day, then in the order given. Relief is capped by band and given at most
    `per_year` times to one asker; activities have no band. What a pot cannot pay in full waits, and the next is
    looked at. Amounts in 元; raises ValueError for a balance below zero or a code that stands twice.
    """
    if any(left < 0 for left in balance.values()):
        raise ValueError("池里的余额不能是负数")
    if requests["req_code"].duplicated().any():
        raise ValueError("申请编号有重复")
    left = {pot: float(balance.get(pot, 0.0)) for pot in Pot}
    helped: dict[str, int] = {}
    made: dict[str, tuple[float, str]] = {}
    for row in requests.sort_values(["urgent", "day"], ascending=[False, True], kind="stable").itertuples():
        granted, reason = _judge(row, left, helped, assumptions["value"])
        made[row.req_code] = granted, str(reason)
        if reason in GRANTED:
            left[Pot(row.pot)] -= granted
            if row.pot == Pot.RELIEF:
                helped[row.asker] = helped.get(row.asker, 0) + 1
    decisions = pd.DataFrame([(code, *made[code]) for code in requests["req_code"]], columns=["req_code", "granted",
                                                                                               "reason"])  # fmt: skip
    return decisions.astype({"granted": "float64"}), left


def _judge(row: object, left: dict[Pot, float], helped: dict[str, int], value: pd.Series) -> tuple[float, Reason]:
    pot, band, amount = (getattr(row, name) for name in ("pot", "band", "amount"))
    if pot not in list(Pot) or not 0 < amount < float("inf") or (pot == Pot.RELIEF and band not in list(Band)):
        return 0.0, Reason.UNREADABLE
    if getattr(row, "use", "") != pot:
        return 0.0, Reason.POT
    due = float(amount)
    if pot == Pot.RELIEF:
        if getattr(row, "before", 0) + helped.get(getattr(row, "asker", ""), 0) >= value["per_year"]:
            return 0.0, Reason.LIMIT
        due = min(due, float(value[str(band)]))
    if due > left[Pot(pot)]:
        return 0.0, Reason.WAIT
    return due, Reason.CAPPED if due < amount else Reason.FULL


def quarter(
    income: pd.DataFrame, requests: pd.DataFrame, months: list[int], assumptions: pd.DataFrame = ASSUMPTIONS
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Run a meeting at the end of each month; what waits is looked at again with the next month's requests.

    Income: `month, pot, amount`, given for one pot each. Requests as above with a further `month`. Returns the
    decisions with the `month` of the last meeting that looked at each, and `month, activity, relief` after each.
    """
    left = dict.fromkeys(Pot, 0.0)
    waiting = requests.iloc[:0]
    helped: dict[str, int] = {}
    done, balances = [], []
    for month in months:
        for row in income[income["month"] == month].itertuples():
            left[Pot(row.pot)] += float(row.amount)
        due = pd.concat([waiting, requests[requests["month"] == month]]) if len(waiting) else (
            requests[requests["month"] == month]
        )  # fmt: skip
        known = due.assign(before=due["before"] + due["asker"].map(helped).fillna(0))
        decisions, left = decide(known, left, assumptions)
        relief = due.set_index("req_code").loc[decisions["req_code"], "pot"].to_numpy() == Pot.RELIEF
        for asker in due["asker"].to_numpy()[relief & decisions["reason"].isin(GRANTED).to_numpy()]:
            helped[asker] = helped.get(asker, 0) + 1
        done.append(decisions.assign(month=month))
        balances.append((month, left[Pot.ACTIVITY], left[Pot.RELIEF]))
        waiting = due[(decisions["reason"] == Reason.WAIT).to_numpy()]
    last = pd.concat(done, ignore_index=True).drop_duplicates("req_code", keep="last")
    order = {code: place for place, code in enumerate(requests["req_code"])}
    last = last.sort_values("req_code", key=lambda codes: codes.map(order), kind="stable").reset_index(drop=True)
    return last, pd.DataFrame(balances, columns=["month", "activity", "relief"])


def publish(decisions: pd.DataFrame, requests: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return `bands, n, total` of the relief given: what may be published, no group below `min_group` and no code.

    Bands that are too small are merged; a merged group that is still too small takes in the smallest of the others.
    Where even all together are too few, nothing is published this time: the table is empty.
    """
    least = float(assumptions.loc["min_group", "value"])
    given = decisions.merge(requests[["req_code", "pot", "band"]], on="req_code")
    given = given[(given["pot"] == Pot.RELIEF) & given["reason"].isin(GRANTED)]
    count = {band: int((given["band"] == band).sum()) for band in Band}
    known = [band for band in Band if count[band]]
    merged = [band for band in known if count[band] < least]
    apart = [band for band in known if count[band] >= least]
    while merged and apart and sum(count[band] for band in merged) < least:
        smallest = min(apart, key=lambda band: count[band])
        apart.remove(smallest)
        merged.append(smallest)
    groups: list[tuple[Band, ...]] = [(band,) for band in apart]
    if merged and sum(count[band] for band in merged) >= least:
        groups.append(tuple(band for band in Band if band in merged))
    rows = [
        ("、".join(BAND_LABELS[band] for band in group), sum(count[band] for band in group),
         float(given.loc[given["band"].isin(group), "granted"].sum()))
        for group in groups
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["bands", "n", "total"])
