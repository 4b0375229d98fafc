"""Judges fields, indicators, gaps and choices by the rules of the brief (facts d4-0.1-4, d4-1-1, d4-1-3, d4-1-4)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.school.service_goals import gap

BUDGET = 60
LABELS = {"facilities": "设施", "effort": "做的次数", "honours": "荣誉"}


@pytest.fixture
def inputs(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = data["inputs"].copy()
    rows["right_gap"] = [gap(row.now, row.target, row.rising > 0) for row in rows.itertuples()]
    rows["fit"] = (rows["about"] == "pupils") & (rows["right_gap"] > 0) & rows["own_start"]
    return rows


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.astype({"gap": "float64"})


@pytest.fixture
def taken(work: pd.DataFrame) -> pd.Series:
    return work["adopt"] == "yes"


def named(rows: pd.DataFrame) -> str:
    shown = [f"{row.no}（{row.measure}）" for row in rows.head(2).itertuples()]
    return "、".join(shown) + (" 等" if len(rows) > 2 else "")


def cheapest(inputs: pd.DataFrame) -> pd.DataFrame:
    return inputs[inputs["fit"]].sort_values("cost").drop_duplicates("service")


@pytest.mark.task(1)
def test_every_measure_has_a_field(work: pd.DataFrame) -> None:
    """每项措施都放进了一个领域"""
    blank = work[work["field"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选领域。"


@pytest.mark.task(1)
@pytest.mark.misconception("fields-trick-only")
def test_guided_learning_is_not_only_in_the_classroom(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有把别处的做法都放进课堂教学"""
    moved = work[(work["field"] == "classroom") & (inputs["field"] != "classroom")]
    assert moved.empty, f"{named(moved)} 不发生在一节课里。导学有五个领域，不只是课堂上的方法。"


