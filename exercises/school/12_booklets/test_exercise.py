"""Judges counts, export and properties by the rules of the brief (facts d4-3-3, d4-3-4)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.school.growth_record import PROPERTY_LABELS, Property, export_totals

PARTS = ["n_up", "n_same", "n_down"]


@pytest.fixture
def inputs(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = data["inputs"].copy()
    rows["down"] = rows["n"] - rows["up"] - rows["same"]
    counts = rows.rename(columns={"no": "field", "up": "n_up", "same": "n_same", "down": "n_down"})
    shown = export_totals(counts[["field", "n", *PARTS]])
    rows["right"] = "total"
    rows.loc[shown["n_up"].notna(), "right"] = "parts"
    rows.loc[shown["n"].isna(), "right"] = "nothing"
    return rows


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.astype({"down": "float64"})


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"].head(3)) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_class_has_its_number(work: pd.DataFrame) -> None:
    """每个班都填了退步的人数"""
    blank = work[work["down"].isna()]
    assert blank.empty, f"{named(blank)} 的退步人数还空着；没有的填 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-forgot-same")
def test_those_who_stayed_the_same_are_not_counted_as_down(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """持平的没有算成退步"""
    forgot = work[(inputs["same"] > 0) & (work["down"] == inputs["n"] - inputs["up"])]
    assert forgot.empty, f"{named(forgot)} 把持平的也算进了退步。三格加起来才等于有起点的人数。"


@pytest.mark.task(1)
def test_the_three_parts_sum_to_all_with_a_start(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """三格加起来等于有起点的人数"""
    wrong = work[work["down"].notna() & (work["down"] != inputs["down"])]
    assert wrong.empty, f"{named(wrong)} 的三格加起来不等于有起点的人数。"


@pytest.mark.task(2)
def test_every_class_has_an_export(work: pd.DataFrame) -> None:
    """每个班都选了哪些数可以出班"""
    blank = work[work["export"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选哪些数可以出班。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-small-shown")
def test_small_counts_stay_in_the_class(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """1 到 4 人的格没有出班"""
    shown = work[(inputs["right"] == "total") & (work["export"] == "parts")]
    assert shown.empty, f"{named(shown)} 有一格只有 1 到 4 人，别人容易猜出是谁；三格都不出。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-total-shown")
def test_a_small_total_stays_in_the_class_too(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """总人数不足 5 人的，一个数也没有出"""
    shown = work[(inputs["right"] == "nothing") & work["export"].isin(["parts", "total"])]
    assert shown.empty, f"{named(shown)} 有起点的不足 5 人，总数也不出。"


@pytest.mark.task(2)
@pytest.mark.misconception("growth-zero-hidden")
def test_nothing_and_five_may_be_shown(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """0 人和 5 人以上的没有藏起来"""
    hidden = work[(inputs["right"] == "parts") & work["export"].isin(["total", "nothing"])]
    assert hidden.empty, f"{named(hidden)} 三格都是 0 人或 5 人以上，可以出；该让人看到的不必藏。"


@pytest.mark.task(2)
def test_what_hides_a_part_does_not_hide_the_total(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """总人数够的，总数出了"""
    hidden = work[(inputs["right"] == "total") & (work["export"] == "nothing")]
    assert hidden.empty, f"{named(hidden)} 有起点的有 5 人以上，总数可以出。"


@pytest.mark.task(3)
def test_every_booklet_is_judged(work: pd.DataFrame) -> None:
    """每本都选了缺哪一性"""
    blank = work[work["lacking"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选缺哪一性；都有的选“不缺”。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-open-published")
def test_open_does_not_mean_published(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有把贴出来当成开放性"""
    posted = inputs["booklet"].str.contains("贴在走廊")
    rows = work[posted & (inputs["lacking"] == "open") & ~work["lacking"].isin(["open", ""])]
    assert rows.empty, f"{named(rows)} 贴出来了，却只有一类人写。开放性看谁能写、能不能补记，不看贴不贴出来。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-pages")
def test_pages_and_lockers_are_no_properties(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有因为页数和锁在柜里判它缺"""
    rows = work[(inputs["lacking"] == "none") & ~work["lacking"].isin(["none", ""])]
    assert rows.empty, f"{named(rows)} 六句话都合格；页数多少、锁不锁，与六种性质无关。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-praise-is-fact")
def test_praise_is_no_fact(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有日期和数目的，看出了缺纪实性"""
    rows = work[(inputs["lacking"] == "factual") & ~work["lacking"].isin(["factual", ""])]
    assert rows.empty, f"{named(rows)} 写的是好话或笑脸，没有日期和数目，查对不了。"


@pytest.mark.task(3)
@pytest.mark.misconception("record-facts-as-advice")
def test_a_result_is_no_next_step(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有下一步的，看出了缺建设性"""
    rows = work[(inputs["lacking"] == "constructive") & ~work["lacking"].isin(["constructive", ""])]
    assert rows.empty, f"{named(rows)} 有事实，没有下一步，学生不知道往哪里走。"


@pytest.mark.task(3)
def test_every_booklet_is_judged_rightly(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """缺哪一性都找对了"""
    wrong = work[(work["lacking"] != inputs["lacking"]) & (work["lacking"] != "")]
    first = PROPERTY_LABELS[Property(inputs.loc[wrong.index[0], "lacking"])] if missing(inputs, wrong) else "哪一性"
    assert wrong.empty, f"{named(wrong)} 找得不对，请把六句话对着六种性质再看一遍，先看{first}那一句。"


def missing(inputs: pd.DataFrame, wrong: pd.DataFrame) -> bool:
    """Return whether the first booklet judged wrongly does lack a property."""
    return len(wrong) > 0 and inputs.loc[wrong.index[0], "lacking"] != "none"
