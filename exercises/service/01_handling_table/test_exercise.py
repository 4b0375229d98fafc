"""Judges the fifteen decisions by the rules of the brief (facts d1-1.2-2, d1-1.2-5, d1-3.4-6)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from course.domains.service.handling import Calendar, choose_mode, promised_date
from course.domains.service.undertaking import Way, shared_promises, undertake

SETTINGS = {"窗口": "desk", "联系": "contact", "夜访": "visit", "驻村": "stay"}
STEPS = {"direct": "done", "agent": "handed", "guide": "told"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the right mode beside the chosen one, and the numbers as numbers."""
    answers = submission[["authority_here", "can_delegate", "must_attend"]] == "是"
    right = [str(choose_mode(*row)) for row in answers.itertuples(index=False)]
    return submission.assign(right_mode=right, due=submission["due"].astype("float64"))


@pytest.fixture
def calendar(data: dict[str, pd.DataFrame]) -> Calendar:
    days = {date(2027, 3, row.day): bool(row.open) for row in data["calendar"].itertuples()}
    off = frozenset(day for day, is_open in days.items() if not is_open and day.weekday() < 5)
    on = frozenset(day for day, is_open in days.items() if is_open and day.weekday() >= 5)
    return Calendar(off, on)


@pytest.fixture
def undertaken(work: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    situations = pd.DataFrame(
        {
            "sit_id": work["no"],
            "topic": work["item"],
            "setting": work["setting"].map(SETTINGS),
            "received": [date(2027, 3, day) for day in work["day"]],
            "clock": [int(hour) + int(minute) / 60 for hour, minute in work["clock"].str.split(":")],
        }
    )
    return undertake(situations, calendar=calendar)


@pytest.fixture
def right_days(work: pd.DataFrame, calendar: Calendar, undertaken: pd.DataFrame) -> pd.Series:
    return pd.Series(promises(work, calendar, undertaken), index=work.index)


def promises(
    work: pd.DataFrame, calendar: Calendar, undertaken: pd.DataFrame, *, count_receipt: bool = False
) -> list[int]:
    days = work["max_days"].where(work["right_mode"] != "guide", 1)
    each = [
        promised_date(date(2027, 3, day), n, calendar, count_receipt=count_receipt)
        for day, n in zip(work["day"], days, strict=True)
    ]
    return [day.day for day in shared_promises(pd.Series(each), undertaken)]


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_request_has_a_mode(work: pd.DataFrame) -> None:
    """每件事都选了办理方式"""
    blank = work[work["mode"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选办理方式。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-by-person")
def test_one_item_is_handled_in_one_mode(work: pd.DataFrame) -> None:
    """同一事项，谁来都是同一种方式"""
    chosen = work[work["mode"] != ""]
    several = chosen[chosen.groupby("item")["mode"].transform("nunique") > 1]
    assert several.empty, f"{named(several)} 是同一事项，方式却不同。方式看事项，不看来的是谁、什么时候来。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-send-away")
def test_what_can_be_settled_here_is_settled_here(work: pd.DataFrame) -> None:
    """本处有权办结的，没有让人另跑一趟"""
    away = work[(work["right_mode"] == "direct") & work["mode"].isin(["agent", "guide"])]
    assert away.empty, f"{named(away)} 本处有权办结，直接办就好，不必代理或指导到别处。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-desk-decides")
def test_the_desk_settles_only_what_it_may(work: pd.DataFrame) -> None:
    """本处无权的，没有写成直接办"""
    beyond = work[(work["right_mode"] != "direct") & (work["mode"] == "direct")]
    assert beyond.empty, f"{named(beyond)} 本处无权办结，不能直接办。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-guide-all")
def test_what_can_be_delegated_is_taken_on(work: pd.DataFrame) -> None:
    """可以代理的，没有一律推给本人去跑"""
    pushed = work[(work["right_mode"] == "agent") & (work["mode"] == "guide")]
    assert pushed.empty, f"{named(pushed)} 可以委托，又不须本人到场，村里可以代理，不必让人自己跑。"


