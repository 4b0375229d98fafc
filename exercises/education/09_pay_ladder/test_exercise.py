"""Judges the ladder by the rules of the brief (fact d3-2.5-7); many ladders are right."""

from __future__ import annotations

import re

import pandas as pd
import pytest

LOW, HIGH, STEP = 100, 140, 3


@pytest.fixture
def levels(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.iloc[:-1].astype({"multiple": "float64", "subtotal": "float64"})


@pytest.fixture
def whole(submission: pd.DataFrame) -> pd.Series:
    return submission.astype({"multiple": "float64", "subtotal": "float64"}).iloc[-1]


def named(rows: pd.DataFrame) -> str:
    return "、".join(f"第 {level} 级" for level in rows["level"][:3]) + (" 等" if len(rows) > 3 else "")


def people_mean(levels: pd.DataFrame) -> float:
    """Return the mean over people, or NaN while a level is blank."""
    if levels["multiple"].isna().any():
        return float("nan")
    return float((levels["multiple"] * levels["n"]).sum() / levels["n"].sum())


def right_subtotals(levels: pd.DataFrame, wage: str) -> pd.Series:
    return (levels["n"] * levels[wage] * levels["multiple"] / 100).round()


def place(multiple: float) -> str:
    return "below" if multiple < LOW else "above" if multiple > HIGH else "inside"


@pytest.mark.task(1)
def test_every_level_has_a_multiple(levels: pd.DataFrame) -> None:
    """十八级都填了倍数"""
    blank = levels[levels["multiple"].isna()]
    assert blank.empty, f"{named(blank)} 还没有填倍数。"


@pytest.mark.task(1)
@pytest.mark.misconception("pay-each-level")
def test_levels_are_not_squeezed_into_the_band(levels: pd.DataFrame) -> None:
    """没有把每一级都压进 1—1.4 倍"""
    squeezed = levels["multiple"].between(LOW, HIGH).all()
    assert not squeezed, "十八级全在 100 到 140 之间，级差就不够了。这个范围管的是全体平均，单独一级可以在外面。"


@pytest.mark.task(1)
def test_settled_levels_are_kept(levels: pd.DataFrame) -> None:
    """“已定”的级照写"""
    settled = levels[levels["fixed"] != "—"]
    wrong = settled[settled["multiple"].notna() & (settled["multiple"] != settled["fixed"].astype(float))]
    assert wrong.empty, f"{named(wrong)} 的倍数已经定了，见“已定”一列。"


@pytest.mark.task(1)
@pytest.mark.misconception("pay-not-rising")
def test_every_level_pays_more_than_the_one_below(levels: pd.DataFrame) -> None:
    """每升一级至少多 3 个百分点"""
    low = levels[levels["multiple"].diff() < STEP]
    assert low.empty, f"{named(low)} 比下面一级没有多出 3 个百分点；升了级，收入要看得出。"


@pytest.mark.task(1)
@pytest.mark.misconception("pay-empty-level")
def test_an_empty_level_is_one_step_up(levels: pd.DataFrame) -> None:
    """没有人的级，正好比下面一级多 3"""
    step = levels["multiple"].diff()
    wrong = levels[(levels["n"] == 0) & (levels["fixed"] == "—") & step.notna() & (step != STEP)]
    assert wrong.empty, f"{named(wrong)} 没有人，正好比下面一级多 3 个百分点就行。"


@pytest.mark.task(1)
def test_the_ends_are_kept(levels: pd.DataFrame) -> None:
    """第 1 级不低于 80，第 18 级不高于 190"""
    first, last = levels["multiple"].iloc[0], levels["multiple"].iloc[-1]
    assert not first < 80, "第 1 级不低于 80。"
    assert not last > 190, "第 18 级不高于 190。"


@pytest.mark.task(1)
@pytest.mark.misconception("pay-level-mean")
def test_the_mean_of_levels_is_not_taken_for_the_mean_of_people(levels: pd.DataFrame, whole: pd.Series) -> None:
    """没有拿十八级的平均当全体的平均"""
    by_level, by_people = levels["multiple"].mean(), people_mean(levels)
    told = f"只把十八级平均是 {by_level:.1f}，按人数平均是 {by_people:.1f}。人多集中在低级，要按人数加权。"
    if by_people != by_people:
        return
    assert not (place(by_level) == "inside" and by_people < LOW), told
    assert not whole["multiple"] == int(by_level + 0.5) != int(by_people + 0.5), told


@pytest.mark.task(1)
def test_the_mean_of_people_is_inside_the_band(levels: pd.DataFrame) -> None:
    """全体平均在 100 到 140 之间"""
    mean = people_mean(levels)
    assert mean == mean, "还有级没有填倍数，算不出全体平均。"
    assert LOW <= mean <= HIGH, f"按人数平均是 {mean:.2f}，要在 100 到 140 之间。"


@pytest.mark.task(2)
def test_every_subtotal_is_filled_in(submission: pd.DataFrame) -> None:
    """每一行都填了小计"""
    blank = submission[submission["subtotal"].isna()]
    assert blank.empty, f"{'、'.join(blank['level'][:3])} 行的小计还空着；没有人的级填 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("pay-wrong-year")
def test_pay_follows_last_year(levels: pd.DataFrame) -> None:
    """用的是上年的平均工资"""
    this_year, last_year = right_subtotals(levels, "this_year"), right_subtotals(levels, "last_year")
    wrong = levels[(levels["subtotal"] == this_year) & (this_year != last_year)]
    assert wrong.empty, f"{named(wrong)} 的小计用了当年的平均工资；报告说的是上年。"


@pytest.mark.task(2)
@pytest.mark.misconception("pay-no-people")
def test_pay_is_multiplied_by_people(levels: pd.DataFrame) -> None:
    """小计乘了人数"""
    one = (levels["last_year"] * levels["multiple"] / 100).round()
    wrong = levels[(levels["subtotal"] == one) & (levels["n"] > 1)]
    assert wrong.empty, f"{named(wrong)} 的小计只算了一个人的；要乘人数。"


@pytest.mark.task(2)
@pytest.mark.misconception("pay-empty-level")
def test_an_empty_level_costs_nothing(levels: pd.DataFrame) -> None:
    """没有人的级，小计是 0"""
    wrong = levels[(levels["n"] == 0) & (levels["subtotal"].fillna(0) != 0)]
    assert wrong.empty, f"{named(wrong)} 没有人，一年不花钱，小计填 0。"


@pytest.mark.task(2)
def test_every_subtotal_is_right(levels: pd.DataFrame) -> None:
    """各级小计 = 人数 × 上年平均工资 × 倍数"""
    filled = levels["subtotal"].notna() & levels["multiple"].notna()
    wrong = levels[filled & (levels["subtotal"] != right_subtotals(levels, "last_year"))]
    assert wrong.empty, f"{named(wrong)} 的小计不对：人数 × 上年平均工资 × 倍数 ÷ 100。"


@pytest.mark.task(2)
def test_the_bill_is_the_sum_and_the_mean_is_over_people(levels: pd.DataFrame, whole: pd.Series) -> None:
    """合计行：小计是各级之和，倍数是全体平均"""
    mean = people_mean(levels)
    assert whole["subtotal"] == levels["subtotal"].sum(), "合计行的小计，应是十八级小计之和。"
    assert mean == mean, "还有级没有填倍数，算不出合计行的全体平均。"
    assert whole["multiple"] == int(mean + 0.5), "合计行的倍数，应是按人数平均、四舍五入的整数。"


@pytest.mark.task(2)
@pytest.mark.misconception("pay-over-budget")
def test_the_bill_is_within_the_limit(whole: pd.Series, levels: pd.DataFrame) -> None:
    """一年的总账不超过上限"""
    limit = int(re.findall(r"\d+", whole["fixed"])[0])
    spent = right_subtotals(levels, "last_year").sum()
    assert levels["multiple"].notna().any(), "还没有填倍数，算不出总账。"
    assert spent <= limit, f"一年要 {spent:.0f} 百元，上限是 {limit} 百元。平均够 100 就行，不必排得越高越好。"


@pytest.mark.task(3)
def test_every_row_says_where_it_stands(submission: pd.DataFrame) -> None:
    """每一行都选了在不在内"""
    blank = submission[submission["band"] == ""]
    assert blank.empty, f"{'、'.join(blank['level'][:3])} 行还没有选。"


@pytest.mark.task(3)
@pytest.mark.misconception("pay-band-ends")
def test_both_ends_are_inside(levels: pd.DataFrame) -> None:
    """正好 100、正好 140 的，算在内"""
    ends = levels[levels["multiple"].isin([LOW, HIGH]) & ~levels["band"].isin(["inside", ""])]
    assert ends.empty, f"{named(ends)} 正好在线上，算在内。"


@pytest.mark.task(3)
@pytest.mark.misconception("pay-each-level")
def test_the_whole_row_goes_by_the_mean(levels: pd.DataFrame, whole: pd.Series) -> None:
    """合计行看全体平均，不因有的级在外面就说不在内"""
    mean = people_mean(levels)
    wrong = place(mean) == "inside" and whole["band"] not in ("inside", "")
    assert not wrong, f"全体平均是 {mean:.1f}，在内。有的级在外面，不影响全体平均。"


@pytest.mark.task(3)
def test_every_level_stands_where_its_multiple_puts_it(levels: pd.DataFrame, whole: pd.Series) -> None:
    """各行的判断与倍数相符"""
    filled = levels[levels["multiple"].notna() & (levels["band"] != "")]
    wrong = filled[filled["band"] != filled["multiple"].map(place)]
    assert wrong.empty, f"{named(wrong)} 的判断与本级倍数不符。"
    mean = people_mean(levels)
    assert whole["band"] in ("", place(mean)), f"合计行的判断与全体平均 {mean:.2f} 不符。"
