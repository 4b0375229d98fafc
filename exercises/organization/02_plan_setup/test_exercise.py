"""Judges the three functions on generated villages and on every boundary (facts d1-1.1-2, d1-1.1-4, d1-1.1-5)."""

from __future__ import annotations

import pandas as pd
import pytest

RANK = ["branch", "general_branch", "committee"]
MIN_SIZE = 5


@pytest.fixture
def thresholds(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    table = data["thresholds"]
    return {form: int(n) for form, n in zip(table["form"], table["min_members"], strict=True)}


@pytest.fixture
def divisions(data: dict[str, pd.DataFrame]) -> list[dict[str, int]]:
    return [{name: int(n) for name, n in row.items()} for row in data["groups"].to_dict("records")]


@pytest.mark.task(1)
def test_numbers_away_from_the_thresholds(submission, thresholds: dict[str, int]) -> None:
    """离人数线较远时，形式正确"""
    general, committee = thresholds["general_branch"], thresholds["committee"]
    assert submission.form_for(3, thresholds) == "branch", "人数很少的村应返回 branch。"
    middle = (general + committee) // 2
    assert submission.form_for(middle, thresholds) == "general_branch", "两条线之间的村应返回 general_branch。"
    assert submission.form_for(committee + 90, thresholds) == "committee", "远超党委线的村应返回 committee。"


@pytest.mark.task(1)
@pytest.mark.misconception("boundary-lower")
def test_a_number_on_a_threshold_takes_the_higher_form(submission, thresholds: dict[str, int]) -> None:
    """人数恰好在线上时归高一档"""
    general, committee = thresholds["general_branch"], thresholds["committee"]
    assert submission.form_for(general, thresholds) == "general_branch", "恰好达到党总支线的村没有归入党总支。"
    assert submission.form_for(committee, thresholds) == "committee", "恰好达到党委线的村没有归入党委。"


@pytest.mark.task(1)
def test_a_number_just_below_a_threshold_takes_the_lower_form(submission, thresholds: dict[str, int]) -> None:
    """差一人到线时归低一档"""
    general, committee = thresholds["general_branch"], thresholds["committee"]
    assert submission.form_for(general - 1, thresholds) == "branch", "差一人到党总支线的村应为 branch。"
    assert submission.form_for(committee - 1, thresholds) == "general_branch", "差一人到党委线的村应为 general_branch。"


@pytest.mark.task(1)
@pytest.mark.misconception("assumed-as-reported")
def test_the_thresholds_given_are_used(submission) -> None:
    """用的是传入的人数线，而不是写死的数"""
    unusual = {"general_branch": 20, "committee": 30}
    forms = [submission.form_for(n, unusual) for n in (19, 25, 35)]
    assert forms == RANK, "换了人数线，结果没有跟着变。人数线是假定，要从 thresholds 里取。"


@pytest.mark.task(2)
@pytest.mark.misconception("higher-forms-only")
def test_no_village_is_lost_or_moved(submission, data: dict[str, pd.DataFrame], thresholds: dict[str, int]) -> None:
    """每个村一行，次序不变"""
    given = data["given"]
    plan = submission.plan_setup(given, thresholds)
    assert isinstance(plan, pd.DataFrame), "plan_setup 应返回一张表（DataFrame）。"
    assert list(plan.columns) == ["village", "n_members", "form"], "结果的列应为 village、n_members、form。"
    assert list(plan["village"]) == list(given["village"]), "有的村不见了，或者次序变了。不升格的村也要保留。"
    assert list(plan["n_members"]) == list(given["n_members"]), "党员人数被改动了。"


@pytest.mark.task(2)
def test_every_village_has_the_form_of_its_number(
    submission, data: dict[str, pd.DataFrame], thresholds: dict[str, int]
) -> None:
    """每个村的形式与人数相符"""
    given = data["given"]
    plan = submission.plan_setup(given, thresholds)
    ranks = [thresholds["general_branch"], thresholds["committee"]]
    expected = [RANK[sum(n >= limit for limit in ranks)] for n in given["n_members"]]
    assert list(plan["form"]) == expected, "有的村的形式与人数线不符。"


@pytest.mark.task(2)
def test_an_empty_table_gives_an_empty_plan(submission, data: dict[str, pd.DataFrame], thresholds) -> None:
    """没有村时返回空表，不出错"""
    plan = submission.plan_setup(data["given"].iloc[:0], thresholds)
    assert list(plan.columns) == ["village", "n_members", "form"], "空表也应有三列。"
    assert len(plan) == 0, "没有村，就不应有行。"


@pytest.mark.task(2)
@pytest.mark.misconception("masked-as-known")
def test_a_missing_number_is_an_error(submission, data: dict[str, pd.DataFrame], thresholds: dict[str, int]) -> None:
    """人数缺失时报错，不猜"""
    gap = data["given"].astype({"n_members": "float64"})
    gap.loc[2, "n_members"] = None
    try:
        submission.plan_setup(gap, thresholds)
    except ValueError:
        return
    pytest.fail("有一个村的人数缺失，函数却照样给出了方案。缺的数不能猜，应 raise ValueError。")


@pytest.mark.task(3)
@pytest.mark.misconception("small-groups-alone")
def test_no_sub_branch_is_too_small(submission, divisions: list[dict[str, int]]) -> None:
    """不足人数的组并入综合"""
    for groups in divisions:
        made = submission.sub_branches(groups, MIN_SIZE)
        small = [name for name, n in made.items() if n < MIN_SIZE and len(made) > 1]
        assert not small, f"{groups} 的结果里还有不足 {MIN_SIZE} 人的支部。"


@pytest.mark.task(3)
@pytest.mark.misconception("total-unchecked")
def test_nobody_is_left_out(submission, divisions: list[dict[str, int]]) -> None:
    """各支部之和等于总人数"""
    for groups in divisions:
        made = submission.sub_branches(groups, MIN_SIZE)
        assert sum(made.values()) == sum(groups.values()), f"{groups} 的各支部之和不等于总人数。"


@pytest.mark.task(3)
def test_groups_that_are_large_enough_are_kept(submission, divisions: list[dict[str, int]]) -> None:
    """人数足够的组原样保留，合并到该去的支部"""
    for groups in divisions:
        kept = {name: n for name, n in groups.items() if n >= MIN_SIZE and name != "综合"}
        mixed = sum(groups.values()) - sum(kept.values())
        if kept and mixed < MIN_SIZE:
            kept[max(kept, key=lambda name: kept[name])] += mixed
        elif mixed:
            kept["综合"] = mixed
        assert submission.sub_branches(groups, MIN_SIZE) == kept, f"{groups} 的合并结果不对，请对照合并规则。"


@pytest.mark.task(3)
def test_the_smallest_size_given_is_used(submission) -> None:
    """最少人数用传入的 min_size"""
    made = submission.sub_branches({"工业": 12, "农业": 9, "综合": 10}, 10)
    assert made == {"工业": 12, "综合": 19}, "换了 min_size，合并结果没有跟着变。"
