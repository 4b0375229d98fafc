"""Judges the three functions on a generated log and on every edge (fact d1-0-4)."""

from __future__ import annotations

import pandas as pd
import pytest

ACTIONS = ["看", "听", "议", "比", "思"]


@pytest.fixture
def log(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def spoiled(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["spoiled"]


def one_site(*actions: str | None) -> pd.DataFrame:
    return pd.DataFrame({"site": ["示例村01"] * len(actions), "action": pd.Series(actions, dtype=object)})


@pytest.mark.task(1)
def test_a_clean_log_has_nothing_unknown(submission, log: pd.DataFrame) -> None:
    """五个动作都认得，结果是空列表"""
    assert submission.unknown_actions(log) == [], "这张表里只有五个动作，应返回空列表 []。"
    assert submission.unknown_actions(log.iloc[:0]) == [], "一条记录也没有时，应返回空列表 []。"


@pytest.mark.task(1)
def test_every_unknown_word_is_listed_once_in_order(submission, spoiled: pd.DataFrame) -> None:
    """不认识的词每个列一次，先出现的在前"""
    expected = list(dict.fromkeys(word for word in spoiled["action"] if word not in ACTIONS))
    found = submission.unknown_actions(spoiled)
    assert isinstance(found, list), "unknown_actions 应返回列表。"
    assert sorted(set(found)) == sorted(expected), f"这张表里不认识的词是 {expected}，列出的却是 {found}。"
    assert found == expected, f"每个词只列一次，按第一次出现的先后：应为 {expected}。"


@pytest.mark.task(1)
@pytest.mark.misconception("log-blank-dropped")
def test_a_blank_counts_as_unknown(submission) -> None:
    """空白和缺失也算不认识"""
    assert submission.unknown_actions(one_site("看", "", "听")) == [""], "动作空着的一条没有列出来。空白也是一条记录。"
    assert submission.unknown_actions(one_site("看", None, "听")) == [""], "动作缺失（None）的一条应列为空字符串。"


@pytest.mark.task(2)
def test_every_note_is_counted(submission, log: pd.DataFrame) -> None:
    """各动作的条数正确，加起来等于总条数"""
    counts = submission.count_types(log)
    assert isinstance(counts, dict), "count_types 应返回字典，例如 {'看': 2, '听': 1, …}。"
    for action in ACTIONS:
        right = int((log["action"] == action).sum())
        if right:
            assert counts.get(action) == right, f"“{action}”应有 {right} 条。"
    assert sum(counts.values()) == len(log), "各动作之和不等于总条数。"


@pytest.mark.task(2)
@pytest.mark.misconception("log-zero-left-out")
def test_an_action_without_notes_stays_with_zero(submission) -> None:
    """没有记录的动作也留着，写 0"""
    assert submission.count_types(one_site("看", "听", "看")) == {"看": 2, "听": 1, "议": 0, "比": 0, "思": 0}, (
        "“议、比、思”一条也没有，也要写成 0。看不见的缺口最容易被忘记。"
    )
    assert submission.count_types(one_site()) == dict.fromkeys(ACTIONS, 0), "一条记录也没有时，五个动作都是 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("log-order-of-report")
def test_the_actions_stand_in_the_order_of_the_report(submission, log: pd.DataFrame) -> None:
    """五个动作按看、听、议、比、思的次序"""
    counts = submission.count_types(log)
    in_order = [action for action in ACTIONS if action in counts]
    assert [action for action in counts if action in ACTIONS] == in_order, (
        "字典的次序应是看、听、议、比、思，不按条数，也不按出现的先后。"
    )


@pytest.mark.task(2)
@pytest.mark.misconception("log-unknown-dropped")
def test_an_unknown_action_is_an_error(submission, spoiled: pd.DataFrame) -> None:
    """遇到不认识的动作就报错，不悄悄丢掉"""
    for table in (spoiled, one_site("看", None), one_site("", "听")):
        try:
            submission.count_types(table)
        except ValueError:
            continue
        pytest.fail("表里有不认识的动作，函数却照样给出了条数。应 raise ValueError，不能悄悄丢掉。")


@pytest.mark.task(3)
@pytest.mark.misconception("log-complete-left-out")
def test_every_site_is_listed_in_order(submission, log: pd.DataFrame) -> None:
    """每个考察点都在，先出现的在前；记全的也在"""
    missing = submission.missing_by_site(log)
    assert isinstance(missing, dict), "missing_by_site 应返回字典 {考察点: [动作, …]}。"
    assert list(missing) == list(log["site"].unique()), "有的考察点不见了或次序变了；记全的也要留着，值是 []。"


@pytest.mark.task(3)
def test_every_missing_action_is_named(submission, log: pd.DataFrame) -> None:
    """每个考察点缺的动作都列出，次序不变"""
    missing = submission.missing_by_site(log)
    for site, actions in log.groupby("site")["action"]:
        expected = [action for action in ACTIONS if action not in set(actions)]
        if site in missing:
            assert list(missing[site]) == expected, f"{site} 还缺的动作应是 {expected}。"
    assert submission.missing_by_site(log.iloc[:0]) == {}, "一条记录也没有时，应返回空字典 {}。"


@pytest.mark.task(3)
def test_an_unknown_word_is_no_action_here(submission) -> None:
    """不认识的词不算动作，也不报错"""
    assert submission.missing_by_site(one_site("看", "听", "拍照", "比", "思")) == {"示例村01": ["议"]}, (
        "“拍照”不是五个动作之一，这个考察点仍缺“议”。"
    )
