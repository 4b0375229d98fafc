from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.service_fair import (
    ASSUMPTIONS,
    Measure,
    Preference,
    Refusal,
    capacity_use,
    half_year,
    match_needs,
    settle,
    sign,
    unspent,
)

SERVICES = ["助餐", "照护", "心理"]
ORGS = pd.DataFrame(
    [
        ("甲社", "助餐、照护", 300, 80, 92),
        ("乙社", "助餐", 240, 70, 80),
        ("丙社", "照护、心理", 420, 60, 92),
        ("丁社", "助餐、照护、心理", 180, 120, 50),
    ],
    columns=["org", "services", "price", "capacity", "record"],
)


def needs_of(rows: list[tuple[int, str, int, int]]) -> pd.DataFrame:
    made = [
        (f"N{number:02d}", f"示例社区{'ABC'[place]}", service, people, budget)
        for number, (place, service, people, budget) in enumerate(rows, 1)
    ]
    return pd.DataFrame(made, columns=["need", "community", "service", "people", "budget"])


some_needs = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(SERVICES), st.integers(0, 70), st.integers(0, 30_000)),
    min_size=1,
    max_size=10,
).map(needs_of)
choices = st.lists(st.sampled_from([*ORGS["org"], "", "没有这家"]), min_size=10, max_size=10)
measures = st.lists(st.sampled_from(list(Measure)), min_size=10, max_size=10)


def contracts_for(needs: pd.DataFrame, orgs: list[str], measured: list[Measure] | None = None) -> pd.DataFrame:
    count = len(needs)
    by = (measured or [Measure.PEOPLE] * count)[:count]
    return pd.DataFrame({"need": needs["need"], "org": orgs[:count], "measure": by, "declared": False})


@given(some_needs, choices)
def test_signed_contracts_keep_within_budget_capacity_and_service(needs: pd.DataFrame, orgs: list[str]) -> None:
    signed = sign(needs, ORGS, contracts_for(needs, orgs))
    assert (signed["price"].to_numpy() <= needs["budget"].to_numpy()).all()
    assert (capacity_use(ORGS, signed)["left"] >= 0).all()
    money = unspent(needs, signed)
    assert (money["left"] >= 0).all()
    assert (money["signed"] + money["left"] == money["budget"]).all()
    offered = ORGS.set_index("org")["services"]
    for row, service in zip(signed.itertuples(), needs["service"], strict=True):
        assert row.refusal or service in offered[row.org].split("、")


@given(some_needs, st.sampled_from(list(Preference)))
def test_every_proposed_match_can_be_signed(needs: pd.DataFrame, preference: Preference) -> None:
    matched = match_needs(needs, ORGS, preference)
    assert matched["need"].tolist() == needs["need"].tolist()
    signed = sign(needs, ORGS, contracts_for(needs, matched["org"].tolist()))
    assert set(signed["refusal"]) <= {"", Refusal.UNSIGNED}
    assert (signed.loc[needs["people"] == 0, "org"] == "").all()


@given(some_needs)
def test_no_need_is_left_while_an_organisation_that_fits_has_room(needs: pd.DataFrame) -> None:
    matched = match_needs(needs, ORGS)
    signed = sign(needs, ORGS, contracts_for(needs, matched["org"].tolist()))
    left = capacity_use(ORGS, signed).set_index("org")["left"]
    for need, org in zip(needs.itertuples(), matched["org"], strict=True):
        if not org and need.people:
            for other in ORGS.itertuples():
                fits = need.service in other.services.split("、") and other.record >= 60
                assert not (fits and other.price * need.people <= need.budget and left[other.org] >= need.people)


@given(some_needs, choices, measures, st.integers(0, 4))
def test_what_is_paid_never_exceeds_the_price_nor_those_served_the_people(
    needs: pd.DataFrame, orgs: list[str], measured: list[Measure], checks: int
) -> None:
    signed = sign(needs, ORGS, contracts_for(needs, orgs, measured))
    after = half_year(signed, ORGS, checks)
    assert (after["paid"] <= after["price"]).all()
    assert (after["paid"] >= (after["price"] * 0.4).round()).all()
    assert (after["served"] <= after["people"]).all()
    assert len(after) == (signed["people"] > 0).sum()


@given(some_needs, choices, st.integers(0, 3))
def test_more_checks_never_serve_fewer_people(needs: pd.DataFrame, orgs: list[str], checks: int) -> None:
    signed = sign(needs, ORGS, contracts_for(needs, orgs))
    assert (half_year(signed, ORGS, checks + 1)["served"] >= half_year(signed, ORGS, checks)["served"]).all()


