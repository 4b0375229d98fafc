"""Judges the three functions on every edge of the calendar (facts d2-0-2, d3-0-1, d3-1.0-2)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

VERDICTS = ["agrees", "differs", "unstated", "undated"]


@pytest.fixture
def trips(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


def right_verdict(row: Any) -> str:
    if not isinstance(row.start, str) or not isinstance(row.end, str):
        return "undated"
    if pd.isna(row.stated_days):
        return "unstated"
    span = datetime.date.fromisoformat(row.end) - datetime.date.fromisoformat(row.start)
    return "agrees" if span.days + 1 == row.stated_days else "differs"


def refuses(function: Callable[[str, str], object], start: str, end: str) -> bool:
    try:
        function(start, end)
    except ValueError:
        return True
    return False


@pytest.mark.task(1)
@pytest.mark.misconception("trip-one-end")
def test_both_ends_count(submission) -> None:
    """出发日和返回日都算"""
    assert submission.trip_days("2023-02-15", "2023-02-22") == 8, "15 日到 22 日，首尾都算是 8 天。只相减会少一头。"
    assert submission.trip_days("2023-05-22", "2023-05-22") == 1, "当天来回是 1 天。"


@pytest.mark.task(1)
@pytest.mark.misconception("trip-leap-ignored")
def test_a_leap_year_has_one_day_more(submission) -> None:
    """跨过二月底，平年和闰年差一天"""
    common = submission.trip_days("2023-02-27", "2023-03-07")
    leap = submission.trip_days("2024-02-27", "2024-03-07")
    assert (common, leap) == (9, 10), "2 月 27 日到 3 月 7 日，平年 9 天，闰年 10 天。二月有几天，要看是哪一年。"


@pytest.mark.task(1)
@pytest.mark.misconception("trip-year-crossed")
def test_a_trip_may_cross_a_year(submission) -> None:
    """跨月、跨年也算得对"""
    assert submission.trip_days("2023-12-30", "2024-01-02") == 4, "12 月 30 日到次年 1 月 2 日是 4 天。"
    assert submission.trip_days("2023-04-28", "2023-05-03") == 6, "4 月 28 日到 5 月 3 日是 6 天。"


@pytest.mark.task(1)
@pytest.mark.misconception("trip-reversed")
def test_a_trip_does_not_end_before_it_starts(submission) -> None:
    """返回日早于出发日时报错，不给天数"""
    assert refuses(submission.trip_days, "2023-03-07", "2023-02-27"), (
        "返回日早于出发日，函数却照样给了天数。日期填反了要报错，应 raise ValueError。"
    )


@pytest.mark.task(2)
@pytest.mark.misconception("trip-leap-ignored")
def test_both_kinds_of_year_are_tried(submission) -> None:
    """平年和闰年都算过，不重复，从小到大"""
    found = submission.possible_days("02-27", "03-07")
    assert list(found) == [9, 10], f"2 月 27 日到 3 月 7 日可能是 9 天或 10 天，应为 [9, 10]，现在是 {found}。"
    assert list(submission.possible_days("02-15", "02-22")) == [8], "不跨二月底时，哪一年都一样，应为 [8]。"
    assert list(submission.possible_days("12-31", "12-31")) == [1], "当天来回应为 [1]。"


@pytest.mark.task(2)
def test_29_february_exists_in_leap_years_only(submission) -> None:
    """2 月 29 日只在闰年有"""
    found = submission.possible_days("02-29", "03-01")
    assert list(found) == [2], f"从 2 月 29 日算起，只有闰年成立，应为 [2]，现在是 {found}。"


@pytest.mark.task(2)
@pytest.mark.misconception("trip-reversed")
def test_what_holds_in_no_year_is_an_error(submission) -> None:
    """哪一年都不成立时报错"""
    for start, end in (("03-07", "02-27"), ("02-30", "03-01")):
        assert refuses(submission.possible_days, start, end), f"{start} 到 {end} 哪一年都不成立，应 raise ValueError。"


@pytest.mark.task(3)
def test_every_trip_has_one_of_four_verdicts(submission, trips: pd.DataFrame) -> None:
    """每个行程都有一个判断"""
    found = submission.check_trips(trips)
    assert isinstance(found, dict), "check_trips 应返回字典 {行程: 判断}。"
    assert sorted(found) == sorted(trips["trip"]), "有的行程没有判断，或者多出了行程。"
    odd = sorted({str(word) for word in found.values()} - set(VERDICTS))
    assert not odd, f"判断只有四种：{VERDICTS}，不能写成 {odd}。"
    assert submission.check_trips(trips.iloc[:0]) == {}, "没有行程时，应返回空字典 {}。"


@pytest.mark.task(3)
@pytest.mark.misconception("trip-missing-guessed")
def test_a_missing_date_is_not_made_up(submission, trips: pd.DataFrame) -> None:
    """缺日期的，判为 undated"""
    found = submission.check_trips(trips)
    for row in trips.itertuples():
        if right_verdict(row) == "undated":
            assert found.get(row.trip) == "undated", (
                f"{row.trip} 缺一个日期，判成了 {found.get(row.trip)}。缺的不能补。"
            )


@pytest.mark.task(3)
@pytest.mark.misconception("trip-stated-trusted")
def test_what_is_stated_is_counted_again(submission, trips: pd.DataFrame) -> None:
    """写着的天数重新算过，对不上的判为 differs"""
    found = submission.check_trips(trips)
    for row in trips.itertuples():
        if right_verdict(row) == "differs":
            told = f"{row.trip} 从 {row.start} 到 {row.end}，写的是 {row.stated_days:g} 天，首尾都算对不上。"
            assert found.get(row.trip) == "differs", told


@pytest.mark.task(3)
def test_every_verdict_is_right(submission, trips: pd.DataFrame) -> None:
    """四种判断都对"""
    found = submission.check_trips(trips)
    wrong = [row.trip for row in trips.itertuples() if found.get(row.trip) != right_verdict(row)]
    assert not wrong, f"{'、'.join(wrong[:3])} 的判断不对，请按“缺日期、没有写天数、一致、不一致”的先后再看一遍。"