@pytest.mark.task(1)
@pytest.mark.misconception("fields-plan-as-strategy")
def test_the_timetable_belongs_to_the_curriculum(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """排进课表的放在课程设置"""
    moved = work[(inputs["field"] == "curriculum") & ~work["field"].isin(["curriculum", "classroom", ""])]
    assert moved.empty, f"{named(moved)} 说的是课表怎样安排，属于课程设置。"


@pytest.mark.task(1)
def test_every_field_fits(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """每项措施的领域都合适"""
    wrong = work[(work["field"] != inputs["field"]) & (work["field"] != "")]
    assert wrong.empty, f"{named(wrong)} 的领域不合适，看一看这件事发生在哪里。"


@pytest.mark.task(2)
def test_every_indicator_is_classed_and_has_its_gap(work: pd.DataFrame) -> None:
    """每个指标都写了看什么、还差多少"""
    blank = work[(work["about"] == "") | work["gap"].isna()]
    assert blank.empty, f"{named(blank)} 的“指标看什么”或“还差”还空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("services-equipment")
def test_what_is_no_pupil_is_not_counted_as_pupils(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """设施、次数、荣誉没有当成学生的变化"""
    wrong = work[(inputs["about"] != "pupils") & (work["about"] == "pupils")]
    kinds = "、".join(dict.fromkeys(inputs.loc[wrong.index, "about"].map(LABELS)))
    assert wrong.empty, f"{named(wrong)} 的指标数的是{kinds}，不是学生的变化。"


@pytest.mark.task(2)
def test_every_indicator_is_classed_rightly(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """指标看什么都对"""
    wrong = work[(work["about"] != inputs["about"]) & (work["about"] != "")]
    assert wrong.empty, f"{named(wrong)} 的指标看什么不对：数的是学生、房间设备、次数，还是荣誉？"


@pytest.mark.task(2)
@pytest.mark.misconception("services-gap-sign")
def test_falling_goals_are_counted_the_other_way(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """要降的没有减反"""
    turned = work[(inputs["rising"] < 0) & (work["gap"] == -inputs["right_gap"])]
    assert turned.empty, f"{named(turned)} 的指标是要降的：用现在减目标。"


@pytest.mark.task(2)
@pytest.mark.misconception("services-reached-hidden")
def test_a_goal_reached_is_not_written_as_missing(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """已经做到的没有写成还差"""
    hidden = work[(inputs["right_gap"] <= 0) & (work["gap"] > 0)]
    assert hidden.empty, f"{named(hidden)} 已经做到了，还差应是 0 或负数。"


@pytest.mark.task(2)
def test_every_gap_is_right(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """还差多少都对"""
    wrong = work[work["gap"].notna() & (work["gap"] != inputs["right_gap"])]
    assert wrong.empty, f"{named(wrong)} 的还差不对：要升的用目标减现在，要降的用现在减目标。"


@pytest.mark.task(3)
def test_every_measure_is_decided(work: pd.DataFrame) -> None:
    """每项措施都选了做或先不做"""
    blank = work[work["adopt"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选这一轮做不做。"


@pytest.mark.task(3)
@pytest.mark.misconception("services-equipment")
def test_nothing_is_taken_that_does_not_look_at_pupils(work: pd.DataFrame, inputs: pd.DataFrame, taken) -> None:
    """没有选不看学生的措施"""
    other = work[taken & (inputs["about"] != "pupils")]
    assert other.empty, f"{named(other)} 的指标不看学生。设备、次数和荣誉多了，学生变了没有还不知道。"


@pytest.mark.task(3)
@pytest.mark.misconception("services-class-mean")
def test_full_service_starts_from_each_pupil(work: pd.DataFrame, inputs: pd.DataFrame, taken) -> None:
    """充分的服务按各自起点来量"""
    mean = work[taken & (inputs["about"] == "pupils") & ~inputs["own_start"]]
    assert mean.empty, f"{named(mean)} 和年级平均比。“充分”说的是每人比自己原来提高。"


@pytest.mark.task(3)
@pytest.mark.misconception("services-reached-again")
def test_no_money_goes_to_what_is_reached(work: pd.DataFrame, inputs: pd.DataFrame, taken) -> None:
    """已经做到的没有再花钱"""
    again = work[taken & (inputs["about"] == "pupils") & (inputs["right_gap"] <= 0)]
    assert again.empty, f"{named(again)} 的目标已经做到，这一轮先不做。"


@pytest.mark.task(3)
@pytest.mark.misconception("services-over-budget")
def test_the_budget_is_kept(work: pd.DataFrame, taken) -> None:
    """花费不超过 60 千元"""
    spent = int(work.loc[taken, "cost"].sum())
    assert spent <= BUDGET, f"选的措施共要 {spent} 千元，超过了 60 千元。"


@pytest.mark.task(3)
@pytest.mark.misconception("services-one-left-out")
def test_every_service_has_a_measure(inputs: pd.DataFrame, taken) -> None:
    """四项服务都有一项合格的措施"""
    without = [service for service, rows in inputs.groupby("service") if not (taken & inputs["fit"])[rows.index].any()]
    names = {"guided": "导学服务", "full": "充分的服务", "quality": "优质的服务", "personal": "个性化的服务"}
    assert not without, f"{'、'.join(names[service] for service in without)} 没有一项合格的措施。"


@pytest.mark.task(3)
def test_the_cheapest_of_each_service_is_taken(work: pd.DataFrame, inputs: pd.DataFrame, taken) -> None:
    """每项服务里，合格而最省的那一项做了"""
    missed = work[work["no"].isin(cheapest(inputs)["no"]) & ~taken]
    assert missed.empty, f"{named(missed)} 是所在服务里合格而花费最少的，应当做。"


@pytest.mark.task(3)
@pytest.mark.misconception("services-cheapest-more")
def test_what_is_left_goes_to_the_largest_gap_that_can_be_paid(work, inputs: pd.DataFrame, taken) -> None:
    """余下的钱加做一项：花得起、还差最多"""
    first = cheapest(inputs)
    rest = inputs[inputs["fit"] & ~inputs["no"].isin(first["no"])]
    payable = rest[rest["cost"] <= BUDGET - first["cost"].sum()].sort_values("right_gap")
    extra = work[taken & inputs["fit"] & ~work["no"].isin(first["no"])]
    right = work[work["no"] == payable["no"].iloc[-1]]
    assert len(extra) == 1, f"四项服务各一项之外，还应再加做一项，现在多了 {len(extra)} 项。"
    assert extra["no"].iloc[0] == right["no"].iloc[0], f"加做的应是花得起的里面还差最多的，{named(extra)} 不是。"
