"""A deal of three parties: the unit pays, a social organisation works, the village's problem is solved.

Working model S36. The report proposes who pays and who provides (d5-2.3-1, d5-2.3-2); who decides, who accepts the
work and what follows when the money stops it leaves open: that is the course's, in `ASSUMPTIONS`.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from course.domains.assumptions import assumption_table


class Side(StrEnum):
    """A party of a deal, or two of them together."""

    RESIDENTS = "residents"
    UNIT = "unit"
    ORG = "org"
    RESIDENTS_AND_UNIT = "residents_and_unit"


class Flaw(StrEnum):
    """What is wrong with a deal, in the order of its lines."""

    DECIDER_MISSING = "decider_missing"
    PAYER_DECIDES = "payer_decides"
    PROVIDER_DECIDES = "provider_decides"
    PAYER_MISSING = "payer_missing"
    RESIDENTS_PAY = "residents_pay"
    PROVIDER_PAYS = "provider_pays"
    PROVIDER_MISSING = "provider_missing"
    NO_SKILL = "no_skill"
    OVER_FUNDS = "over_funds"
    ACCEPTANCE_MISSING = "acceptance_missing"
    PAYER_ACCEPTS_ALONE = "payer_accepts_alone"
    PROVIDER_ACCEPTS = "provider_accepts"
    EXIT_MISSING = "exit_missing"


SIDE_LABELS = {
    Side.RESIDENTS: "村民一方",
    Side.UNIT: "包扶单位",
    Side.ORG: "社会组织",
    Side.RESIDENTS_AND_UNIT: "村民和单位",
}
FLAW_LABELS = {
    Flaw.DECIDER_MISSING: "没有写谁来定要什么",
    Flaw.PAYER_DECIDES: "出钱的一方替村里定了要什么",
    Flaw.PROVIDER_DECIDES: "做服务的一方自己定做什么",
    Flaw.PAYER_MISSING: "没有写谁出钱",
    Flaw.RESIDENTS_PAY: "让村民出钱，不是三方约定",
    Flaw.PROVIDER_PAYS: "让做服务的一方自己垫钱",
    Flaw.PROVIDER_MISSING: "没有写谁来做",
    Flaw.NO_SKILL: "这家不会做这件事",
    Flaw.OVER_FUNDS: "超过包扶单位余下的钱",
    Flaw.ACCEPTANCE_MISSING: "缺验收一行",
    Flaw.PAYER_ACCEPTS_ALONE: "出钱的一方单独验收",
    Flaw.PROVIDER_ACCEPTS: "做服务的一方自己验收",
    Flaw.EXIT_MISSING: "没有写停资以后怎么办",
}
LINES = {
    "decides": (Flaw.DECIDER_MISSING, Flaw.PAYER_DECIDES, Flaw.PROVIDER_DECIDES),
    "pays": (Flaw.PAYER_MISSING, Flaw.RESIDENTS_PAY, Flaw.PROVIDER_PAYS, Flaw.OVER_FUNDS),
    "provides": (Flaw.PROVIDER_MISSING, Flaw.NO_SKILL),
    "accepts": (Flaw.ACCEPTANCE_MISSING, Flaw.PAYER_ACCEPTS_ALONE, Flaw.PROVIDER_ACCEPTS),
    "exit": (Flaw.EXIT_MISSING,),
}
"""The lines of a card with the flaws that belong to each."""

_RULE = "（1 是，0 否）"
ASSUMPTIONS = assumption_table(
    [
        ("funds", "包扶单位一年能出的钱", 70000, "元", False, "报告没有写金额；课程假定", "d5-2.3-1"),
        ("residents_accept", "验收必须有村民一方", 1, _RULE, False, "报告没有写谁验收；课程假定", "d5-2.3-1"),
        ("exit_written", "必须写停资以后的安排", 1, _RULE, False, "报告没有写停资以后；课程假定", "d5-2.3-1"),
    ]
)


def tri_deal(problems: pd.DataFrame, orgs: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS) -> pd.DataFrame:
    """Return a deal for each problem, in the order given: the cheapest organisation with the skill, within the funds.

    Problems: `problem, skill`; orgs: `org, skills` (joined by 、), `price` (元). Returns `problem, org, price`; `org`
    is empty and the price 0 where nobody has the skill or the money is used up. A problem has one deal at most.
    """
    left = float(assumptions.loc["funds", "value"])
    rows = []
    for problem in problems.drop_duplicates("problem").itertuples():
        able = [org for org in orgs.itertuples() if problem.skill in org.skills.split("、") and org.price <= left]
        chosen = min(able, key=lambda org: org.price, default=None)
        price = 0 if chosen is None else int(chosen.price)
        left -= price
        rows.append((problem.problem, "" if chosen is None else chosen.org, price))
    return pd.DataFrame(rows, columns=["problem", "org", "price"])


def flaws(
    deals: pd.DataFrame, problems: pd.DataFrame, orgs: pd.DataFrame, assumptions: pd.DataFrame = ASSUMPTIONS
) -> dict[str, tuple[Flaw, ...]]:
    """Return what is wrong with each deal, by problem; deals draw on the same money in the order given.

    Deals: `problem, decides, pays, provides` (an organisation), `accepts, exit` (empty if not written). A deal whose
    price goes beyond what is left takes no money.
    """
    left = float(assumptions.loc["funds", "value"])
    skill = dict(zip(problems["problem"], problems["skill"], strict=True))
    known = orgs.set_index("org")
    found: dict[str, tuple[Flaw, ...]] = {}
    for deal in deals.itertuples():
        there = deal.provides in known.index
        price = float(known.loc[deal.provides, "price"]) if there else 0.0
        wrong = [_WRONG_DECIDER.get(deal.decides), _WRONG_PAYER.get(deal.pays)]
        if not there:
            wrong.append(Flaw.PROVIDER_MISSING)
        elif skill[deal.problem] not in known.loc[deal.provides, "skills"].split("、"):
            wrong.append(Flaw.NO_SKILL)
        by_unit = deal.pays == Side.UNIT
        if by_unit and price > left:
            wrong.append(Flaw.OVER_FUNDS)
        elif by_unit:
            left -= price
        if assumptions.loc["residents_accept", "value"] > 0 or deal.accepts != Side.UNIT:
            wrong.append(_WRONG_ACCEPTANCE.get(deal.accepts))
        if assumptions.loc["exit_written", "value"] > 0 and not deal.exit:
            wrong.append(Flaw.EXIT_MISSING)
        found[deal.problem] = tuple(flaw for flaw in wrong if flaw)
    return found


_WRONG_DECIDER = {"": Flaw.DECIDER_MISSING, Side.UNIT: Flaw.PAYER_DECIDES, Side.ORG: Flaw.PROVIDER_DECIDES}
_WRONG_PAYER = {
    "": Flaw.PAYER_MISSING,
    Side.RESIDENTS: Flaw.RESIDENTS_PAY,
    Side.RESIDENTS_AND_UNIT: Flaw.RESIDENTS_PAY,
    Side.ORG: Flaw.PROVIDER_PAYS,
}
_WRONG_ACCEPTANCE = {
    "": Flaw.ACCEPTANCE_MISSING,
    Side.UNIT: Flaw.PAYER_ACCEPTS_ALONE,
    Side.ORG: Flaw.PROVIDER_ACCEPTS,
}


def roles(deals: pd.DataFrame) -> pd.DataFrame:
    """Return who does what in each deal, `problem, line, who`: a row for every line of the card, written or not."""
    rows = [(deal["problem"], line, deal[line]) for _, deal in deals.iterrows() for line in LINES]
    return pd.DataFrame(rows, columns=["problem", "line", "who"])
