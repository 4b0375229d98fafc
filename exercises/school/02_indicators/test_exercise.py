"""Judges the three functions by the rules of the brief (facts d4-0.2-5, d4-0.3-3, d4-0.1-4)."""

from __future__ import annotations

import pandas as pd
import pytest

FIELDS = ["moral", "classroom", "curriculum", "assessment", "management"]
COLUMNS = ["field", "n", "with_evidence"]


@pytest.fixture
def figures(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def values(figures: pd.DataFrame) -> dict[str, float]:
    return dict(zip(figures["name"], figures["value"], strict=True))


@pytest.fixture
def practices(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["practices"]


def made_indicator(submission, *arguments) -> dict:
    made = submission.indicator(*arguments)
    assert isinstance(made, dict), "indicator 应返回一个字典。"
    assert set(made) == {"value", "state", "usable"}, "字典应有 value、state、usable 三项。"
    return made


def cases(data: dict[str, pd.DataFrame], case: str) -> list[list[int]]:
    rows = data["ways"][data["ways"]["case"] == case]
    return [[int(start), int(years)] for start, years in zip(rows["start"], rows["years"], strict=True)]


def expect_error(call, what: str) -> None:
    try:
        call()
    except ValueError:
        return
    pytest.fail(f"{what}，函数却没有报错。应 raise ValueError。")


@pytest.mark.task(1)
def test_two_reported_figures_make_a_usable_indicator(submission, figures: pd.DataFrame, values) -> None:
    """两个都写明时，商算对，可以引用"""
    for top, bottom, digits in (("pupils", "classes", 1), ("floor", "pupils", 2), ("classes", "floor", 4)):
        made = made_indicator(submission, figures, top, bottom, digits)
        right = {"value": round(values[top] / values[bottom], digits), "state": "reported", "usable": True}
        assert made == right, f"{top} 除以 {bottom}、保留 {digits} 位，应是 {right}。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-mean-as-every")
def test_the_decimals_asked_for_are_kept(submission, figures: pd.DataFrame, values) -> None:
    """平均数保留小数，位数按 digits"""
    shown = [made_indicator(submission, figures, "pupils", "floor", digits)["value"] for digits in (1, 3)]
    right = [round(values["pupils"] / values["floor"], digits) for digits in (1, 3)]
    assert shown == right, "小数的位数没有按 digits 保留。平均数不必是整数。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-masked-filled")
def test_a_masked_missing_or_rough_figure_is_refused(submission, figures: pd.DataFrame) -> None:
    """打码、没写、约数都不能算"""
    for top, bottom, state in (
        ("pupils", "computers", "masked"),
        ("pupils", "teachers", "silent"),
        ("backbone", "pupils", "rough"),
        ("teachers", "computers", "silent"),
        ("since", "backbone", "rough"),
    ):
        made = made_indicator(submission, figures, top, bottom, 1)
        right = {"value": None, "state": state, "usable": False}
        assert made == right, f"{top} 和 {bottom} 里有一个是 {state}，应返回 {right}。"


@pytest.mark.task(1)
@pytest.mark.misconception("profile-inferred-as-told")
def test_an_inferred_figure_stays_marked(submission, figures: pd.DataFrame, values) -> None:
    """用了推算的数，要标明，不能引用"""
    for top, bottom in (("since", "classes"), ("classes", "since")):
        made = made_indicator(submission, figures, top, bottom, 2)
        right = {"value": round(values[top] / values[bottom], 2), "state": "inferred", "usable": False}
        assert made == right, f"{top} 和 {bottom} 里有一个是推算的，应返回 {right}。"


@pytest.mark.task(1)
def test_names_gaps_and_noughts_are_errors(submission, figures: pd.DataFrame) -> None:
    """名称找不到、数空着、除数是 0 时报错"""
    gap = figures.assign(value=figures["value"].mask(figures["name"] == "pupils"))
    nought = figures.assign(value=figures["value"].mask(figures["name"] == "classes", 0))
    expect_error(lambda: submission.indicator(figures, "pupils", "dogs", 1), "除数的名称找不到")
    expect_error(lambda: submission.indicator(figures, "dogs", "pupils", 1), "被除数的名称找不到")
    expect_error(lambda: submission.indicator(gap, "pupils", "classes", 1), "写明的数空着")
    expect_error(lambda: submission.indicator(gap, "classes", "pupils", 1), "写明的除数空着")
    expect_error(lambda: submission.indicator(nought, "pupils", "classes", 1), "除数是 0")
    assert submission.indicator(nought, "classes", "pupils", 1)["value"] == 0, "被除数是 0 时，商是 0，不是错误。"


