from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.three_parties import (
    ASSUMPTIONS,
    FLAW_LABELS,
    LINES,
    Flaw,
    Side,
    flaws,
    roles,
    tri_deal,
)

PROBLEMS = pd.DataFrame({"problem": ["陪护", "电商", "水渠"], "skill": ["照护", "电商", "测绘"]})
ORGS = pd.DataFrame(
    [("甲社", "照护", 20_000), ("乙社", "电商、测绘", 25_000), ("丙社", "照护、电商、测绘", 40_000)],
    columns=["org", "skills", "price"],
)
GOOD = {
    "decides": "residents",
    "pays": "unit",
    "provides": "甲社",
    "accepts": "residents_and_unit",
    "exit": "taught",
}
sides = st.sampled_from(["", *Side])
cards = st.lists(
    st.fixed_dictionaries(
        {
            "decides": sides,
            "pays": sides,
            "provides": st.sampled_from(["", "甲社", "乙社", "丙社"]),
            "accepts": sides,
            "exit": st.sampled_from(["", "taught"]),
        }
    ),
    min_size=3,
    max_size=3,
).map(lambda rows: pd.DataFrame(rows).assign(problem=PROBLEMS["problem"]))


def card(**lines: str) -> pd.DataFrame:
    return pd.DataFrame([{"problem": "陪护"} | GOOD | lines])


def found(assumptions: pd.DataFrame = ASSUMPTIONS, **lines: str) -> tuple[Flaw, ...]:
    return flaws(card(**lines), PROBLEMS, ORGS, assumptions)["陪护"]


@given(cards, st.integers(0, 120_000))
def test_deals_without_a_flaw_have_three_parties_residents_accepting_and_money_enough(
    deals: pd.DataFrame, funds: int
) -> None:
    wrong = flaws(deals, PROBLEMS, ORGS, replaced(ASSUMPTIONS, funds=funds))
    good = deals[[not wrong[problem] for problem in deals["problem"]]]
    assert good["decides"].isin([Side.RESIDENTS, Side.RESIDENTS_AND_UNIT]).all()
    assert good["accepts"].isin([Side.RESIDENTS, Side.RESIDENTS_AND_UNIT]).all()
    assert (good["exit"] != "").all()
    assert good["provides"].map(ORGS.set_index("org")["price"]).sum() <= funds


@given(st.permutations([0, 1, 2]), st.integers(0, 120_000))
def test_proposed_deals_keep_within_the_funds_and_give_a_problem_one_deal(order: list[int], funds: int) -> None:
    problems = pd.concat([PROBLEMS.iloc[order], PROBLEMS.iloc[order[:1]]])
    deals = tri_deal(problems, ORGS, replaced(ASSUMPTIONS, funds=funds))
    assert deals["problem"].tolist() == problems["problem"].tolist()[:3]
    assert deals["price"].sum() <= funds
    assert ((deals["org"] == "") == (deals["price"] == 0)).all()


def test_the_cheapest_organisation_with_the_skill_is_proposed() -> None:
    deals = tri_deal(PROBLEMS, ORGS, replaced(ASSUMPTIONS, funds=50_000))
    assert deals["org"].tolist() == ["甲社", "乙社", ""]
    assert tri_deal(PROBLEMS, ORGS, replaced(ASSUMPTIONS, funds=70_000))["org"].tolist() == ["甲社", "乙社", "乙社"]


@pytest.mark.parametrize(
    ("line", "value", "flaw"),
    [
        ("decides", "", Flaw.DECIDER_MISSING),
        ("decides", "unit", Flaw.PAYER_DECIDES),
        ("decides", "org", Flaw.PROVIDER_DECIDES),
        ("pays", "", Flaw.PAYER_MISSING),
        ("pays", "residents", Flaw.RESIDENTS_PAY),
        ("pays", "org", Flaw.PROVIDER_PAYS),
        ("provides", "", Flaw.PROVIDER_MISSING),
        ("provides", "乙社", Flaw.NO_SKILL),
        ("accepts", "", Flaw.ACCEPTANCE_MISSING),
        ("accepts", "unit", Flaw.PAYER_ACCEPTS_ALONE),
        ("accepts", "org", Flaw.PROVIDER_ACCEPTS),
        ("exit", "", Flaw.EXIT_MISSING),
    ],
)
def test_each_wrong_line_is_told_as_its_own_flaw(line: str, value: str, flaw: Flaw) -> None:
    assert found() == ()
    assert found(**{line: value}) == (flaw,)
    assert flaw in LINES[line]


def test_money_is_used_up_in_the_order_of_the_deals() -> None:
    deals = pd.concat([card(), card(problem="电商", provides="丙社"), card(problem="水渠", provides="乙社")])
    wrong = flaws(deals, PROBLEMS, ORGS, replaced(ASSUMPTIONS, funds=50_000))
    assert wrong == {"陪护": (), "电商": (Flaw.OVER_FUNDS,), "水渠": ()}


def test_the_rules_of_acceptance_and_exit_can_be_lifted_but_nobody_accepts_the_own_work() -> None:
    lifted = replaced(ASSUMPTIONS, residents_accept=0, exit_written=0)
    assert found(lifted, accepts="unit", exit="") == ()
    assert found(lifted, accepts="org") == (Flaw.PROVIDER_ACCEPTS,)
    assert found(lifted, accepts="") == (Flaw.ACCEPTANCE_MISSING,)


def test_a_card_shows_every_line_written_or_not() -> None:
    shown = roles(card(accepts=""))
    assert shown["line"].tolist() == list(LINES)
    assert shown["who"].tolist() == ["residents", "unit", "甲社", "", "taught"]
    assert {flaw for line in LINES.values() for flaw in line} == set(Flaw) == set(FLAW_LABELS)
