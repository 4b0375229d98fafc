from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.service.pairing import (
    ASSUMPTIONS,
    NEED_LABELS,
    NEEDS,
    Need,
    added_income,
    match_industries,
    pair_households,
)

needs = st.sampled_from([str(need) for need in Need])
household_tables = st.lists(needs, max_size=9).map(
    lambda made: pd.DataFrame({"hh_code": [f"H{n}" for n in range(len(made))], "need_type": made}, dtype=object)
)
member_tables = st.lists(st.frozensets(needs, max_size=3), max_size=7).map(
    lambda made: pd.DataFrame({"member_code": [f"D{n}" for n in range(len(made))], "strengths": made}, dtype=object)
)
ASSETS = ["坡地", "水面", "院落"]
INDUSTRIES = pd.DataFrame(
    {
        "industry": ["果园", "鱼塘", "编织", "茶园"],
        "needs": ["坡地", "水面", "院落", "坡地"],
        "income": [1.2, 1.0, 0.6, 1.5],
    }
)


@given(household_tables, member_tables)
def test_pairs_are_one_to_one_and_nobody_is_lost(households: pd.DataFrame, members: pd.DataFrame) -> None:
    made = pair_households(households, members)
    assert made.pairs["hh_code"].is_unique
    assert made.pairs["member_code"].is_unique
    assert sorted([*made.pairs["hh_code"], *made.waiting["hh_code"]]) == sorted(households["hh_code"])
    assert sorted([*made.pairs["member_code"], *made.free]) == sorted(members["member_code"])


@given(household_tables, member_tables)
def test_a_helper_can_help_and_nobody_waits_for_someone_who_is_free(
    households: pd.DataFrame, members: pd.DataFrame
) -> None:
    made = pair_households(households, members)
    strengths = dict(zip(members["member_code"], members["strengths"], strict=True))
    assert all(row.need_type in strengths[row.member_code] for row in made.pairs.itertuples())
    assert all(row.need_type not in strengths[code] for row in made.waiting.itertuples() for code in made.free)


@given(household_tables, member_tables)
def test_urgent_needs_come_first_and_ties_keep_their_order(households: pd.DataFrame, members: pd.DataFrame) -> None:
    made = pair_households(households, members)
    place = {code: number for number, code in enumerate(households["hh_code"])}
    for table in (made.pairs, made.waiting):
        keys = [(NEEDS.index(row.need_type), place[row.hh_code]) for row in table.itertuples()]
        assert keys == sorted(keys)


@given(household_tables, member_tables)
def test_more_members_never_make_more_households_wait(households: pd.DataFrame, members: pd.DataFrame) -> None:
    willing = pd.DataFrame({"member_code": ["D99"], "strengths": [frozenset(NEEDS)]}, dtype=object)
    more = pd.concat([members, willing], ignore_index=True)
    assert len(pair_households(households, more).waiting) <= len(pair_households(households, members).waiting)


@given(household_tables, member_tables)
def test_only_codes_and_types_leave_the_pairing(households: pd.DataFrame, members: pd.DataFrame) -> None:
    made = pair_households(households.assign(note="一段只给经办人看的话"), members.assign(note="另一段"))
    assert list(made.pairs.columns) == ["hh_code", "need_type", "member_code"]
    assert list(made.waiting.columns) == ["hh_code", "need_type"]


def test_codes_that_stand_twice_and_needs_off_the_list_are_errors() -> None:
    members = pd.DataFrame({"member_code": ["D1"], "strengths": [["care"]]})
    with pytest.raises(ValueError, match="重复"):
        pair_households(pd.DataFrame({"hh_code": ["H1", "H1"], "need_type": ["care", "care"]}), members)
    with pytest.raises(ValueError, match="固定清单"):
        pair_households(pd.DataFrame({"hh_code": ["H1"], "need_type": ["其他"]}), members)
    with pytest.raises(ValueError, match="重复"):
        pair_households(pd.DataFrame({"hh_code": [], "need_type": []}), pd.concat([members, members]))


@given(st.lists(st.sampled_from(ASSETS), max_size=6))
def test_no_industry_is_taken_twice_and_each_fits_its_branch(assets: list[str]) -> None:
    branches = pd.DataFrame({"branch": [f"B{n}" for n in range(len(assets))], "asset": assets}, dtype=object)
    made = match_industries(branches, INDUSTRIES)
    taken = made["industry"].dropna()
    assert taken.is_unique
    need = INDUSTRIES.set_index("industry")["needs"]
    assert [need[name] for name in taken] == [
        asset for asset, name in zip(assets, made["industry"], strict=True) if name
    ]
    assert made["branch"].tolist() == branches["branch"].tolist()


def test_the_better_paid_of_two_that_fit_comes_first() -> None:
    branches = pd.DataFrame({"branch": ["B1", "B2", "B3"], "asset": ["坡地"] * 3})
    assert match_industries(branches, INDUSTRIES)["industry"].tolist() == ["茶园", "果园", None]


@given(st.integers(1, 9), st.integers(1, 5))
def test_a_crowded_market_pays_no_more_than_it_has_room_for(n: int, room: int) -> None:
    chosen = pd.DataFrame({"branch": [f"B{k}" for k in range(n)], "industry": "果园"})
    made = added_income(chosen, INDUSTRIES, replaced(ASSUMPTIONS, market_room=room))
    assert made["income"].sum() == pytest.approx(1.2 * 8 * min(n, room))
    assert (made["share"] <= 1).all()


def test_a_branch_without_an_industry_adds_nothing() -> None:
    chosen = pd.DataFrame({"branch": ["B1", "B2"], "industry": ["鱼塘", None]}, dtype=object)
    assert added_income(chosen, INDUSTRIES)["income"].tolist() == [8.0, 0.0]


def test_every_need_has_a_name_and_every_assumption_is_the_courses() -> None:
    assert set(NEED_LABELS) == set(Need)
    assert not ASSUMPTIONS["stated_by_report"].any()
