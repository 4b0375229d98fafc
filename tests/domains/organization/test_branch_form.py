from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.assumptions import replaced
from course.domains.organization.branch_form import (
    ASSUMPTIONS,
    GROUPS,
    Basis,
    Form,
    branch_load,
    choose_form,
    coverage,
    divide,
    plan_setup,
    propose_basis,
)
from course.domains.synthetic import village_roster

ORDER = list(Form)
rosters = st.builds(
    village_roster,
    seed=st.integers(0, 10_000),
    sizes=st.lists(st.integers(0, 260), min_size=1, max_size=15),
)


@pytest.mark.parametrize(
    ("n_members", "form"),
    [
        (0, Form.JOINT),
        (2, Form.JOINT),
        (3, Form.BRANCH),
        (49, Form.BRANCH),
        (50, Form.GENERAL_BRANCH),
        (99, Form.GENERAL_BRANCH),
        (100, Form.COMMITTEE),
    ],
)
def test_a_village_on_a_threshold_takes_the_higher_form(n_members: int, form: Form) -> None:
    assert choose_form(n_members) is form


@given(st.integers(0, 400), st.integers(0, 400))
def test_more_members_never_lower_the_form(fewer: int, more: int) -> None:
    low, high = sorted((fewer, more))
    assert ORDER.index(choose_form(low)) <= ORDER.index(choose_form(high))


@pytest.mark.parametrize("bad", [-1, float("nan")])
def test_a_missing_or_negative_count_is_an_error(bad: float) -> None:
    with pytest.raises(ValueError, match="党员人数"):
        choose_form(bad)  # type: ignore[arg-type]


@given(rosters)
def test_dividing_leaves_nobody_out_and_counts_nobody_twice(roster: pd.DataFrame) -> None:
    for basis in Basis:
        total = divide(roster, basis).groupby("village")["n_members"].sum()
        expected = roster.set_index("village")["n_members"]
        assert total.reindex(expected.index, fill_value=0).tolist() == expected.tolist()


@given(rosters, st.integers(1, 20))
def test_no_sub_branch_is_too_small_unless_the_whole_village_is(roster: pd.DataFrame, smallest: int) -> None:
    assumptions = replaced(ASSUMPTIONS, min_sub_branch=smallest)
    for basis in Basis:
        load = branch_load(divide(roster, basis, assumptions))
        assert ((load["smallest"] >= smallest) | (load["n_branches"] == 1)).all()


@given(rosters)
def test_a_plan_keeps_every_village_once_and_in_order(roster: pd.DataFrame) -> None:
    plan = plan_setup(roster)
    assert plan["village"].tolist() == roster["village"].tolist()
    assert coverage(plan)["share"].sum() == pytest.approx(1)
    assert coverage(plan)["n"].sum() == len(roster)


@given(rosters)
def test_only_higher_forms_are_divided_and_into_two_at_least(roster: pd.DataFrame) -> None:
    plan = plan_setup(roster)
    higher = plan["form"].isin([Form.GENERAL_BRANCH, Form.COMMITTEE])
    assert (plan.loc[~higher, "n_branches"] == 0).all()
    divided = plan.loc[higher & plan["basis"].notna()]
    assert (divided["n_branches"] >= 2).all()
    undivided = plan.loc[higher & plan["basis"].isna(), "reason"]
    assert undivided.str.contains("需另定办法").all()


@given(rosters)
def test_the_proposed_basis_has_the_larger_smallest_branch(roster: pd.DataFrame) -> None:
    proposal = propose_basis(roster).set_index("village")
    for basis in Basis:
        load = branch_load(divide(roster, basis)).set_index("village")
        rivals = load[load["n_branches"] >= 2]["smallest"]
        assert (proposal.loc[rivals.index, "smallest"] >= rivals).all()


def test_small_groups_join_the_mixed_branch_and_a_small_mixed_branch_joins_the_largest() -> None:
    roster = pd.DataFrame(
        {
            "village": ["甲", "乙"],
            "n_members": [60, 60],
            "industry": [30, 31],
            "farming": [23, 26],
            "coop": [3, 2],
            "other": [4, 1],
            "youth": [20, 20],
            "middle": [20, 20],
            "senior": [20, 20],
        }
    )
    branches = divide(roster, Basis.OCCUPATION)
    sizes = {(row.village, row.branch): row.n_members for row in branches.itertuples()}
    assert sizes == {("甲", "工业"): 30, ("甲", "农业"): 23, ("甲", "综合"): 7, ("乙", "工业"): 34, ("乙", "农业"): 26}


def test_changing_an_assumption_changes_the_plan_and_not_the_default() -> None:
    stricter = replaced(ASSUMPTIONS, min_committee=150)
    assert choose_form(120, stricter) is Form.GENERAL_BRANCH
    assert choose_form(120) is Form.COMMITTEE
    with pytest.raises(KeyError):
        replaced(ASSUMPTIONS, no_such=1)


def test_every_assumption_says_whether_the_report_states_it() -> None:
    assert not ASSUMPTIONS["stated_by_report"].any()
    assert (ASSUMPTIONS["reason"] != "").all()
    assert set(GROUPS) == set(Basis)


@pytest.mark.parametrize("seed", range(5))
def test_synthetic_rosters_add_up_and_repeat(seed: int) -> None:
    roster = village_roster(seed, [3, 50, 120])
    for basis in Basis:
        assert roster[list(GROUPS[basis])].sum(axis=1).tolist() == [3, 50, 120]
    pd.testing.assert_frame_equal(roster, village_roster(seed, [3, 50, 120]))
    assert roster.attrs["data_origin"] == "synthetic"
