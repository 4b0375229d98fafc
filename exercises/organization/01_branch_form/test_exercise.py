"""Judges the set-up of the twelve villages, by the rules of the brief (facts d1-1.1-2, d1-1.1-5, d1-1.1-6)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.organization.branch_form import GROUPS, Basis, Form, branch_load, choose_form, divide

RANK = {str(form): rank for rank, form in enumerate(Form)}
REASONS = {"branch": "below", "general_branch": "general", "committee": "committee"}


@pytest.fixture
def right_form(data: dict[str, pd.DataFrame]) -> pd.Series:
    given = data["given"].set_index("village")["n_members"]
    return given.map(lambda n: str(choose_form(n)))


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("village")


@pytest.fixture
def loads(data: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {str(basis): branch_load(divide(data["given"], basis)).set_index("village") for basis in Basis}


def named(villages: pd.Index) -> str:
    return "、".join(villages[:3]) + (" 等" if len(villages) > 3 else "")


@pytest.mark.task(1)
def test_every_village_has_a_form(work: pd.DataFrame) -> None:
    """每个村都选了一种组织形式"""
    blank = work.index[work["form"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选组织形式。"


@pytest.mark.task(1)
@pytest.mark.misconception("boundary-lower")
def test_a_village_on_a_threshold_takes_the_higher_form(work: pd.DataFrame, right_form: pd.Series) -> None:
    """恰好在线上的村，按“以上包含本数”归档"""
    on_line = work.index[work["n_members"].isin([50, 100])]
    low = [village for village in on_line if RANK.get(work.loc[village, "form"], 9) < RANK[right_form[village]]]
    assert not low, f"{named(pd.Index(low))} 的人数恰好在线上。再看一遍规定里“以上”的说明。"


@pytest.mark.task(1)
@pytest.mark.misconception("form-as-reward")
def test_no_village_is_raised_above_its_number(work: pd.DataFrame, right_form: pd.Series) -> None:
    """没有因为收入高或工作好而抬高形式"""
    high = [village for village in work.index if RANK.get(work.loc[village, "form"], -1) > RANK[right_form[village]]]
    assert not high, f"{named(pd.Index(high))} 的形式高于人数线。形式看规模和需要，不是奖励。"


@pytest.mark.task(1)
def test_every_form_follows_the_rule(work: pd.DataFrame, right_form: pd.Series) -> None:
    """每个村的形式都与人数线相符"""
    wrong = work.index[(work["form"] != right_form) & (work["form"] != "")]
    assert wrong.empty, f"{named(wrong)} 的形式与人数线不符，请对照规定再看一遍。"


@pytest.mark.task(2)
@pytest.mark.misconception("branch-divided")
def test_a_simple_branch_is_not_divided(work: pd.DataFrame, right_form: pd.Series) -> None:
    """党支部不再下设支部"""
    simple = work[right_form == "branch"]
    divided = simple.index[~simple["basis"].isin(["none", ""]) | (simple["n_branches"].fillna(0) > 0)]
    assert divided.empty, f"{named(divided)} 是党支部，划法应为“不下设”，支部数填 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("higher-form-undivided")
def test_a_higher_form_has_two_sub_branches_at_least(work: pd.DataFrame, right_form: pd.Series) -> None:
    """党总支和党委至少下设两个支部"""
    higher = work[right_form != "branch"]
    undivided = higher.index[(higher["basis"] == "none") | (higher["n_branches"].fillna(9) < 2)]
    assert undivided.empty, f"{named(undivided)} 是党总支或党委，却没有下设两个以上的支部。"


@pytest.mark.task(2)
def test_every_division_is_filled_in(work: pd.DataFrame) -> None:
    """每个村都填了划法和支部数"""
    blank = work.index[(work["basis"] == "") | work["n_branches"].isna()]
    assert blank.empty, f"{named(blank)} 的划法或支部数还空着；不下设的填 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("small-groups-alone")
def test_small_groups_are_merged_before_counting(
    work: pd.DataFrame, data: dict[str, pd.DataFrame], right_form: pd.Series, loads: dict[str, pd.DataFrame]
) -> None:
    """不足 5 人的组先并入综合，再数支部"""
    given = data["given"].set_index("village")
    alone = []
    for village in work.index[(right_form != "branch") & work["basis"].isin(list(loads))]:
        basis, count = work.loc[village, "basis"], work.loc[village, "n_branches"]
        unmerged = int((given.loc[village, list(GROUPS[Basis(basis)])] > 0).sum())
        if count == unmerged != loads[basis].loc[village, "n_branches"]:
            alone.append(village)
    assert not alone, f"{named(pd.Index(alone))} 的支部数把不足 5 人的组也算成了一个支部。"


@pytest.mark.task(2)
def test_the_number_of_sub_branches_fits_the_division(
    work: pd.DataFrame, right_form: pd.Series, loads: dict[str, pd.DataFrame]
) -> None:
    """支部数与所选划法相符"""
    wrong = [
        village
        for village in work.index[(right_form != "branch") & work["basis"].isin(list(loads))]
        if work.loc[village, "n_branches"] != loads[work.loc[village, "basis"]].loc[village, "n_branches"]
    ]
    assert not wrong, f"{named(pd.Index(wrong))} 的支部数与所选划法不符，请按合并规则再数一遍。"


@pytest.mark.task(2)
@pytest.mark.misconception("larger-count-better")
def test_the_smallest_sub_branch_is_as_large_as_can_be(
    work: pd.DataFrame, right_form: pd.Series, loads: dict[str, pd.DataFrame]
) -> None:
    """选了最小支部人数较多的划法"""
    worse = []
    for village in work.index[(right_form != "branch") & work["basis"].isin(list(loads))]:
        smallest = {basis: load.loc[village, "smallest"] for basis, load in loads.items()}
        if smallest[work.loc[village, "basis"]] < max(smallest.values()):
            worse.append(village)
    assert not worse, f"{named(pd.Index(worse))} 换一种划法，最小的支部会更大。支部多并不等于划得好。"


@pytest.mark.task(3)
def test_every_village_has_a_reason(work: pd.DataFrame) -> None:
    """每个村都写了理由"""
    blank = work.index[work["reason"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选理由。"


@pytest.mark.task(3)
@pytest.mark.misconception("reason-not-number")
def test_no_reason_other_than_the_number(work: pd.DataFrame) -> None:
    """没有把收入或表彰当作理由"""
    other = work.index[work["reason"].isin(["income", "reward"])]
    assert other.empty, f"{named(other)} 的理由不是人数。收入和表彰不决定组织形式。"


@pytest.mark.task(3)
def test_every_reason_fits_the_number(work: pd.DataFrame, right_form: pd.Series) -> None:
    """理由与人数线对应"""
    expected = right_form.map(REASONS)
    wrong = work.index[(work["reason"] != expected) & ~work["reason"].isin(["", "income", "reward"])]
    assert wrong.empty, f"{named(wrong)} 的理由与人数线对不上。"
