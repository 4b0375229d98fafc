"""Judges the fourteen indicators by the rules of the brief (facts d4-0.2-2 to d4-0.2-6, d4-0.3-3, d4-0.4-1)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.school.profile import infer_year
from course.model.short_answer import number

REFUSALS = ("disagree", "no_base", "no_input", "no_meaning")
UNITS = {
    "per_class": "人/班",
    "area_each": "平方米/人",
    "per_room": "班/间",
    "times": "倍",
    "persons": "人",
    "year": "年",
}


@pytest.fixture
def inputs(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    table = data["inputs"].copy()
    table["right"] = [right_verdict(row) for row in table.itertuples()]
    return table


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    unit = submission["unit"].map(UNITS).fillna("")
    typed = [number(value, label) for value, label in zip(submission["value"], unit, strict=True)]
    return submission.assign(number=pd.Series(typed, dtype="float64"))


def right_verdict(row) -> str:
    if row.kind == "meaning":
        return "no_meaning"
    if row.kind == "years":
        return "inferred" if infer_year(row.years).agrees else "disagree"
    if row.kind == "share":
        return "no_base" if row.bottom_state else "usable"
    return "no_input" if row.top_state or row.bottom_state else "usable"


def exact(row) -> float:
    """Return the number before rounding."""
    if row.kind == "years":
        return float(sum(row.years[0]))
    return row.top * row.bottom / 100 if row.kind == "share" else row.top / row.bottom


def named(rows: pd.DataFrame) -> str:
    shown = [f"第 {row.no} 行（{row.indicator}）" for row in rows.head(2).itertuples()]
    return "、".join(shown) + (" 等" if len(rows) > 2 else "")


@pytest.mark.task(1)
def test_every_row_is_decided(work: pd.DataFrame) -> None:
    """每一行都选了能不能用"""
    blank = work[work["verdict"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选能不能用。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-masked-filled")
def test_masked_missing_and_rough_figures_are_not_used(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有用打码、没写或只有约数的数"""
    taken = work[(inputs["right"] == "no_input") & work["verdict"].isin(["usable", "inferred"])]
    assert taken.empty, f"{named(taken)} 有一条材料是打码、没有写或约数，算不出一个确数。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-other-base")
def test_a_percentage_has_its_own_base(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """百分数有配得上的基数才用"""
    taken = work[(inputs["right"] == "no_base") & work["verdict"].isin(["usable", "inferred"])]
    assert taken.empty, f"{named(taken)} 的百分数说的是哪一批人？材料里没有这批人的人数，不能变成人数。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-best-as-all")
def test_the_best_do_not_stand_for_all(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有用得奖的个例说明全体"""
    taken = work[(inputs["name"] == "prizes") & work["verdict"].isin(["usable", "inferred"])]
    assert taken.empty, f"{named(taken)} 用的是几个得奖的学生，说明不了全体学生。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-award-as-learning")
def test_an_award_is_not_learning(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有把荣誉当成教学质量"""
    taken = work[(inputs["name"] == "honours") & work["verdict"].isin(["usable", "inferred"])]
    assert taken.empty, f"{named(taken)} 用的是荣誉和资格的项数，换算不成教学质量。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-inferred-as-told")
def test_an_inferred_year_is_marked(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """推算的年份没有当成写明的"""
    taken = work[(inputs["right"] == "inferred") & (work["verdict"] == "usable")]
    assert taken.empty, f"{named(taken)} 的年份没有直接写，是推出来的，要标“推算”。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-ways-disagree")
def test_a_year_on_which_the_ways_disagree_stays_open(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """两种推算对不上的，没有定下来"""
    taken = work[(inputs["right"] == "disagree") & work["verdict"].isin(["usable", "inferred"])]
    assert taken.empty, f"{named(taken)} 的两条材料推出的年份不同，不能挑一个。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-too-careful")
