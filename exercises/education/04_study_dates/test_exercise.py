"""Judges the three functions on generated years and on every boundary (facts d1-2.4-2, d1-2.2-3, d5-1.1-1)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest

from course.domains.education.study_days import MoveRule
from course.domains.education.study_days import study_days as right_days

RULES = ("keep", "next_workday", "previous_workday")


@pytest.fixture
def year(data: dict[str, pd.DataFrame]) -> int:
    return int(data["given"]["year"].iloc[0])


@pytest.fixture
def off(data: dict[str, pd.DataFrame]) -> list[str]:
    return list(data["calendar"].loc[data["calendar"]["kind"] == "off", "date"])


@pytest.fixture
def on(data: dict[str, pd.DataFrame]) -> list[str]:
    return list(data["calendar"].loc[data["calendar"]["kind"] == "on", "date"])


def span(year: int, month: int, first: int, last: int) -> list[str]:
    return [date(year, month, day).isoformat() for day in range(first, last + 1)]


def whole(year: int, month: int) -> list[str]:
    start = date(year, month, 1)
    days = [start + timedelta(days=n) for n in range(31)]
    return [day.isoformat() for day in days if day.month == month]


@pytest.mark.task(1)
@pytest.mark.misconception("study-cancelled")
def test_a_year_has_twelve_days_one_in_each_month(submission, year: int, off: list[str], on: list[str]) -> None:
    """十二个学习日，一个月一个"""
    for rule in RULES:
        made = submission.study_days(year, rule, off, on)
        assert len(made) == 12, f"按 {rule} 得到 {len(made)} 个日子，应是 12 个。移动不是取消。"
        months = [date.fromisoformat(day).month for day in made]
        assert months == list(range(1, 13)), f"按 {rule}，有的日子不在自己的月份里。"
        assert all(early < late for early, late in pairwise(made)), "日子应从一月排到十二月。"


@pytest.mark.task(1)
def test_keeping_never_moves(submission, year: int, off: list[str], on: list[str]) -> None:
    """照常就是每月10号"""
    wanted = [f"{year}-{month:02d}-10" for month in range(1, 13)]
    assert submission.study_days(year, "keep", off, on) == wanted, "按 keep，每个月都应是10号。"
    closed = submission.study_days(2027, "keep", whole(2027, 2), [])
    assert closed[1] == "2027-02-10", "按 keep，整月放假也照常是10号。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-made-up-ignored")
def test_a_made_up_day_is_a_workday_even_at_the_weekend_or_in_a_holiday(submission) -> None:
    """补班的日子算工作日"""
    for off in ([], ["2027-01-10"]):
        for rule in RULES:
            made = submission.study_days(2027, rule, off, ["2027-01-10"])
            assert made[0] == "2027-01-10", "2027-01-10 是周日，但要补班，不用移。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-moved-back")
def test_the_rule_gives_the_direction(submission) -> None:
    """往后还是往前，看规则"""
    assert submission.study_days(2027, "next_workday", [], [])[0] == "2027-01-11", "周日往后移，应是 11 日。"
    assert submission.study_days(2027, "previous_workday", [], [])[0] == "2027-01-08", "周日往前移，应是 8 日。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-first-step")
def test_days_off_that_follow_are_passed_over(submission, year: int, off: list[str], on: list[str]) -> None:
    """移到的那一天也要是工作日"""
    assert submission.study_days(2027, "next_workday", ["2027-01-11"], [])[0] == "2027-01-12", "11 日放假，再往后。"
    dates = {date.fromisoformat(day) for day in off}, {date.fromisoformat(day) for day in on}
    for rule in RULES:
        wanted = [day.isoformat() for day in right_days(year, MoveRule(rule), *dates)["date"]]
        assert submission.study_days(year, rule, off, on) == wanted, f"{year} 年按 {rule} 应得 {wanted}。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-month-left")
def test_a_move_never_leaves_the_month(submission) -> None:
    """这一边没有工作日，就往另一边找，不出本月"""
    late = submission.study_days(2028, "next_workday", span(2028, 2, 10, 29), [])
    assert late[1] == "2028-02-09", "2028 年 2 月 10 日到 29 日都放假（闰年），应掉头取 2 月 9 日。"
    early = submission.study_days(2027, "previous_workday", span(2027, 6, 1, 10), [])
    assert early[5] == "2027-06-11", "2027 年 6 月 1 日到 10 日都放假，应掉头取 6 月 11 日。"
    leap = submission.study_days(2028, "next_workday", span(2028, 2, 1, 28), [])
    assert leap[1] == "2028-02-29", "闰年的 2 月 29 日（周二）也是一天。"
    first = submission.study_days(2027, "previous_workday", span(2027, 6, 2, 30), [])
    assert first[5] == "2027-06-01", "2027 年 6 月只有 1 日上班，应取 6 月 1 日。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-month-left")
def test_a_month_without_a_workday_is_an_error(submission) -> None:
    """整个月没有工作日，报错"""
    for rule in RULES[1:]:
        try:
            submission.study_days(2027, rule, whole(2027, 5), [])
        except ValueError:
            continue
        pytest.fail(f"2027 年 5 月全放假，按 {rule} 移不到哪里去，应 raise ValueError。")


@pytest.mark.task(2)
@pytest.mark.misconception("away-gap-total")
def test_only_months_on_end_count(submission) -> None:
    """数的是连续，不是累计"""
    for broken, wanted in (([1, 3, 5], 1), ([2, 8, 7], 2), ([1, 2, 4, 5, 6, 9], 3), ([3], 1)):
        assert submission.longest_gap(broken) == wanted, f"断了的月 {broken}，最长连续 {wanted} 个月。"


@pytest.mark.task(2)
def test_nothing_broken_is_a_gap_of_nothing(submission) -> None:
    """没有断，就是 0"""
    assert submission.longest_gap([]) == 0, "没有断了的月，应返回 0。"


@pytest.mark.task(2)
def test_december_and_january_do_not_follow_on(submission) -> None:
    """一年之内算，首尾也要数到"""
    assert submission.longest_gap([12, 1]) == 1, "12 月和 1 月不相连。"
    assert submission.longest_gap([1, 2]) == 2, "1 月也要数到。"
    assert submission.longest_gap([11, 12]) == 2, "12 月也要数到。"
    assert submission.longest_gap(list(range(1, 13))) == 12, "全年都断，是 12。"


@pytest.mark.task(2)
def test_order_and_repetition_do_not_matter(submission, data: dict[str, pd.DataFrame]) -> None:
    """次序和重复不影响"""
    for _, own in data["broken"].groupby("case"):
        months = [int(month) for month in own["month"]]
        wanted = run = 0
        for month in range(1, 13):
            run = run + 1 if month in months else 0
            wanted = max(wanted, run)
        assert submission.longest_gap(months) == wanted, f"断了的月 {months}，最长连续 {wanted} 个月。"


@pytest.mark.task(3)
@pytest.mark.misconception("away-zero-cost")
def test_without_a_completion_there_is_no_cost_of_one(submission) -> None:
    """一次也没有完成，就没有定义"""
    for cost in (38000, 1, 0):
        made = submission.cost_per_completed(cost, 0)
        assert made is None, f"花了 {cost} 元、完成 0 人次，应返回 None。写 0 像是不花钱，写总费用像是完成了一次。"


@pytest.mark.task(3)
def test_the_cost_is_divided_by_what_was_completed(submission, data: dict[str, pd.DataFrame]) -> None:
    """有完成的，费用除以完成人次"""
    for cost, completed in [*data["uses"].itertuples(index=False, name=None), (0, 5), (7, 1)]:
        made = submission.cost_per_completed(int(cost), int(completed))
        assert made == pytest.approx(cost / completed), f"{cost} 元、{completed} 人次，应是 {cost / completed:.2f}。"


@pytest.mark.task(3)
@pytest.mark.misconception("away-missing-as-zero")
def test_a_missing_or_negative_number_is_an_error(submission) -> None:
    """缺失或负数时报错，不猜"""
    for cost, completed in ((None, 5), (100, None), (-1, 5), (100, -1), (None, 0), (-1, 0)):
        try:
            submission.cost_per_completed(cost, completed)
        except ValueError:
            continue
        pytest.fail(f"费用 {cost}、完成 {completed}，应 raise ValueError。没有登记和没有完成不是一回事。")
