"""Judges coverage and lateness of the eight cells by the rules of the brief (fact d3-2.4-14)."""

from __future__ import annotations

import pandas as pd
import pytest

TODAY = 13


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    """The eight cells with their numbers as numbers."""
    numbers = {"expected": "float64", "found": "float64", "due": "float64"}
    return submission.iloc[:-1].astype(numbers | {"percent": "float64"})


@pytest.fixture
def total(submission: pd.DataFrame) -> pd.Series:
    return submission.iloc[-1]


@pytest.fixture
def usable(work: pd.DataFrame) -> pd.Series:
    return (work["expected"] > 0) & (work["found"] <= work["expected"])


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["cell"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_cell_is_judged(work: pd.DataFrame) -> None:
    """每格都选了能不能算"""
    blank = work[work["state"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选能不能算。"


@pytest.mark.task(1)
@pytest.mark.misconception("coverage-none-zero")
def test_nothing_expected_is_not_none(work: pd.DataFrame) -> None:
    """应有 0 处的没有写 0%"""
    wrong = work[(work["expected"] == 0) & (work["percent"] == 0)]
    assert wrong.empty, f"{named(wrong)} 应有 0 处，没有分母，不写 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("coverage-none-full")
def test_nothing_expected_is_not_all(work: pd.DataFrame) -> None:
    """应有 0 处的没有写 100%"""
    wrong = work[(work["expected"] == 0) & (work["percent"] == 100)]
    assert wrong.empty, f"{named(wrong)} 应有 0 处，谈不上登记全了，不写 100。"


@pytest.mark.task(1)
@pytest.mark.misconception("coverage-over-full")
def test_too_much_is_not_complete(work: pd.DataFrame) -> None:
    """登记比应有多的，没有当成完成"""
    more = work["found"] > work["expected"]
    wrong = work[more & ((work["state"] == "share") | work["percent"].notna())]
    assert wrong.empty, f"{named(wrong)} 登记比应有多，台账旧了或者数重了，先核对，不写百分数。"


@pytest.mark.task(1)
@pytest.mark.misconception("coverage-inverted")
def test_a_share_is_found_by_expected(work: pd.DataFrame, usable: pd.Series) -> None:
    """没有除反"""
    turned = (work["expected"] / work["found"] * 100).round()
    wrong = work[usable & (work["percent"] == turned) & (work["found"] != work["expected"])]
    assert wrong.empty, f"{named(wrong)} 除反了：登记数在上，应有数在下。"


@pytest.mark.task(1)
@pytest.mark.misconception("coverage-missing-part")
def test_a_share_is_what_was_found(work: pd.DataFrame, usable: pd.Series) -> None:
    """写的是登记到的，不是还缺的"""
    missing = 100 - work["found"] / work["expected"] * 100
    half = work["found"] * 2 == work["expected"]
    wrong = work[usable & ~half & (work["percent"] == missing.round())]
    assert wrong.empty, f"{named(wrong)} 写的是还缺的部分。"


@pytest.mark.task(1)
def test_every_state_and_share_is_right(work: pd.DataFrame, usable: pd.Series) -> None:
    """每格的判断和百分数都对"""
    state = usable.map({True: "share", False: "more"}).mask(work["expected"] == 0, "not_applicable")
    share = (work["found"] / work["expected"] * 100).round().where(usable)
    same = (work["percent"] == share) | (work["percent"].isna() & share.isna())
    wrong = work[((work["state"] != state) & (work["state"] != "")) | ~same]
    assert wrong.empty, f"{named(wrong)} 的判断或覆盖率不对，或者还空着；不能算的格，覆盖率空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("coverage-mean")
def test_the_total_is_not_a_mean_of_shares(work: pd.DataFrame, total: pd.Series, usable: pd.Series) -> None:
    """合计不是各格百分数的平均"""
    mean = (work["found"] / work["expected"] * 100)[usable].mean()
    near = not pd.isna(total["percent"]) and abs(total["percent"] - mean) <= 1
    assert not near, "合计写的是各格百分数的平均。大格和小格分量不同，要用登记之和除以应有之和。"


@pytest.mark.task(2)
def test_the_total_is_all_found_by_all_expected(work: pd.DataFrame, total: pd.Series, usable: pd.Series) -> None:
    """合计是登记之和除以应有之和"""
    share = work["found"][usable].sum() / work["expected"][usable].sum() * 100
    assert not pd.isna(total["percent"]), "合计的覆盖率还空着。"
    assert total["percent"] == round(share), "合计不对：只取能算的各格，登记数之和除以应有数之和。"


@pytest.mark.task(2)
def test_the_total_has_nothing_else(total: pd.Series) -> None:
    """合计一行只填覆盖率"""
    assert (total["state"], total["late"]) == ("", ""), "“合计”一行只填覆盖率，另外两栏空着。"


@pytest.mark.task(3)
def test_every_cell_is_late_or_not(work: pd.DataFrame) -> None:
    """每格都选了逾期没有"""
    blank = work[work["late"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选逾期没有。"


@pytest.mark.task(3)
@pytest.mark.misconception("coverage-due-today")
def test_the_due_day_itself_is_not_late(work: pd.DataFrame) -> None:
    """到期当天没有算逾期"""
    wrong = work[(work["due"] == TODAY) & (work["late"] == "yes")]
    assert wrong.empty, f"{named(wrong)} 今天才到期，今天还来得及。"


@pytest.mark.task(3)
@pytest.mark.misconception("coverage-done-late")
def test_what_is_done_is_not_late(work: pd.DataFrame) -> None:
    """登记全了的没有算逾期"""
    wrong = work[(work["found"] >= work["expected"]) & (work["late"] == "yes")]
    assert wrong.empty, f"{named(wrong)} 没有缺的，日子过了也不算逾期。"


@pytest.mark.task(3)
def test_every_late_cell_is_found(work: pd.DataFrame) -> None:
    """逾期的都找到了"""
    late = (work["due"] < TODAY) & (work["found"] < work["expected"])
    wrong = work[(work["late"] != late.map({True: "yes", False: "no"})) & (work["late"] != "")]
    assert wrong.empty, f"{named(wrong)} 逾期没有，判断不对：看日子过了没有，还缺不缺。"