@pytest.mark.task(1)
@pytest.mark.misconception("handling-agent-better")
def test_no_agent_where_the_applicant_must_act(work: pd.DataFrame) -> None:
    """不能委托或须本人到场的，没有写成代理办"""
    wrong = work[(work["right_mode"] == "guide") & (work["mode"] == "agent")]
    assert wrong.empty, f"{named(wrong)} 不能委托，或须本人到场，代理会白跑一趟。把路指清楚也是服务。"


@pytest.mark.task(2)
def test_every_request_has_a_way(work: pd.DataFrame) -> None:
    """每件事都选了承办方式"""
    blank = work[work["way"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选承办方式。"


@pytest.mark.task(2)
@pytest.mark.misconception("undertaking-batch-any")
def test_only_frequent_items_are_batched(work: pd.DataFrame, undertaken: pd.DataFrame) -> None:
    """不够 3 件的事项没有集中办"""
    few = work[(work["way"] == Way.BATCH) & (undertaken["way"] != Way.BATCH)]
    assert few.empty, f"{named(few)} 的事项不到 3 件，不必等着凑批。"


@pytest.mark.task(2)
@pytest.mark.misconception("undertaking-batch-missed")
def test_an_item_asked_for_three_times_is_batched(work: pd.DataFrame, undertaken: pd.DataFrame) -> None:
    """够 3 件的事项都集中办"""
    missed = work[(undertaken["way"] == Way.BATCH) & ~work["way"].isin(["", Way.BATCH])]
    assert missed.empty, f"{named(missed)} 的事项在表里正好有 3 件，按次序先取点题集中；“以上”包含 3 件。"


@pytest.mark.task(2)
@pytest.mark.misconception("undertaking-shift-visit")
def test_an_evening_at_the_door_is_no_staggered_shift(work: pd.DataFrame, undertaken: pd.DataFrame) -> None:
    """晚上走访和驻村时提的，没有写成错时"""
    mixed = work[undertaken["way"].isin([Way.VISIT, Way.STAY]) & (work["way"] == Way.OFF_HOURS)]
    assert mixed.empty, f"{named(mixed)} 是走访或驻村时提的，按次序先于错时；错时说的是窗口开到几点。"


@pytest.mark.task(2)
@pytest.mark.misconception("undertaking-boundary")
def test_closing_time_itself_is_off_hours(work: pd.DataFrame, undertaken: pd.DataFrame) -> None:
    """17 点整算错时，9 点整不算"""
    edge = work[work["clock"].isin(["17:00", "9:00"])]
    wrong = edge[(edge["way"] != "") & (edge["way"] != undertaken["way"][edge.index])]
    assert wrong.empty, f"{named(wrong)} 正好在整点上。再看一遍规则：9:00 已经上班，17:00 整起算错时。"


@pytest.mark.task(2)
def test_every_way_follows_the_order(work: pd.DataFrame, undertaken: pd.DataFrame) -> None:
    """每件事的承办方式都是次序中第一种合适的"""
    wrong = work[(work["way"] != undertaken["way"]) & (work["way"] != "")]
    assert wrong.empty, f"{named(wrong)} 的承办方式与次序不符，请从第 1 条起逐条对照。"


@pytest.mark.task(3)
def test_every_request_has_a_date(work: pd.DataFrame) -> None:
    """每件事都填了承诺日"""
    blank = work[work["due"].isna()]
    assert blank.empty, f"{named(blank)} 还没有填承诺日；只填几号。"


@pytest.mark.task(3)
@pytest.mark.misconception("handling-rest-day")
def test_every_date_is_a_working_day(work: pd.DataFrame, data: dict[str, pd.DataFrame]) -> None:
    """承诺日都落在开门的日子"""
    closed = data["calendar"].loc[~data["calendar"]["open"], "day"]
    wrong = work[work["due"].isin(closed) | (work["due"].notna() & ~work["due"].between(1, 31))]
    assert wrong.empty, f"{named(wrong)} 的承诺日不开门，或不在这个月里。请照日历点。"


@pytest.mark.task(3)
@pytest.mark.misconception("handling-calendar-days")
def test_days_off_are_not_counted(work: pd.DataFrame, right_days: pd.Series) -> None:
    """数的是工作日，不是日历天"""
    days = work["max_days"].where(work["right_mode"] != "guide", 1)
    wrong = work[(work["due"] == work["day"] + days) & (work["due"] != right_days)]
    assert wrong.empty, f"{named(wrong)} 数的是日历天；时限按工作日算，不开门的日子要跳过。"


@pytest.mark.task(3)
@pytest.mark.misconception("handling-receipt-counted")
def test_the_day_of_receipt_is_not_counted(
    work: pd.DataFrame, calendar: Calendar, undertaken: pd.DataFrame, right_days: pd.Series
) -> None:
    """收到当天不算第 1 天"""
    early = promises(work, calendar, undertaken, count_receipt=True)
    wrong = work[(work["due"] == early) & (work["due"] != right_days)]
    assert wrong.empty, f"{named(wrong)} 早了一天：收到当天不算，从次日起数。"


@pytest.mark.task(3)
@pytest.mark.misconception("handling-weekend-only")
def test_the_closed_friday_and_the_open_saturday_are_minded(
    work: pd.DataFrame, undertaken: pd.DataFrame, right_days: pd.Series
) -> None:
    """12 日停办、13 日补班都算进去了"""
    wrong = work[(work["due"] == promises(work, Calendar(), undertaken)) & (work["due"] != right_days)]
    assert wrong.empty, f"{named(wrong)} 只跳过了周末。12 日停办要跳过，13 日补班要算。"


@pytest.mark.task(3)
@pytest.mark.misconception("undertaking-batch-own-dates")
def test_a_batch_has_one_date(work: pd.DataFrame, undertaken: pd.DataFrame) -> None:
    """集中办的一批只有一个期限"""
    together = work[(undertaken["batch_id"] != "") & work["due"].notna()]
    assert together["due"].nunique() <= 1, f"{named(together)} 是一批，期限却不同。一批取其中最早的那一天。"


@pytest.mark.task(3)
def test_every_date_follows_the_rule(work: pd.DataFrame, right_days: pd.Series) -> None:
    """每个承诺日都推算正确"""
    wrong = work[work["due"].notna() & (work["due"] != right_days)]
    assert wrong.empty, f"{named(wrong)} 的承诺日不对。指导办都是 1 个工作日，其余按时限，从收到次日数起。"


@pytest.mark.task(4)
def test_every_request_has_a_pledge(work: pd.DataFrame) -> None:
    """每件事都选了牌子上的话"""
    blank = work[work["pledge"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选牌子上写哪一句。"


@pytest.mark.task(4)
@pytest.mark.misconception("pledge-slogan")
def test_no_pledge_is_a_slogan(work: pd.DataFrame) -> None:
    """没有把没期限的话当承诺"""
    slogans = work[work["pledge"] == "soon"]
    assert slogans.empty, f"{named(slogans)} 的“尽快”查不出兑现没有。换一句有日子、有凭据的。"


@pytest.mark.task(4)
@pytest.mark.misconception("pledge-beyond-power")
def test_no_pledge_is_for_another_office_to_keep(work: pd.DataFrame) -> None:
    """没有替别的机关打包票"""
    beyond = work[work["pledge"] == "granted"]
    assert beyond.empty, f"{named(beyond)} 批不批不由本处决定，只承诺自己做得到的那一步。"


@pytest.mark.task(4)
def test_every_pledge_is_the_desks_own_step(work: pd.DataFrame) -> None:
    """牌子上的话与办理方式相符"""
    expected = work["right_mode"].map(STEPS)
    wrong = work[work["pledge"].isin(list(STEPS.values())) & (work["pledge"] != expected)]
    assert wrong.empty, f"{named(wrong)} 的话与办理方式不符：直接办承诺办结，代理办承诺递交，指导办承诺告知。"