def test_what_can_be_worked_out_is_not_refused(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """能算、能推的没有推掉"""
    refused = work[inputs["right"].isin(["usable", "inferred"]) & work["verdict"].isin(REFUSALS)]
    assert refused.empty, f"{named(refused)} 要用的数都写明了（或两种推算一致），可以用。"


@pytest.mark.task(1)
def test_what_is_written_is_not_called_inferred(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """照写明的数算的，没有标成推算"""
    marked = work[(inputs["right"] == "usable") & (work["verdict"] == "inferred")]
    assert marked.empty, f"{named(marked)} 的数都写明了，照着算就能用，不用标“推算”。"


@pytest.mark.task(1)
def test_every_refusal_has_its_own_reason(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """不能用的，原因也对"""
    wrong = work[inputs["right"].isin(REFUSALS) & work["verdict"].isin(REFUSALS) & (work["verdict"] != inputs["right"])]
    assert wrong.empty, f"{named(wrong)} 确实不能用，但原因不是这个：先看是不是一回事，再看百分数的基数，再看数写没写。"


@pytest.mark.task(2)
def test_every_row_has_a_formula_and_a_number_where_one_is_due(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """能用的都有算式和得数"""
    due = inputs["right"].isin(["usable", "inferred"])
    blank = work[(work["formula"] == "") | (due & work["number"].isna())]
    assert blank.empty, f"{named(blank)} 的算式没有选，或者得数空着、不是一个数；不能用的选“不列式”。"


@pytest.mark.task(2)
def test_nothing_is_worked_out_from_what_cannot_be_used(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """不能用的没有算"""
    refused = inputs["right"].isin(REFUSALS)
    made = work[refused & (~work["formula"].isin(["none", ""]) | (work["value"] != ""))]
    assert made.empty, f"{named(made)} 不能用，算式应选“不列式”，得数空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("profile-divided-wrong-way")
def test_what_is_shared_out_stands_before_the_sign(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有除反"""
    quotient = inputs["kind"].eq("ratio") & inputs["right"].eq("usable")
    inverse = inputs["quotient"].map({"a_by_b": "b_by_a", "b_by_a": "a_by_b"})
    turned = work[quotient & (work["formula"] == inverse)]
    assert turned.empty, f"{named(turned)} 除反了。问“每什么有多少”，“每”字后面的放在除号后面。"


@pytest.mark.task(2)
def test_every_formula_fits_its_indicator(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """算式与指标相符"""
    right = inputs["quotient"].mask(inputs["kind"] == "share", "product").mask(inputs["kind"] == "years", "sums")
    due = inputs["right"].isin(["usable", "inferred"])
    wrong = work[due & (work["formula"] != right) & (work["formula"] != "")]
    assert wrong.empty, f"{named(wrong)} 的算式与指标不符：求平均用除，百分数求人数用乘，年份用起点加年数。"


@pytest.mark.task(2)
@pytest.mark.misconception("profile-percent-as-count")
def test_a_percentage_is_not_written_as_persons(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有把百分数直接写成人数"""
    shares = inputs["kind"].eq("share") & inputs["right"].eq("usable")
    same = work[shares & (work["number"] == inputs["top"]) & (inputs["top"] * inputs["bottom"] / 100 != inputs["top"])]
    assert same.empty, f"{named(same)} 写的是百分数，不是人数；要用百分数乘基数。"


@pytest.mark.task(2)
@pytest.mark.misconception("profile-mean-as-every")
def test_a_mean_keeps_its_decimal(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """平均数没有取成整数"""
    quotient = inputs["kind"].eq("ratio") & inputs["right"].eq("usable")
    rows = [
        place
        for place in work.index[quotient & work["number"].notna()]
        if work.loc[place, "number"] in (int(exact(inputs.loc[place])), round(exact(inputs.loc[place])))
    ]
    whole = work.loc[rows]
    assert whole.empty, f"{named(whole)} 的得数取成了整数。平均数可以有小数，保留一位；它不是哪一个班的人数。"


@pytest.mark.task(2)
@pytest.mark.misconception("profile-both-added")
def test_spans_are_not_laid_end_to_end(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有把两段年数接起来加"""
    rows = [
        place
        for place in work.index[inputs["right"] == "inferred"]
        if work.loc[place, "number"] in [sum(way) + other[1] for way, other in pairs(inputs.loc[place, "years"])]
    ]
    added = work.loc[rows]
    assert added.empty, f"{named(added)} 把两段年数接起来加了；两段同时走到那一年，各加各的。"


def pairs(years: list[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(years[0], years[1]), (years[1], years[0])]


@pytest.mark.task(2)
def test_every_number_is_right(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """得数都对，保留一位小数"""
    rows = [
        place
        for place in work.index[inputs["right"].isin(["usable", "inferred"]) & work["number"].notna()]
        if abs(work.loc[place, "number"] - round(exact(inputs.loc[place]) + 1e-9, 1)) > 1e-6
    ]
    wrong = work.loc[rows]
    assert wrong.empty, f"{named(wrong)} 的得数不对，请再算一遍，四舍五入到一位小数。"


@pytest.mark.task(3)
def test_every_row_has_a_unit(work: pd.DataFrame) -> None:
    """每一行都选了单位"""
    blank = work[work["unit"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选单位；不能用的选“不填”。"


@pytest.mark.task(3)
def test_every_unit_fits(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """单位与指标相符"""
    right = inputs["unit"].mask(inputs["right"].isin(REFUSALS), "none")
    wrong = work[(work["unit"] != right) & (work["unit"] != "")]
    assert wrong.empty, f"{named(wrong)} 的单位不对：前一个数的单位写在前面；不能用的选“不填”。"