@given(some_needs)
def test_settling_what_few_can_take_first_can_be_signed_and_leaves_nobody_who_fits(needs: pd.DataFrame) -> None:
    settled = settle(needs, ORGS)
    assert settled["need"].tolist() == needs["need"].tolist()
    signed = sign(needs, ORGS, contracts_for(needs, settled["org"].tolist()))
    assert set(signed["refusal"]) <= {"", Refusal.UNSIGNED}
    left = capacity_use(ORGS, signed).set_index("org")["left"]
    for need, org in zip(needs.itertuples(), settled["org"], strict=True):
        able = [o for o in ORGS.itertuples() if need.service in o.services.split("、") and o.record >= 60]
        fits = [o for o in able if o.price * need.people <= need.budget and left[o.org] >= need.people > 0]
        assert org or not fits


def test_settling_the_hard_ones_first_serves_a_need_that_the_given_order_leaves_out() -> None:
    needs = needs_of([(0, "助餐", 60, 20_000), (0, "照护", 60, 20_000)])
    assert match_needs(needs, ORGS)["org"].tolist() == ["甲社", ""]
    assert settle(needs, ORGS)["org"].tolist() == ["乙社", "甲社"]


def test_a_cancelled_contract_gives_back_money_and_places() -> None:
    needs = needs_of([(0, "助餐", 60, 20_000), (0, "助餐", 60, 20_000)])
    contracts = contracts_for(needs, ["乙社", "乙社"])
    assert sign(needs, ORGS, contracts)["refusal"].tolist() == ["", Refusal.CAPACITY]
    called_off = sign(needs, ORGS, contracts.assign(cancelled=[True, False]))
    assert called_off["price"].tolist() == [0, 14_400]
    assert unspent(needs, called_off)["left"].tolist() == [25_600]


@pytest.mark.parametrize(
    ("org", "people", "budget", "refusal"),
    [
        ("", 10, 9_000, Refusal.UNSIGNED),
        ("乙社", 10, 9_000, Refusal.SERVICE),
        ("丁社", 10, 9_000, Refusal.RECORD),
        ("丙社", 10, 4_199, Refusal.BUDGET),
        ("丙社", 10, 4_200, ""),
        ("丙社", 60, 60_000, ""),
        ("丙社", 61, 60_000, Refusal.CAPACITY),
    ],
)
def test_a_contract_is_refused_for_the_first_reason(org: str, people: int, budget: int, refusal: str) -> None:
    needs = needs_of([(0, "心理", people, budget)])
    assert sign(needs, ORGS, contracts_for(needs, [org]))["refusal"].tolist() == [refusal]


def test_a_relation_has_to_be_declared_and_only_where_there_is_one() -> None:
    needs = needs_of([(0, "助餐", 10, 9_000), (1, "助餐", 10, 9_000)])
    contracts = contracts_for(needs, ["乙社", "乙社"])
    related = frozenset({("乙社", "示例社区A")})
    assert sign(needs, ORGS, contracts, related)["refusal"].tolist() == [Refusal.UNDECLARED, ""]
    assert sign(needs, ORGS, contracts.assign(declared=True), related)["refusal"].tolist() == ["", ""]


def test_better_record_or_lower_price_then_the_other_then_the_order_of_the_list() -> None:
    needs = needs_of([(0, "照护", 10, 9_000)])
    assert match_needs(needs, ORGS)["org"].tolist() == ["甲社"]
    any_record = replaced(ASSUMPTIONS, min_record=0)
    assert match_needs(needs, ORGS, Preference.PRICE, any_record)["org"].tolist() == ["丁社"]
    twins = ORGS.assign(price=300, record=90)
    assert match_needs(needs, twins)["org"].tolist() == ["甲社"]
    assert match_needs(needs, twins.iloc[::-1])["org"].tolist() == ["丁社"]


def test_unmet_measures_are_paid_in_part_and_unjudged_ones_in_full() -> None:
    needs = needs_of([(0, "助餐", 50, 20_000)])
    signed = sign(needs, ORGS, contracts_for(needs, ["乙社"]))

    def after(checks: int, measured: Measure = Measure.PEOPLE) -> list[object]:
        result = half_year(signed.assign(measure=measured), ORGS, checks, replaced(ASSUMPTIONS, caught=25))
        return result[["served", "met", "paid"]].iloc[0].tolist()

    assert after(0) == [40, "unjudged", 12_000]
    assert after(1) == [42, "no", 10_848]
    assert after(2) == [45, "yes", 12_000]
    assert after(0, Measure.SESSIONS) == [40, "yes", 12_000]
    assert after(2, Measure.NONE) == [45, "unjudged", 12_000]


def test_missing_or_negative_numbers_are_errors() -> None:
    needs = needs_of([(0, "助餐", 50, 20_000)])
    for bad in (float("nan"), -1.0):
        with pytest.raises(ValueError, match="people"):
            match_needs(needs.assign(people=bad), ORGS)
        with pytest.raises(ValueError, match="capacity"):
            match_needs(needs, ORGS.assign(capacity=bad))
