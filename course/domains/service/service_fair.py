"""A fair at which communities sign contracts with social organisations, and what comes of it after half a year.

Working model S31. The report tells of buying by project (d3-2.3-2), of a fair (d3-2.3-4) and of hub organisations
(d3-2.3-5), and praises the effect without evidence (d3-2.3-3); how to choose, to measure and to pay it does not say.
Those rules are in `ASSUMPTIONS`; needs and organisations are fictional.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pandas as pd

from course.domains.assumptions import assumption_table


class Measure(StrEnum):
    """What a contract is paid for."""

    PEOPLE = "people"
    """People who were served to the end."""
    SESSIONS = "sessions"
    """Sessions held, whoever came."""
    NONE = "none"
    """Nothing is written down."""


class Preference(StrEnum):
    """By what one of several organisations is chosen."""

    RECORD = "record"
    PRICE = "price"


class Refusal(StrEnum):
    """Why a contract cannot be signed, in the order of looking."""

    UNSIGNED = "unsigned"
    SERVICE = "service"
    RECORD = "record"
    BUDGET = "budget"
    CAPACITY = "capacity"
    UNDECLARED = "undeclared"


MEASURE_LABELS = {
    Measure.PEOPLE: "按服务到底的人数",
    Measure.SESSIONS: "按办了几场",
    Measure.NONE: "没有写指标",
}
REFUSAL_LABELS = {
    Refusal.UNSIGNED: "还没有签",
    Refusal.SERVICE: "这家不做这项服务",
    Refusal.RECORD: "履约记录不到下限",
    Refusal.BUDGET: "价钱超过本项预算",
    Refusal.CAPACITY: "人数超过这家余下的能力",
    Refusal.UNDECLARED: "有往来，没有申报",
}

ASSUMPTIONS = assumption_table(
    [
        ("min_record", "可以签约的最低履约记录", 60, "%", False, "报告没有写怎样挑选；课程假定", "d3-2.3-4"),
        ("signing_share", "签约时先付", 40, "%", False, "报告没有写怎样付款；课程假定", "d3-2.3-2"),
        ("met_share", "算作达标的服务人数占比", 90, "%", False, "报告没有写考核指标；课程假定", "d3-2.3-2"),
        ("caught", "每核查一次补上的缺口", 15, "%", False, "只为看清核查的作用；课程假定", "d3-2.3-2"),
    ]
)


def match_needs(
    needs: pd.DataFrame,
    orgs: pd.DataFrame,
    preference: Preference = Preference.RECORD,
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return one contract per need, `need, org`, in the order given; `org` is empty where nobody fits.

    Needs: `need, community, service, people, budget` (元), the most pressing first; orgs: `org, services` (joined by
    、), `price` (元 per person), `capacity` (people in all), `record` (% of people served to the end last time).
    Who fits offers the service, has the record, the capacity left and a price within the budget. Of several, the
    better record (or the lower price) is taken, then the other of the two, then the one listed first.
    """
    _check(needs, orgs)
    left = dict(zip(orgs["org"], orgs["capacity"], strict=True))
    rows = []
    for need in needs.itertuples():
        fitting = _takers(need, orgs, left, assumptions)
        by_record = preference is Preference.RECORD
        fitting.sort(key=lambda org: (-org.record, org.price) if by_record else (org.price, -org.record))
        chosen = fitting[0].org if fitting else ""
        if chosen:
            left[chosen] -= need.people
        rows.append((need.need, chosen))
    return pd.DataFrame(rows, columns=["need", "org"])