@pytest.mark.task(2)
@pytest.mark.misconception("profile-both-added")
def test_each_way_adds_its_own_years(submission, data: dict[str, pd.DataFrame]) -> None:
    """两种算法一致，推出那一年"""
    ways = cases(data, "agree")
    right = {"year": sum(ways[0]), "state": "inferred"}
    assert submission.infer_year(ways) == right, f"{ways} 的两种算法一致，应返回 {right}；年数不要接起来加。"
    assert submission.infer_year([[1984, 20], [1994, 10]]) == {"year": 2004, "state": "inferred"}, (
        "1984 + 20 和 1994 + 10 都是 2004。"
    )
    three = [*ways, [ways[0][0] - 5, ways[0][1] + 5]]
    assert submission.infer_year(three) == right, "三种算法都一致时，也推得出来。"


@pytest.mark.task(2)
@pytest.mark.misconception("profile-ways-disagree")
def test_ways_that_disagree_leave_the_year_masked(submission, data: dict[str, pd.DataFrame]) -> None:
    """对不上或只有一种算法，年份仍是打码"""
    open_year = {"year": None, "state": "masked"}
    ways = cases(data, "differ")
    assert submission.infer_year(ways) == open_year, f"{ways} 对不上，应返回 {open_year}，不能取其中一个或平均。"
    assert submission.infer_year([*cases(data, "agree"), ways[1]]) == open_year, "三种里有一种对不上，也不能推。"
    assert submission.infer_year(ways[:1]) == open_year, "只有一种算法，没有第二处可以核对，不能推。"
    assert submission.infer_year([]) == open_year, "一种算法也没有，不能推，也不报错。"


@pytest.mark.task(2)
def test_a_missing_start_is_an_error(submission) -> None:
    """起点或年数空着时报错"""
    expect_error(lambda: submission.infer_year([[None, 20], [1994, 10]]), "起点空着")
    expect_error(lambda: submission.infer_year([[1984, 20], [1994, None]]), "年数空着")


@pytest.mark.task(3)
@pytest.mark.misconception("fields-empty-hidden")
def test_all_five_fields_are_listed_in_order(submission, practices: pd.DataFrame) -> None:
    """永远五行，空的领域填 0"""
    for table in (practices, practices.iloc[:0]):
        made = submission.field_map(table)
        assert isinstance(made, pd.DataFrame), "field_map 应返回一张表（DataFrame）。"
        assert list(made.columns) == COLUMNS, "结果的列应为 field、n、with_evidence。"
        assert list(made["field"]) == FIELDS, "应有五行，次序照 FIELDS；没有做法的领域也要列出。"


@pytest.mark.task(3)
@pytest.mark.misconception("fields-impression-as-record")
def test_only_records_count_as_evidence(submission, practices: pd.DataFrame) -> None:
    """凭印象的不算有记录"""
    made = submission.field_map(practices)
    recorded = practices[practices["evidence"] == "record"]["field"]
    right = [int((recorded == field).sum()) for field in FIELDS]
    assert list(made["with_evidence"]) == right, "with_evidence 只数 evidence 是 record 的做法。"


@pytest.mark.task(3)
def test_main_fields_sum_to_all_practices(submission, practices: pd.DataFrame) -> None:
    """各领域的做法数加起来等于全部"""
    for table in (practices, practices.iloc[::-1], practices.iloc[:0]):
        made = submission.field_map(table)
        assert list(made["n"]) == [int((table["field"] == field).sum()) for field in FIELDS], "有的领域数错了。"


@pytest.mark.task(3)
@pytest.mark.misconception("fields-listed-twice")
def test_a_practice_listed_twice_is_an_error(submission, practices: pd.DataFrame) -> None:
    """同一项做法只能有一个主领域"""
    again = practices.iloc[[0]].assign(field=practices["field"].iloc[1])
    expect_error(lambda: submission.field_map(pd.concat([practices, again])), "同一项做法列在两个领域")


@pytest.mark.task(3)
def test_an_unknown_field_is_an_error(submission, practices: pd.DataFrame) -> None:
    """领域不在清单里时报错"""
    expect_error(lambda: submission.field_map(practices.assign(field="sports")), "领域不在 FIELDS 里")
    one = practices.assign(field=practices["field"].mask(practices.index == 0, None))
    expect_error(lambda: submission.field_map(one), "有一项没有领域")
