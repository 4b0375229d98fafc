"""Judges the grades of fifteen sentences, by the rules of the brief (facts d1-0-2, d2-1.2-4, d3-1.0-2, d4-0.1-11)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.orientation.evidence import grade_statements

REASONS = {"A": "full", "B": "partly", "C": "no_result", "D": "opinion", "P": "proposal", "X": "missing"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("stmt_id")


@pytest.fixture
def key(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    graded = grade_statements(data["key"]).set_index("stmt_id")["grade"]
    return data["key"].set_index("stmt_id").assign(grade=graded)


def named(statements: pd.Index) -> str:
    return "第 " + "、".join(statements[:3]) + " 句" + ("等" if len(statements) > 3 else "")


@pytest.mark.task(1)
def test_every_sentence_has_a_grade(work: pd.DataFrame) -> None:
    """每句话都定了一个等级"""
    blank = work.index[work["grade"] == ""]
    assert blank.empty, f"{named(blank)}还没有定等级。"


@pytest.mark.task(1)
@pytest.mark.misconception("ev-masked-filled")
def test_a_masked_sentence_is_x(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """关键数字打码的，都定为 X"""
    filled = work.index[key["masked"] & ~work["grade"].isin(["X", ""])]
    assert filled.empty, f"{named(filled)}的关键数字是 X。有年份、有比较也没有用：数不知道，就不能往上定。"


@pytest.mark.task(1)
@pytest.mark.misconception("ev-cut-completed")
def test_a_sentence_cut_off_is_x(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """没有说完的，都定为 X"""
    completed = work.index[key["cut"] & ~work["grade"].isin(["X", ""])]
    assert completed.empty, f"{named(completed)}没有说完。按意思补出来的话，不是报告说的。"


@pytest.mark.task(1)
@pytest.mark.misconception("ev-proposal-as-evidence")
def test_a_recommendation_is_no_evidence(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """建议没有当成证据"""
    taken = work.index[(key["grade"] == "P") & ~work["grade"].isin(["P", ""])]
    assert taken.empty, f"{named(taken)}说的是以后怎么办，里面的数字还没有发生，应选“建议”。"


@pytest.mark.task(1)
@pytest.mark.misconception("ev-weak-as-missing")
def test_what_is_weak_is_not_called_missing(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """说得弱的，没有当成缺失"""
    weak = work.index[(key["grade"] != "X") & (work["grade"] == "X")]
    assert weak.empty, f"{named(weak)}没有打码，话也说完了。证据弱和内容缺失是两回事。"


@pytest.mark.task(2)
@pytest.mark.misconception("ev-praise-as-evidence")
def test_praise_is_d(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """夸奖和感受都定为 D"""
    lifted = work.index[(key["grade"] == "D") & work["grade"].isin(["A", "B", "C"])]
    assert lifted.empty, f"{named(lifted)}只有夸奖或感受。领导称赞、人人满意，都不是可以核对的结果。"


@pytest.mark.task(2)
@pytest.mark.misconception("ev-any-number")
def test_a_number_without_a_period_is_c(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """没有时间的数字，没有定成 A 或 B"""
    lifted = work.index[(key["kind"] == "without_period") & work["grade"].isin(["A", "B"])]
    assert lifted.empty, f"{named(lifted)}有数字，却没有写是哪一年、哪几个月的，没法核对，应是 C。"


@pytest.mark.task(2)
@pytest.mark.misconception("ev-a-half")
def test_an_a_has_rule_and_comparison(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """口径和对照缺一样的，没有定成 A"""
    lifted = work.index[(key["grade"] == "B") & (work["grade"] == "A")]
    assert lifted.empty, f"{named(lifted)}缺口径或缺对照：没写怎样数的，或者没写跟什么比。两样都有才是 A。"


@pytest.mark.task(2)
def test_every_grade_follows_the_rules(work: pd.DataFrame, key: pd.DataFrame) -> None:
    """每句话的等级都合规则"""
    wrong = work.index[(work["grade"] != key["grade"]) & (work["grade"] != "")]
    assert wrong.empty, f"{named(wrong)}的等级与规则不符，请从第 1 条起再对一遍，先合哪条算哪条。"


@pytest.mark.task(3)
def test_every_grade_has_a_reason(work: pd.DataFrame) -> None:
    """每句话都写了理由"""
    blank = work.index[work["reason"] == ""]
    assert blank.empty, f"{named(blank)}还没有选理由。没有理由的等级，别人没法复核。"


@pytest.mark.task(3)
def test_every_reason_fits_its_grade(work: pd.DataFrame) -> None:
    """理由与自己定的等级对得上"""
    wrong = work.index[(work["grade"].map(REASONS) != work["reason"]) & (work["grade"] != "") & (work["reason"] != "")]
    assert wrong.empty, f"{named(wrong)}的理由和等级对不上，请看定级时用的是哪一条。"
