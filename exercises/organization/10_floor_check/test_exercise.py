"""Judges the three functions on generated tables and every boundary (facts d2-1.5-1, d2-1.5-2, d3-2.2-8, d3-2.2-10)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

HEADS = ["operating", "resident_fund"]
EVEN = {"intensity": 1, "tech": 1, "tax": 1}


@pytest.fixture
def floors(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    return {head: int(n) for head, n in zip(data["floors"]["head"], data["floors"]["floor"], strict=True)}


@pytest.fixture
def limits(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    return {name: int(n) for name, n in zip(data["limits"]["limit"], data["limits"]["value"], strict=True)}


@pytest.fixture
def weights(data: dict[str, pd.DataFrame]) -> dict[str, int]:
    table = data["weights"]
    return {name: int(n) for name, n in zip(table["criterion"], table["weight"], strict=True)}


def community(operating: float | None, fund: float | None) -> pd.DataFrame:
    return pd.DataFrame({"community": ["示例社区A"], "operating": [operating], "resident_fund": [fund]})


def project(**figures: Any) -> dict[str, Any]:
    usual = {"project": "甲1", "invest": 9000, "pollution": 10, "intensity": 50, "tech": 50, "tax": 50}
    return usual | figures


def checked(submission: Any, communities: pd.DataFrame, floors: dict[str, int]) -> pd.DataFrame:
    table = submission.floor_check(communities, floors)
    assert isinstance(table, pd.DataFrame), "floor_check 应返回一张表（DataFrame）。"
    assert list(table.columns) == ["community", "head", "ok", "short"], "结果的列应为 community、head、ok、short。"
    return table


def screened(submission: Any, rows: list[dict[str, Any]] | pd.DataFrame, limits: Any, weights: Any) -> pd.DataFrame:
    table = submission.screen(pd.DataFrame(rows), limits, weights)
    assert isinstance(table, pd.DataFrame), "screen 应返回一张表（DataFrame）。"
    assert list(table.columns) == ["project", "failed_on", "score"], "结果的列应为 project、failed_on、score。"
    return table


@pytest.mark.task(1)
@pytest.mark.misconception("money-head-passed-over")
def test_every_community_has_a_row_for_each_head(submission, data: dict[str, pd.DataFrame], floors: dict) -> None:
    """每个社区两行，两项都查到"""
    table = checked(submission, data["given"], floors)
    expected = [(name, head) for name in data["given"]["community"] for head in HEADS]
    got = list(zip(table["community"], table["head"], strict=True))
    assert got == expected, "有的社区少了一项，或者次序变了。一项不够，另一项也要查。"


@pytest.mark.task(1)
@pytest.mark.misconception("money-floor-as-total")
def test_twenty_in_one_head_does_not_help_the_other(submission, floors: dict) -> None:
    """一项 20 万、一项 0，仍有一项不够"""
    table = checked(submission, community(20, 0), floors)
    assert list(table["ok"]) == [True, False], "20 万元和 0：工作经费够，服务群众专项不够。两项不能合起来算。"
    table = checked(submission, community(4, 16), floors)
    assert list(table["ok"]) == [False, True], "4 万元和 16 万元：合计虽有 20 万，工作经费仍不够。"


@pytest.mark.task(1)
@pytest.mark.misconception("money-floor-as-fixed")
def test_exactly_the_floor_and_more_are_both_enough(submission, floors: dict) -> None:
    """正好在下限上算够，多了也算够"""
    assert list(checked(submission, community(10, 10), floors)["ok"]) == [True, True], "正好 10 万元，不少于 10 万元。"
    assert list(checked(submission, community(15, 30), floors)["ok"]) == [True, True], "比下限多也是够的。"


@pytest.mark.task(1)
def test_what_is_short_closes_the_gap(submission, data: dict[str, pd.DataFrame], floors: dict) -> None:
    """还差多少算得对，够了填 0"""
    table = checked(submission, data["given"], floors)
    amounts = [row[head] for row in data["given"].to_dict("records") for head in HEADS]
    assert list(table["ok"]) == [amount >= 10 for amount in amounts], "有的项够不够判断得不对。"
    assert list(table["short"]) == [max(0, 10 - amount) for amount in amounts], "差额应是下限减金额，够了填 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("assumed-as-reported")
def test_the_floors_given_are_used(submission) -> None:
    """用的是传入的下限，而不是写死的数"""
    table = checked(submission, community(12, 12), {"operating": 12, "resident_fund": 15})
    assert list(table["ok"]) == [True, False], "换了下限，结果没有跟着变。本地的下限可能不是 10 万元。"
    assert list(table["short"]) == [0, 3], "差额也要按传入的下限算。"


@pytest.mark.task(1)
@pytest.mark.misconception("masked-as-known")
def test_a_missing_amount_is_an_error(submission, floors: dict) -> None:
    """金额缺失时报错，不猜"""
    for table in (community(None, 12.0), community(12.0, None)):
        try:
            submission.floor_check(table, floors)
        except ValueError:
            continue
        pytest.fail("有一个社区的金额缺失，函数却照样给出了判断。缺的数不能猜，应 raise ValueError。")


@pytest.mark.task(1)
def test_no_community_gives_an_empty_table(submission, data: dict[str, pd.DataFrame], floors: dict) -> None:
    """没有社区时返回空表"""
    assert len(checked(submission, data["given"].iloc[:0], floors)) == 0, "没有社区，就不应有行。"


@pytest.mark.task(2)
@pytest.mark.misconception("money-share-of-sum")
def test_the_shares_of_the_reports(submission) -> None:
    """两个占比都算对，保留一位小数"""
    found = submission.share(3.3, 25.1, "2015年转移支付增加额")
    assert found["percent"] == 13.1, "3.3 占 25.1 的 13.1%。部分已经在总数里面，不要再加一遍。"
    found = submission.share(19, 29, "5000万元以上项目")
    assert found["percent"] == 65.5, "19 占 29 的 65.5%。19 个含在 29 个里面，除数是 29。"


@pytest.mark.task(2)
def test_nothing_and_everything_are_shares_too(submission) -> None:
    """零占 0%，全部占 100%"""
    assert submission.share(0, 8, "某笔经费")["percent"] == 0, "0 占 8 的 0%。"
    assert submission.share(8, 8, "某笔经费")["percent"] == 100, "8 占 8 的 100%。"
    assert submission.share(1, 3, "某笔经费")["percent"] == 33.3, "1 占 3 的 33.3%，保留一位小数。"
    assert submission.share(0.25, 0.5, "某笔经费")["percent"] == 50, "总数可以是小数：0.25 占 0.5 的 50%。"


@pytest.mark.task(2)
@pytest.mark.misconception("money-base-unsaid")
def test_a_share_says_of_what(submission) -> None:
    """占比带着基数一起返回"""
    found = submission.share(3.3, 25.1, "2015年转移支付增加额")
    assert isinstance(found, dict), "share 应返回一个字典。"
    assert set(found) == {"percent", "base"}, "应返回有 percent 和 base 两个键的字典。"
    assert found["base"] == "2015年转移支付增加额", "base 应是传入的说明，原样返回。"
    for nothing in ("", "  "):
        try:
            submission.share(3.3, 25.1, nothing)
        except ValueError:
            continue
        pytest.fail("没有说占什么的，也给出了占比。base 空着应 raise ValueError。")


@pytest.mark.task(2)
@pytest.mark.misconception("money-share-inverted")
def test_what_is_no_part_has_no_share(submission) -> None:
    """不是一部分的，不给占比"""
    for part, whole in ((25.1, 3.3), (29, 19), (-1, 5), (0, 0), (-2, -1), (0, -1), (0.5, 0)):
        try:
            submission.share(part, whole, "某笔经费")
        except ValueError:
            continue
        pytest.fail(f"{part} 不是 {whole} 的一部分，应 raise ValueError。")


@pytest.mark.task(3)
@pytest.mark.misconception("money-limit-as-weight")
def test_a_polluting_project_never_ranks(submission, data: dict[str, pd.DataFrame], limits: dict) -> None:
    """污染超过限值的项目，分再高也不在前面"""
    for weights in (EVEN, {"intensity": 0, "tech": 0, "tax": 9}):
        table = screened(submission, data["projects"], limits, weights)
        dirty = set(data["projects"].loc[data["projects"]["pollution"] > limits["pollution"], "project"])
        passed = [name for name, failed in zip(table["project"], table["failed_on"], strict=True) if failed == ""]
        assert not dirty & set(passed), "有污染超过限值的项目通过了。限值不是分数，别的好处抵不掉。"


@pytest.mark.task(3)
@pytest.mark.misconception("money-score-before-limit")
def test_projects_outside_a_limit_come_after_all_others(submission, data, limits: dict, weights: dict) -> None:
    """没过限值的都排在后面"""
    table = screened(submission, data["projects"], limits, weights)
    out = [failed != "" for failed in table["failed_on"]]
    assert any(out), "有项目没过限值，结果里看不出来。failed_on 要写明是哪一条。"
    assert out == sorted(out), "没过限值的项目排到了前面。先看限值，通过的才按得分排。"


@pytest.mark.task(3)
def test_every_project_is_listed_once(submission, data, limits: dict, weights: dict) -> None:
    """每个项目都在结果里，一个一行"""
    table = screened(submission, data["projects"], limits, weights)
    assert sorted(table["project"]) == sorted(data["projects"]["project"]), "有项目不见了，或者多出来了。"


@pytest.mark.task(3)
@pytest.mark.misconception("money-band-for-threshold")
def test_more_than_the_least_investment_passes_too(submission, limits: dict) -> None:
    """投资在下限以上的都通过，再大也一样"""
    rows = [project(project=f"甲{n}", invest=invest) for n, invest in enumerate((4999, 5000, 10_000, 26_000), 1)]
    table = screened(submission, rows, limits, EVEN).set_index("project")["failed_on"]
    assert table.to_dict() == {"甲1": "invest", "甲2": "", "甲3": "", "甲4": ""}, (
        "投资下限 5000 万元：4999 不通过，5000、10000、26000 都通过。“以上”没有上限。"
    )
    stricter = screened(submission, rows, limits | {"invest": 10_000}, EVEN).set_index("project")["failed_on"]
    assert stricter.to_dict() == {"甲1": "invest", "甲2": "invest", "甲3": "", "甲4": ""}, (
        "下限提到 10000 万元以后，通过的应当都在原来通过的里面。"
    )


@pytest.mark.task(3)
def test_a_project_on_the_pollution_limit_passes(submission, limits: dict) -> None:
    """污染正好等于限值的通过，多 1 就不通过"""
    rows = [project(project=f"甲{n}", pollution=index) for n, index in enumerate((39, 40, 41), 1)]
    table = screened(submission, rows, limits, EVEN).set_index("project")["failed_on"]
    assert table.to_dict() == {"甲1": "", "甲2": "", "甲3": "pollution"}, "限值 40：39 和 40 通过，41 不通过。"
    stricter = screened(submission, rows, limits | {"pollution": 39}, EVEN).set_index("project")["failed_on"]
    assert stricter["甲2"] == "pollution", "换了限值，结果没有跟着变；限值要从 limits 里取。"


@pytest.mark.task(3)
def test_the_first_limit_missed_is_told(submission, limits: dict) -> None:
    """两条都没过时，写污染"""
    table = screened(submission, [project(pollution=90, invest=10)], limits, EVEN)
    assert list(table["failed_on"]) == ["pollution"], "污染和投资都不过时，failed_on 填 pollution。"


@pytest.mark.task(3)
def test_scores_are_weighted_means(submission, data, limits: dict, weights: dict) -> None:
    """得分按权重的比例算"""
    table = screened(submission, data["projects"], limits, weights).set_index("project")["score"]
    total = sum(weights.values())
    for row in data["projects"].to_dict("records"):
        expected = sum(row[name] * weight for name, weight in weights.items()) / total
        assert table[row["project"]] == pytest.approx(expected), (
            f"{row['project']} 的得分不对：各项乘权重，除以权重之和。"
        )


@pytest.mark.task(3)
def test_weights_in_proportion_give_the_same_result(submission, data, limits: dict, weights: dict) -> None:
    """权重都乘 10，结果不变"""
    once = screened(submission, data["projects"], limits, weights)
    scaled = screened(submission, data["projects"], limits, {name: 10 * weight for name, weight in weights.items()})
    assert list(once["project"]) == list(scaled["project"]), "权重都乘 10，次序不应变。"
    assert list(once["score"]) == pytest.approx(list(scaled["score"])), "权重都乘 10，得分不应变；要除以权重之和。"


@pytest.mark.task(3)
def test_passed_projects_go_from_high_to_low_and_ties_stay(submission, data, limits: dict, weights: dict) -> None:
    """通过的从高到低，得分一样的次序不变；没通过的次序不变"""
    given = data["projects"]
    table = screened(submission, given, limits, weights)
    order = {name: place for place, name in enumerate(given["project"])}
    scores = sum(given[name] * weight for name, weight in weights.items()) / sum(weights.values())
    score = dict(zip(given["project"], scores, strict=True))
    clean = (given["pollution"] <= limits["pollution"]) & (given["invest"] >= limits["invest"])
    passed = sorted(given.loc[clean, "project"], key=lambda name: (-score[name], order[name]))
    expected = passed + list(given.loc[~clean, "project"])
    assert list(table["project"]) == expected, "次序不对：通过的按得分从高到低，一样时照原来的先后；没通过的接在后面。"


@pytest.mark.task(3)
def test_many_equal_scores_keep_their_order(submission, limits: dict) -> None:
    """许多项目得分一样时，照原来的先后"""
    rows = [project(project=f"甲{n:02d}", tax=50 + n % 2) for n in range(1, 41)]
    table = screened(submission, rows, limits, EVEN)
    expected = [f"甲{n:02d}" for n in range(1, 41, 2)] + [f"甲{n:02d}" for n in range(2, 41, 2)]
    assert list(table["project"]) == expected, '得分一样的项目，次序被打乱了；排序要用 kind="stable"。'


@pytest.mark.task(3)
def test_weights_that_are_all_nothing_are_an_error(submission, data, limits: dict) -> None:
    """权重全是 0 时报错"""
    try:
        submission.screen(data["projects"], limits, dict.fromkeys(EVEN, 0))
    except ValueError:
        return
    pytest.fail("权重全是 0，排不出先后，应 raise ValueError。")