def settle(needs: pd.DataFrame, orgs: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return one contract per need, `need, org`, like `match_needs`, but settling first what the fewest can take.

    At each step the need with the fewest organisations that fit is signed, with the better record of several; needs
    that nobody fits any more stay empty. The result is in the order given.
    """
    _check(needs, orgs)
    left = dict(zip(orgs["org"], orgs["capacity"], strict=True))
    open_needs = {need.need: need for need in needs.itertuples()}
    chosen = dict.fromkeys(open_needs, "")
    while open_needs:
        fitting = {id: _takers(need, orgs, left, assumptions) for id, need in open_needs.items()}
        fitting = {id: takers for id, takers in fitting.items() if takers}
        if not fitting:
            break
        id = min(fitting, key=lambda id: len(fitting[id]))
        chosen[id] = max(fitting[id], key=lambda org: org.record).org
        left[chosen[id]] -= open_needs.pop(id).people
    return pd.DataFrame(chosen.items(), columns=["need", "org"])


def _takers(need: Any, orgs: pd.DataFrame, left: dict[str, int], assumptions: pd.DataFrame) -> list[Any]:
    """Return the rows of the organisations that fit a need, given the capacity left."""
    return [
        org
        for org in orgs.itertuples()
        if need.people > 0
        and need.service in org.services.split("、")
        and org.record >= assumptions.loc["min_record", "value"]
        and org.price * need.people <= need.budget
        and left[org.org] >= need.people
    ]


def sign(
    needs: pd.DataFrame,
    orgs: pd.DataFrame,
    contracts: pd.DataFrame,
    relations: frozenset[tuple[str, str]] = frozenset(),
    assumptions: pd.DataFrame = ASSUMPTIONS,
) -> pd.DataFrame:
    """Return the contracts one by one with community, people, price and, where one cannot be signed, `refusal`.

    Contracts: `need, org, measure, declared`, and `cancelled` where one has been called off: it holds neither money
    nor capacity. `relations` are pairs (org, community) that have to be declared. A refused contract has price 0.
    """
    _check(needs, orgs)
    asked, known = needs.set_index("need"), orgs.set_index("org")
    left = known["capacity"].to_dict()
    rows = []
    for contract in contracts.itertuples():
        need = asked.loc[contract.need]
        refusal = _refusal(need, contract, known, left, relations, assumptions)
        signed = not refusal and not getattr(contract, "cancelled", False)
        if signed:
            left[contract.org] -= need["people"]
        price = int(need["people"] * known.loc[contract.org, "price"]) if signed else 0
        people = int(need["people"]) if signed else 0
        rows.append((contract.need, need["community"], contract.org, people, price, str(refusal), contract.measure))
    return pd.DataFrame(rows, columns=["need", "community", "org", "people", "price", "refusal", "measure"])


def _refusal(
    need: pd.Series,
    contract: object,
    orgs: pd.DataFrame,
    left: dict[str, int],
    relations: frozenset[tuple[str, str]],
    assumptions: pd.DataFrame,
) -> Refusal | str:
    name = str(getattr(contract, "org", ""))
    if name not in orgs.index:
        return Refusal.UNSIGNED
    org = orgs.loc[name]
    related = (name, need["community"]) in relations
    reasons = {
        Refusal.SERVICE: need["service"] not in org["services"].split("、"),
        Refusal.RECORD: org["record"] < assumptions.loc["min_record", "value"],
        Refusal.BUDGET: org["price"] * need["people"] > need["budget"],
        Refusal.CAPACITY: left[name] < need["people"],
        Refusal.UNDECLARED: related and not bool(getattr(contract, "declared", False)),
    }
    return next((refusal for refusal, applies in reasons.items() if applies), "")


def half_year(
    signed: pd.DataFrame, orgs: pd.DataFrame, checks: int, assumptions: pd.DataFrame = ASSUMPTIONS
) -> pd.DataFrame:
    """Return the signed contracts after half a year with `served`, `met` (yes, no, unjudged) and `paid` (元).

    Organisations serve the share of their record; every check by the community closes part of the gap. Part is paid
    at signing; the rest is paid whole where the measure is met or nobody can tell (no measure, or no check), and in
    proportion to the people served otherwise.
    """
    value = assumptions["value"] / 100
    record = orgs.set_index("org")["record"] / 100
    held = signed[signed["people"] > 0].reset_index(drop=True)
    share = held["org"].map(record).astype(float)
    share = (share + (1 - share) * min(1.0, checks * value["caught"])).clip(upper=1)
    # A hair above, so that 0.9 × 40 people is 36 and not 35.
    held["served"] = (held["people"] * share + 1e-9).astype(int)
    reached = held["served"] >= held["people"] * value["met_share"] - 1e-9
    counted = held["measure"] == Measure.PEOPLE
    judged = (counted & (checks > 0)) | (held["measure"] == Measure.SESSIONS)
    held["met"] = reached.where(counted, True).map({True: "yes", False: "no"}).where(judged, "unjudged")
    part = (held["served"] / held["people"]).where(held["met"] == "no", 1.0)
    first = value["signing_share"]
    held["paid"] = (held["price"] * (first + (1 - first) * part)).round().astype(int)
    return held


def unspent(needs: pd.DataFrame, signed: pd.DataFrame) -> pd.DataFrame:
    """Return per community its budget, what is signed and what is left; the three add up."""
    budget = needs.groupby("community", sort=False)["budget"].sum()
    spent = signed.groupby("community")["price"].sum().reindex(budget.index, fill_value=0)
    table = pd.DataFrame({"community": budget.index, "budget": budget.to_numpy(), "signed": spent.to_numpy()})
    return table.assign(left=table["budget"] - table["signed"])


def capacity_use(orgs: pd.DataFrame, signed: pd.DataFrame) -> pd.DataFrame:
    """Return per organisation its capacity, the people signed for and the places left."""
    used = signed.groupby("org")["people"].sum().reindex(orgs["org"], fill_value=0).to_numpy()
    table = pd.DataFrame({"org": orgs["org"].to_numpy(), "capacity": orgs["capacity"].to_numpy(), "used": used})
    return table.assign(left=table["capacity"] - table["used"])


def _check(needs: pd.DataFrame, orgs: pd.DataFrame) -> None:
    for table, columns in ((needs, ["people", "budget"]), (orgs, ["price", "capacity", "record"])):
        for column in columns:
            if table[column].isna().any() or (table[column] < 0).any():
                raise ValueError(f"{column} 一列应为 0 或更大的数，不能空着")
