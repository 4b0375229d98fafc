"""Judges the nine readings by the rules of the brief (facts d1-1.3-2, d1-1.3-3)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.education.zeros import LEVEL_OF, Reason, read_zeros

LEVELS = ["not_usable", "ambiguous", "clear"]


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    cards = given.rename(columns={"village": "card"}).assign(value=0)
    cards["period"] = ["" if text == "连续多年" else text for text in given["period"]]
    cards["counting_rule"] = ["" if text == "没有写" else text for text in given["counting_rule"]]
    return read_zeros(cards, data["flow"])


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["village"][:3]) + (" 等" if len(rows) > 3 else "")


def read_as(work: pd.DataFrame, right: pd.DataFrame, reason: Reason, *levels: str) -> pd.DataFrame:
    """Return the villages that are to be read for this reason and have been read as one of these levels."""
    return work[(right["reason"] == reason) & work["level"].isin(levels)]


@pytest.mark.task(1)
def test_every_village_has_both_sums(work: pd.DataFrame) -> None:
    """每个村都填了两个合计"""
    blank = work[work[["received", "settled"]].isna().any(axis=1)]
    assert blank.empty, f"{named(blank)} 的合计还空着；一件也没有的写 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("zero-one-channel")
def test_all_channels_are_added_up(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> None:
    """没有只抄窗口一个渠道的数"""
    window = data["flow"].drop_duplicates("card").set_index("card").loc[work["village"]]
    total = data["flow"].groupby("card")["received"].sum().loc[work["village"]]
    one = work[
        (work["received"] == window["received"].to_numpy()) & (window["received"].to_numpy() != total.to_numpy())
    ]
    assert one.empty, f"{named(one)} 的收到合计只有窗口一个渠道，热线和网格也要加上。"


@pytest.mark.task(1)
def test_the_sums_are_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """两个合计都加对了"""
    for column, label in (("received", "收到"), ("settled", "办结")):
        wrong = work[work[column].notna() & (work[column] != right[column])]
        assert wrong.empty, f"{named(wrong)} 的{label}合计不对，请把三个渠道再加一遍。"


@pytest.mark.task(2)
def test_every_village_is_read(work: pd.DataFrame) -> None:
    """每个零都选了怎样读"""
    blank = work[work["level"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选怎样读。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-no-rule-usable")
def test_a_zero_without_period_or_rule_is_not_used(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有期间或口径的零，没有拿来用"""
    for reason, lacking in ((Reason.NO_PERIOD, "起止时间"), (Reason.NO_RULE, "统计口径")):
        used = read_as(work, right, reason, "ambiguous", "clear")
        assert used.empty, f"{named(used)} 没有{lacking}，不知道数的是什么，还不能用。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-sums-hide-error")
def test_an_error_on_one_channel_is_seen(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """一个渠道办结比收到还多的，看出来了"""
    hidden = read_as(work, right, Reason.ERROR, "ambiguous", "clear")
    assert hidden.empty, f"{named(hidden)} 有一个渠道办结比收到还多。合计看着正常，也要逐个渠道看。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-always-good")
def test_silence_is_not_read_as_clear(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """各渠道一件也没有的，没有当成好"""
    silent = read_as(work, right, Reason.SILENT, "clear")
    assert silent.empty, f"{named(silent)} 三个渠道一件也没有。没有事、没人说、没人记，结果都是零。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-always-false")
def test_silence_is_not_read_as_a_lie(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """各渠道一件也没有的，没有当成假"""
    silent = read_as(work, right, Reason.SILENT, "not_usable")
    assert silent.empty, f"{named(silent)} 有期间、有口径，只是一件也没有。说不清，不等于作假，先去问渠道通不通。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-line-missed")
def test_a_number_on_the_line_is_enough(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """够 20 件、够 80% 的，没有读低"""
    low = read_as(work, right, Reason.SETTLED, "ambiguous", "not_usable")
    assert low.empty, f"{named(low)} 收到够 20 件，办结够 80%；正好在线上也算够。"


@pytest.mark.task(2)
@pytest.mark.misconception("zero-background-unread")
def test_thin_or_open_backgrounds_are_not_clear(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """背景数太少、不少没有办结的，没有读成较清楚"""
    for reason, told in ((Reason.FEW, "收到不到 20 件"), (Reason.UNSETTLED, "办结不到 80%")):
        high = read_as(work, right, reason, "clear", "not_usable")
        assert high.empty, f"{named(high)} {told}，只能说不清。"


@pytest.mark.task(3)
def test_every_reading_has_a_reason(work: pd.DataFrame) -> None:
    """每个零都写了为什么"""
    blank = work[work["reason"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选为什么。"


@pytest.mark.task(3)
@pytest.mark.misconception("zero-praise-proves")
def test_praise_is_no_reason(work: pd.DataFrame) -> None:
    """没有把肯定当作理由"""
    praised = work[work["reason"] == "praise"]
    assert praised.empty, f"{named(praised)} 的理由是受过肯定。肯定是态度，不是数据，也换不来口径。"


@pytest.mark.task(3)
@pytest.mark.misconception("zero-always-false")
def test_nobody_is_accused_without_evidence(work: pd.DataFrame) -> None:
    """没有把猜测当作理由"""
    accused = work[work["reason"] == "false"]
    assert accused.empty, f"{named(accused)} 的理由是猜的。表里看不出瞒报，只看得出缺什么。"


@pytest.mark.task(3)
def test_reason_and_reading_agree(work: pd.DataFrame) -> None:
    """理由和读法对得上"""
    known = work["reason"].isin([str(reason) for reason in LEVEL_OF])
    pairs = zip(work["reason"], work["level"], known, strict=True)
    apart = [bool(is_known and level in LEVELS and LEVEL_OF[Reason(why)] != level) for why, level, is_known in pairs]
    assert not any(apart), f"{named(work[apart])} 的理由属于另一种读法，请对着表看一遍。"


@pytest.mark.task(3)
def test_the_first_reason_in_order_is_given(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """理由是从上往下先碰到的那一条"""
    wrong = work[~work["reason"].isin(["", "praise", "false"]) & (work["reason"] != right["reason"])]
    assert wrong.empty, f"{named(wrong)} 先碰到的不是这一条，请从上往下再看一遍。"
