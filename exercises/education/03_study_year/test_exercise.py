"""Judges the year by the rules of the brief (facts d1-2.4-2, d1-1.3-11, d1-2.2-3, d2-2.2-1, d2-2.2-2)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from course.domains.education.continuity import NEEDED, Group, broken_months, counted, one_way_quarters
from course.domains.education.study_days import CATEGORY_LABELS, Category, MoveRule, is_workday, study_days

ASPECTS = {"study": "重学", "work": "实干", "conduct": "正风", "strive": "争先", "integrity": "尚廉"}
LEVELS = {"cadre": "村干部", "member": "党员"}
KINDS = {"contact": "联系", "life": "组织生活", "education": "教育"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission


@pytest.fixture
def off(data: dict[str, pd.DataFrame]) -> set[date]:
    calendar = data["calendar"]
    return set(calendar.loc[calendar["kind"] == "off", "date"])


@pytest.fixture
def on(data: dict[str, pd.DataFrame]) -> set[date]:
    calendar = data["calendar"]
    return set(calendar.loc[calendar["kind"] == "on", "date"])


@pytest.fixture
def days(data: dict[str, pd.DataFrame], off: set[date], on: set[date]) -> list[date]:
    return list(study_days(data["calendar"]["date"].iloc[0].year, MoveRule.NEXT, off, on)["date"])


@pytest.fixture
def chosen(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The months with a course, with what the course is and who comes."""
    made = data["groups"].assign(course=work["course"].to_numpy(), name=work["month"].to_numpy())
    own = data["courses"].rename(columns={"level": "for_level"})
    return made.merge(own, on="course")


@pytest.fixture
def lacking(data: dict[str, pd.DataFrame]) -> list[str]:
    """What each month lacks for those away, "" where nothing."""
    held = counted(data["away"])
    return [
        next((str(k) for k in NEEDED if str(k) not in set(held.loc[held["month"] == month, "kind"])), "")
        for month in range(1, 13)
    ]


@pytest.fixture
def quiet(data: dict[str, pd.DataFrame]) -> list[int]:
    """The last months of the quarters without anything two-way."""
    return [3 * quarter for quarter in one_way_quarters(data["away"], Group.AWAY)]


def named(months: pd.Series) -> str:
    return "、".join(months[:3]) + (" 等" if len(months) > 3 else "")


def pick(work: pd.DataFrame, wanted: list[bool]) -> pd.Series:
    return work.loc[wanted, "month"]


@pytest.mark.task(1)
@pytest.mark.misconception("study-cancelled")
def test_every_month_has_its_study_day(work: pd.DataFrame) -> None:
    """每个月都有一个学习日"""
    blank = work.loc[work["day"].isna(), "month"]
    assert blank.empty, f"{named(blank)} 没有学习日。逢休息日是移一移，不是取消。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-not-moved")
def test_a_day_off_is_not_kept(work: pd.DataFrame, days: list[date]) -> None:
    """逢周末或放假的，没有停在10号"""
    kept = pick(work, [day.day != 10 and n == 10 for day, n in zip(days, work["day"].fillna(0), strict=True)])
    assert kept.empty, f"{named(kept)} 的10号休息，按规则要移到下一个工作日。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-moved-back")
def test_no_day_is_moved_back(work: pd.DataFrame) -> None:
    """没有往前移"""
    early = work.loc[(work["day"].fillna(10) < 10).to_numpy(), "month"]
    assert early.empty, f"{named(early)} 移到了10号以前。写明的规则是“下一个工作日”。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-made-up-ignored")
def test_a_made_up_weekend_is_a_workday(work: pd.DataFrame, days: list[date], on: set[date]) -> None:
    """10号补班的，没有移"""
    moved = pick(work, [day in on and 0 < n != day.day for day, n in zip(days, work["day"].fillna(0), strict=True)])
    assert moved.empty, f"{named(moved)} 的10号是周末，但要补班，算工作日，不用移。"


@pytest.mark.task(1)
@pytest.mark.misconception("study-first-step")
def test_a_moved_day_is_a_workday_too(work: pd.DataFrame, days: list[date], off: set[date], on: set[date]) -> None:
    """移到的那一天不是周末，也不放假"""
    landed = []
    for day, n in zip(days, work["day"].fillna(0), strict=True):
        inside = 10 < n <= 28
        landed.append(bool(inside and not is_workday(day.replace(day=int(n)), off, on)))
    resting = pick(work, landed)
    assert resting.empty, f"{named(resting)} 移到的那一天还是周末或放假，要接着往后找。"


@pytest.mark.task(1)
def test_every_day_is_the_next_workday(work: pd.DataFrame, days: list[date]) -> None:
    """每个学习日都是10号起的第一个工作日"""
    wrong = pick(work, [0 < n != day.day for day, n in zip(days, work["day"].fillna(0), strict=True)])
    assert wrong.empty, f"{named(wrong)} 的日子不对，请从10号起一天一天往后看。"


@pytest.mark.task(2)
def test_every_month_has_a_course(work: pd.DataFrame) -> None:
    """每个月都选了课"""
    blank = work.loc[work["course"] == "", "month"]
    assert blank.empty, f"{named(blank)} 还没有选课。"


@pytest.mark.task(2)
@pytest.mark.misconception("study-one-for-all")
def test_every_course_is_for_those_who_come(chosen: pd.DataFrame) -> None:
    """课的层次对得上来的组"""
    wrong = chosen[(chosen["for_level"] != "all") & (chosen["for_level"] != chosen["level"])]
    assert wrong.empty, f"{named(wrong['name'])} 的课不是给来的这个组开的。一门课讲给所有人，省事，不管用。"


