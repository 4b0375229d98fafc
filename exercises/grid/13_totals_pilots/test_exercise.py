"""Judges the ten communities by the rules of the brief (facts d3-3.4-2, d3-4.3-3, d3-4.2-1, d3-4.2-2)."""

from __future__ import annotations

import pandas as pd
import pytest

START = 6
LOW = 5
REPORTS = {"有／有": "both", "缺／有": "unit", "有／缺": "community", "缺／缺": "none"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("place").astype({"share": "float64", "difference": "float64"})


@pytest.fixture
def right(work: pd.DataFrame) -> pd.DataFrame:
    rows = pd.DataFrame([measured(row) for row in work.itertuples()], index=work.index)
    return rows.assign(claim=[claim_of(row, work) for row in work.itertuples()])


def measured(row: object) -> dict[str, object]:
    counts = (row.registered, row.active, row.registered - row.active)
    publish = "nobody" if not row.registered else "hidden" if any(0 < n < LOW for n in counts) else "open"
    share = row.active * 100 / row.registered if publish == "open" else 0
    start = float("nan") if row.baseline == "没有" else float(row.baseline.rstrip("%"))
    return {
        "publish": publish,
        "share": share,
        "start": start,
        "report": REPORTS[row.reports],
    }


def claim_of(row: object, work: pd.DataFrame) -> str:
    if row.role != "试点":
        return "no_pilot"
    if row.compared not in work.index or row.compared == row.Index:
        return "alone"
    if work.loc[row.compared, "type"] != row.type:
        return "other_type"
    if int(row.fixed) >= START:
        return "late"
    return "bare" if row.baseline == "没有" else "claim"


def change(right: pd.DataFrame, place: str) -> float:
    return right.loc[place, "share"] - right.loc[place, "start"]


def named(rows: pd.Index) -> str:
    return "、".join(rows[:3]) + (" 等" if len(rows) > 3 else "")


def claimed(work: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    return work[right["claim"] == "claim"]


@pytest.mark.task(1)
def test_every_community_is_judged_and_counted(work: pd.DataFrame) -> None:
    """每个社区都看了能不能公布，填了百分比"""
    blank = work.index[(work["publish"] == "") | work["share"].isna()]
    assert blank.empty, f"{named(blank)} 还空着；不公布的和没有人报到的，百分比填 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("report-small-shown")
def test_numbers_that_are_too_small_are_not_published(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """太小的数没有公布"""
    wrong = work.index[(right["publish"] == "hidden") & (work["publish"] == "open")]
    assert wrong.empty, f"{named(wrong)} 有一个数在 1 到 4 之间，公布出来认得出是谁。"


@pytest.mark.task(1)
@pytest.mark.misconception("report-nobody-as-zero")
def test_nobody_registered_is_no_zero_percent(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有人报到的，没有当成百分之零"""
    wrong = work.index[(right["publish"] == "nobody") & (work["publish"] == "open")]
    assert wrong.empty, f"{named(wrong)} 没有人报到，算不出百分比；写 0% 就成了“一个也不来”。"


@pytest.mark.task(1)
@pytest.mark.misconception("report-registered-is-active")
def test_registered_is_not_active(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """报到没有当成参加"""
    wrong = work.index[(right["publish"] == "open") & (work["share"] == 100) & (right["share"] != 100)]
    assert wrong.empty, f"{named(wrong)} 写成了 100%。报到的不一定参加过。"


@pytest.mark.task(1)
@pytest.mark.misconception("report-rest-as-share")
def test_the_share_is_not_that_of_the_rest(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有把没参加的当成参加的"""
    rest = (right["publish"] == "open") & (work["share"] == 100 - right["share"]) & (right["share"] != 50)
    wrong = work.index[rest & (right["share"] != 100)]
    assert wrong.empty, f"{named(wrong)} 填的是没参加的百分比。"


@pytest.mark.task(1)
def test_every_share_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """能不能公布和百分比都对"""
    odd = work.index[(work["publish"] != right["publish"]) & (work["publish"] != "")]
    assert odd.empty, f"{named(odd)} 能不能公布，看得不对：报到、参加、没参加三个数都要看。"
    wrong = work.index[work["share"].notna() & (work["share"] != right["share"])]
    assert wrong.empty, f"{named(wrong)} 的百分比不对：参加 ÷ 报到；不公布和没有人报到的填 0。"


@pytest.mark.task(2)
def test_every_community_has_a_claim_and_a_difference(work: pd.DataFrame) -> None:
    """每个社区都写了能说什么和差别"""
    blank = work.index[(work["claim"] == "") | work["difference"].isna()]
    assert blank.empty, f"{named(blank)} 还空着；不能说差别的，差别填 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-other-type")
def test_a_comparison_is_of_the_same_type(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """对照是同一类"""
    wrong = work.index[(right["claim"] == "other_type") & (work["claim"] == "claim")]
    assert wrong.empty, f"{named(wrong)} 和另一类社区比，差别说明不了试点。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-late-indicator")
def test_an_indicator_is_fixed_before_the_start(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """指标在开始以前定下"""
    wrong = work.index[(right["claim"] == "late") & (work["claim"] == "claim")]
    assert wrong.empty, f"{named(wrong)} 开始以后才定指标，等于挑好看的说。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-no-baseline")
def test_without_a_start_nothing_is_claimed(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """起点没有数的，没有下结论"""
    wrong = work.index[(right["claim"] == "bare") & (work["claim"] == "claim")]
    assert wrong.empty, f"{named(wrong)} 起点没有数。没有数不是 0，变了多少说不出来。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-no-comparison")
def test_a_pilot_without_comparison_claims_nothing(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有对照的，没有下结论"""
    wrong = work.index[(right["claim"] == "alone") & (work["claim"] == "claim")]
    assert wrong.empty, f"{named(wrong)} 没有别的社区可比；不试点，也许一样会变。"


@pytest.mark.task(2)
def test_every_claim_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """能说什么，写得对"""
    wrong = work.index[(work["claim"] != right["claim"]) & (work["claim"] != "")]
    assert wrong.empty, f"{named(wrong)} 写得不对：和谁比、同一类没有、哪个月定的、起点有没有数，写第一条。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-own-change")
def test_the_comparisons_change_is_taken_off(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """差别减去了对照的变化"""
    rows = claimed(work, right)
    wrong = [p for p in rows.index if rows.loc[p, "difference"] == change(right, p) != 0
             and change(right, rows.loc[p, "compared"]) != 0]  # fmt: skip
    assert not wrong, f"{named(pd.Index(wrong))} 只写了试点自己的变化，还要减去对照同一时间的变化。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-level")
def test_a_high_level_is_not_a_difference(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """水平高没有当成改得多"""
    rows = claimed(work, right)
    gap = {p: right.loc[p, "share"] - right.loc[rows.loc[p, "compared"], "share"] for p in rows.index}
    true = {p: change(right, p) - change(right, rows.loc[p, "compared"]) for p in rows.index}
    wrong = [p for p in rows.index if rows.loc[p, "difference"] == gap[p] != true[p]]
    assert not wrong, f"{named(pd.Index(wrong))} 比的是现在的高低。起点就高，不是试出来的；比变化。"


@pytest.mark.task(2)
@pytest.mark.misconception("pilot-changes-added")
def test_the_changes_are_not_added(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """两个变化没有相加"""
    rows = claimed(work, right)
    wrong = [p for p in rows.index if change(right, rows.loc[p, "compared"])
             and rows.loc[p, "difference"] == change(right, p) + change(right, rows.loc[p, "compared"])]  # fmt: skip
    assert not wrong, f"{named(pd.Index(wrong))} 把两个变化加在一起了，应当相减。"


@pytest.mark.task(2)
def test_every_difference_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """差别算得对，不能说的是 0"""
    true = {p: change(right, p) - change(right, work.loc[p, "compared"]) for p in claimed(work, right).index}
    wrong = [
        p for p in work.index if pd.notna(work.loc[p, "difference"]) and work.loc[p, "difference"] != true.get(p, 0)
    ]
    assert not wrong, f"{named(pd.Index(wrong))} 的差别不对：（试点现在 − 起点）−（对照现在 − 起点）；不能说的填 0。"


@pytest.mark.task(3)
def test_every_community_says_which_report_is_missing(work: pd.DataFrame) -> None:
    """每个社区都看了报告"""
    blank = work.index[work["report"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选缺哪份报告。"


@pytest.mark.task(3)
@pytest.mark.misconception("report-one-is-enough")
def test_one_report_does_not_stand_for_both(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """有一份的，没有写成都有"""
    wrong = work.index[(right["report"] != "both") & (work["report"] == "both")]
    assert wrong.empty, f"{named(wrong)} 还缺一份。双报告是两份，一份代替不了另一份。"


@pytest.mark.task(3)
def test_every_report_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """缺哪份报告，写得对"""
    wrong = work.index[(work["report"] != right["report"]) & (work["report"] != "")]
    assert wrong.empty, f"{named(wrong)} 缺的报告写得不对，请对照“报告”一栏再看。"