@pytest.mark.task(2)
@pytest.mark.misconception("study-seats")
def test_everybody_has_a_seat(chosen: pd.DataFrame) -> None:
    """座位够来的人坐"""
    full = chosen[(chosen["seats"] < chosen["size"]) & chosen["for_level"].isin(["all"])]
    assert full.empty, f"{named(full['name'])} 的座位比来的人少。“都可以”说的是层次，不是座位。"


@pytest.mark.task(3)
@pytest.mark.misconception("study-quarter-hole")
def test_every_quarter_has_every_category(chosen: pd.DataFrame) -> None:
    """每个季度三类内容各一次"""
    for quarter in range(1, 5):
        own = set(chosen.loc[chosen["month"].between(3 * quarter - 2, 3 * quarter), "category"])
        lost = [CATEGORY_LABELS[category] for category in Category if str(category) not in own]
        assert not lost, f"第{quarter}季度没有{'、'.join(lost)}。三个月、三类，各排一次。"


@pytest.mark.task(3)
@pytest.mark.misconception("study-aspect-hole")
def test_both_levels_meet_all_five_aspects(chosen: pd.DataFrame) -> None:
    """村干部和党员，五个方面都学到了"""
    for level, label in LEVELS.items():
        own = set(chosen.loc[chosen["level"] == level, "aspect"])
        lost = [name for aspect, name in ASPECTS.items() if aspect not in own]
        assert not lost, f"{label}全年没有学到{'、'.join(lost)}。两种组要分开数。"


@pytest.mark.task(4)
def test_every_month_says_what_is_lacking(work: pd.DataFrame) -> None:
    """每个月都选了在外缺什么"""
    blank = work.loc[work["fix"] == "", "month"]
    assert blank.empty, f"{named(blank)} 还没有选；三样都有的选“不用补”。"


@pytest.mark.task(4)
@pytest.mark.misconception("away-notice-counts")
def test_a_notice_is_no_contact(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> None:
    """只发通知的，没有算作联系"""
    notices = data["away"].loc[data["away"]["channel"] == "notice", "month"].tolist()
    wrong = pick(work, [n in notices and fix in ("none", "two_way") for n, fix in enumerate(work["fix"], 1)])
    assert wrong.empty, f"{named(wrong)} 只发了通知。发出去不等于联系上，要补联系。"


@pytest.mark.task(4)
@pytest.mark.misconception("away-screen-reaches")
def test_a_screen_in_the_village_does_not_reach_those_away(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> None:
    """村里大屏播的课，没有算到在外党员头上"""
    screens = data["away"].loc[data["away"]["channel"] == "screen", "month"].tolist()
    wrong = pick(work, [n in screens and fix in ("none", "two_way") for n, fix in enumerate(work["fix"], 1)])
    assert wrong.empty, f"{named(wrong)} 的课在村里大屏播，在外的人看不到，要补教育。"


@pytest.mark.task(4)
@pytest.mark.misconception("away-any-one")
def test_all_three_are_needed(work: pd.DataFrame, data: dict[str, pd.DataFrame], lacking: list[str]) -> None:
    """有一样没有做的，没有当作不断线"""
    nothing = data["away"].loc[data["away"]["channel"] == "", "month"].tolist()
    wrong = pick(work, [n in nothing and fix in ("none", "two_way") for n, fix in enumerate(work["fix"], 1)])
    assert wrong.empty, f"{named(wrong)} 有一样写着“没有”。三样都要，两样抵不了第三样。"


@pytest.mark.task(4)
@pytest.mark.misconception("away-one-way")
def test_a_quarter_of_listening_is_mended(work: pd.DataFrame, quiet: list[int]) -> None:
    """一个季度全是单向的，在季末补一次双向"""
    missed = pick(work, [n in quiet and fix == "none" for n, fix in enumerate(work["fix"], 1)])
    assert missed.empty, f"{named(missed)} 往回看三个月，短信、直播、微课堂都是单向的，要补一次双向。"


@pytest.mark.task(4)
def test_every_month_names_what_it_lacks(work: pd.DataFrame, lacking: list[str], quiet: list[int]) -> None:
    """每个月缺什么都说对了"""
    for n, (fix, kind) in enumerate(zip(work["fix"], lacking, strict=True), 1):
        wanted = kind or ("two_way" if n in quiet else "none")
        told = f"缺的是{KINDS[kind]}" if kind else "三样都有"
        assert fix in ("", wanted), f"{n}月{told}，再看一遍该选哪一项。"


@pytest.mark.task(5)
def test_every_month_has_a_count(work: pd.DataFrame) -> None:
    """每个月都填了连断几个月"""
    blank = work.loc[work["gap"].isna(), "month"]
    assert blank.empty, f"{named(blank)} 还空着；不断线的填 0。"


@pytest.mark.task(5)
@pytest.mark.misconception("away-gap-total")
def test_a_gap_begins_anew_after_an_unbroken_month(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> None:
    """中间接上了的，没有接着往下数"""
    broken = broken_months(data["away"], Group.AWAY)
    fresh = [month for month in broken if month - 1 not in broken]
    wrong = pick(work, [n in fresh and gap > 1 for n, gap in enumerate(work["gap"].fillna(0), 1)])
    assert wrong.empty, f"{named(wrong)} 的上个月没有断，这个月应从 1 数起。要数的是连续，不是累计。"


@pytest.mark.task(5)
def test_every_count_is_right(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> None:
    """每个月的数都对"""
    broken, run = broken_months(data["away"], Group.AWAY), 0
    for n, gap in enumerate(work["gap"].fillna(-1), 1):
        run = run + 1 if n in broken else 0
        told = f"到这个月连断 {run} 个月" if run else "没有断线，应填 0"
        assert gap in (-1, run), f"{n}月{told}。"
