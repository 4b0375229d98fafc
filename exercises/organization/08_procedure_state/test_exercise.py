"""Judges meetings, days and the state of a procedure by the rules of the brief (fact d1-3.2-4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

MIN_DAYS = 5
KEYS = ["blocked_by", "last_valid_step", "next_step"]


@pytest.fixture
def steps(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["given"]


@pytest.fixture
def log(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["log"]


def later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def changed(log: pd.DataFrame, place: int, **changes: Any) -> pd.DataFrame:
    """Return the log with one step's entry changed."""
    table = log.copy()
    for column, value in changes.items():
        table.loc[place, column] = value
    return table


def too_few(entry: Any, rule: str) -> float:
    """Return how many present are just not enough."""
    eligible = int(entry["eligible"])
    return float({"half": eligible // 2 - 1, "over_half": eligible // 2, "two_thirds": eligible // 3 * 2 - 1}[rule])


def state(submission: Any, steps: pd.DataFrame, log: pd.DataFrame, min_days: int = MIN_DAYS) -> tuple[str, str, str]:
    made = submission.procedure_state(steps, log, min_days)
    assert isinstance(made, dict), "procedure_state 应返回一个字典。"
    assert sorted(made) == KEYS, "字典应有 last_valid_step、next_step、blocked_by 三个键。"
    return made["last_valid_step"], made["next_step"], made["blocked_by"]


def stopped_at(steps: pd.DataFrame, place: int, reason: str) -> tuple[str, str, str]:
    names = ["", *steps["name"]]
    return names[place], names[place + 1], reason


@pytest.mark.task(1)
def test_a_full_meeting_of_one_mind_is_valid(submission: Any) -> None:
    """人人到会、人人同意，三种规则下都算"""
    for rule in ("half", "over_half", "two_thirds"):
        assert submission.meeting_result(24, 24, 24, rule) == "valid", f"24 人全到、全同意，规则 {rule} 应返回 valid。"


@pytest.mark.task(1)
@pytest.mark.misconception("proc-half-is-majority")
def test_exactly_half_is_not_more_than_half(submission: Any) -> None:
    """“过半数”不含半数，“半数以上”含半数"""
    assert submission.meeting_result(12, 24, 12, "over_half") == "quorum", "应到 24、实到 12：正好一半，没有过半数。"
    assert submission.meeting_result(12, 24, 12, "half") == "valid", "应到 24、实到 12：半数以上含半数，应当算。"


@pytest.mark.task(1)
def test_one_present_more_or_less_decides(submission: Any) -> None:
    """差一个人到会，结果就不同"""
    cases = [
        ("half", 11, "quorum"),
        ("over_half", 13, "valid"),
        ("two_thirds", 15, "quorum"),
        ("two_thirds", 16, "valid"),
    ]
    for rule, present, expected in cases:
        made = submission.meeting_result(present, 24, present, rule)
        assert made == expected, f"应到 24、实到 {present}，规则 {rule} 的结果不对。"
    assert submission.meeting_result(13, 25, 13, "half") == "valid", "应到 25、实到 13，已经到了一半。"
    assert submission.meeting_result(12, 25, 12, "half") == "quorum", "应到 25、实到 12，还不到一半。"


@pytest.mark.task(1)
@pytest.mark.misconception("proc-silence-consent")
def test_absence_is_no_consent(submission: Any) -> None:
    """没到会、没表态的不算同意"""
    made = submission.meeting_result(20, 30, 8, "half")
    assert made == "votes", "应到 30、实到 20、同意 8：同意的不到到会人数的一半，没到会的不能算进来。"


@pytest.mark.task(1)
@pytest.mark.misconception("proc-tie-passes")
def test_a_tie_does_not_pass(submission: Any) -> None:
    """平票不算通过"""
    assert submission.meeting_result(20, 24, 10, "half") == "votes", "实到 20、同意 10，正好一半，没有通过。"
    assert submission.meeting_result(20, 24, 11, "half") == "valid", "实到 20、同意 11，已经过半。"
    assert submission.meeting_result(21, 24, 11, "half") == "valid", "实到 21、同意 11，已经过半。"
    assert submission.meeting_result(20, 24, 0, "half") == "votes", "没有人同意，应返回 votes，不必报错。"


@pytest.mark.task(1)
def test_impossible_figures_are_errors(submission: Any) -> None:
    """人数对不上或规则不认识时报错"""
    nan = float("nan")
    for present, eligible, votes, rule in (
        (25, 24, 20, "half"), (20, 24, 21, "half"), (20, 24, -1, "half"), (nan, 24, 20, "half"),
        (20, nan, 20, "half"), (20, 24, nan, "half"), (20, 24, 20, "most"),
    ):  # fmt: skip
        try:
            submission.meeting_result(present, eligible, votes, rule)
        except ValueError:
            continue
        pytest.fail(f"实到 {present}、应到 {eligible}、同意 {votes}、规则 {rule}：应 raise ValueError，不能猜。")


@pytest.mark.task(2)
def test_the_day_of_posting_does_not_count(submission: Any) -> None:
    """张贴当日不算"""
    assert submission.days_posted("2027-03-08", "2027-03-13") == 5, "3 月 8 日张贴、13 日收起，应是 5 天。"
    assert submission.days_posted("2027-03-08", "2027-03-08") == 0, "当天张贴当天收起，应是 0 天。"


@pytest.mark.task(2)
@pytest.mark.misconception("proc-day-of-month")
def test_days_run_on_across_months_and_years(submission: Any) -> None:
    """跨月、跨年照样数"""
    for posted, removed, days in (
        ("2027-01-28", "2027-02-02", 5), ("2027-02-27", "2027-03-04", 5), ("2027-12-30", "2028-01-04", 5),
        ("2028-02-27", "2028-03-04", 6), ("2027-01-28", "2027-03-01", 32),
    ):  # fmt: skip
        try:
            made = submission.days_posted(posted, removed)
        except ValueError:
            pytest.fail(f"{posted} 到 {removed} 是可能的日期，却报了错。只减“几号”，跨月会变成负数。")
        assert made == days, f"{posted} 到 {removed} 的天数不对。只减“几号”会错。"


@pytest.mark.task(2)
def test_taking_down_before_posting_is_an_error(submission: Any) -> None:
    """收起早于张贴时报错"""
    for removed in ("2027-03-07", "2026-03-20"):
        try:
            submission.days_posted("2027-03-08", removed)
        except ValueError:
            continue
        pytest.fail(f"3 月 8 日张贴、{removed} 收起，日期不可能，应 raise ValueError。")


@pytest.mark.task(3)
def test_a_smooth_log_is_done(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """每一步都算数时，走到最后"""
    assert state(submission, steps, log) == (steps["name"].iloc[-1], "", ""), "七个环节都算数，应当走完。"


@pytest.mark.task(3)
def test_an_empty_log_has_not_begun(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """没有记录时，停在第一步"""
    assert state(submission, steps, log.iloc[:0]) == stopped_at(steps, 0, "not_held"), "没有记录，就还没有开始。"


@pytest.mark.task(3)
@pytest.mark.misconception("proc-skip-step")
def test_no_step_is_skipped(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """缺哪一步，就停在哪一步"""
    for place in range(6):
        made = state(submission, steps, log.drop(index=place))
        assert made == stopped_at(steps, place, "not_held"), f"第 {place + 1} 个环节没有记录，后面的做了也不能算。"


@pytest.mark.task(3)
@pytest.mark.misconception("proc-result-enough")
def test_the_last_notice_does_not_replace_the_first(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """第二次公开不能代替第一次公开"""
    made = state(submission, steps, log.drop(index=5))
    assert made == stopped_at(steps, 5, "not_held"), "第一次公开没有做，只做了第二次，应停在第一次公开。"


@pytest.mark.task(3)
@pytest.mark.misconception("proc-one-miss-voids")
def test_a_missed_quorum_stops_at_its_step_and_may_be_repeated(
    submission: Any, steps: pd.DataFrame, log: pd.DataFrame
) -> None:
    """人数不够只停在这一步，重开一次就能往下走"""
    for place in range(5):
        few = too_few(log.loc[place], steps.loc[place, "quorum"])
        missed = changed(log, place, present=few, for_votes=few)
        assert state(submission, steps, missed) == stopped_at(steps, place, "quorum"), (
            f"第 {place + 1} 个环节人数不够，应停在这一步；前面算数的照样算数。"
        )
        again = pd.concat([missed, log.iloc[[place]].assign(date=later(log.loc[place, "date"], 1))])
        made = state(submission, steps, again)
        assert made == (steps["name"].iloc[-1], "", ""), f"第 {place + 1} 个环节第二天重开，人数够了，应能走完。"


@pytest.mark.task(3)
def test_a_tie_stops_at_its_step(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """平票停在这一步"""
    eligible = log.loc[2, "eligible"]
    tied = changed(log, 2, present=eligible, for_votes=eligible / 2)
    assert state(submission, steps, tied) == stopped_at(steps, 2, "votes"), "第 3 个环节平票，应停在这一步。"


@pytest.mark.task(3)
def test_a_notice_must_hang_long_enough(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """张贴天数不够，停在这次公开"""
    for place in (5, 6):
        posted = log.loc[place, "date"]
        short = changed(log, place, until=later(posted, MIN_DAYS - 1))
        assert state(submission, steps, short) == stopped_at(steps, place, "days"), "差一天张贴期满，不能算。"
    longer = state(submission, steps, log, MIN_DAYS + 1)
    assert longer == stopped_at(steps, 5, "days"), "换了 min_days，结果没有跟着变。天数要用传入的。"


@pytest.mark.task(3)
def test_a_step_may_not_begin_before_the_one_before_is_complete(
    submission: Any, steps: pd.DataFrame, log: pd.DataFrame
) -> None:
    """前一步还没完成，后一步做了也不算"""
    first = log.loc[5, "date"]
    early = changed(log, 6, date=later(first, MIN_DAYS - 1), until=later(first, 3 * MIN_DAYS))
    assert state(submission, steps, early) == stopped_at(steps, 6, "early"), "第一次公开没有期满，第二次公开就开始了。"
    same = changed(log, 6, date=later(first, MIN_DAYS), until=later(first, 2 * MIN_DAYS))
    assert state(submission, steps, same)[2] == "", "期满当天开始下一步，可以算。"
    back = changed(log, 3, date=later(log.loc[2, "date"], -1))
    assert state(submission, steps, back) == stopped_at(steps, 3, "early"), "第 4 个环节早于第 3 个环节，不能算。"
    level = changed(log, 3, date=log.loc[2, "date"])
    assert state(submission, steps, level)[2] == "", "两个环节同一天，可以算。"


@pytest.mark.task(3)
@pytest.mark.misconception("proc-log-order")
def test_the_order_of_the_log_does_not_matter(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """记录的先后次序不影响结果"""
    assert state(submission, steps, log.iloc[::-1])[2] == "", "把记录倒过来，结果变了。先按日期排，再判断。"
    late = log.iloc[[2]].assign(date=later(log.loc[5, "date"], 1))
    made = state(submission, steps, pd.concat([late, log]))
    assert made[2] == "", "同一环节有两次都算数的记录，应取日期较早的一次。"
    few = too_few(log.loc[2], steps.loc[2, "quorum"])
    second = log.iloc[[2]].assign(date=later(log.loc[2, "date"], 1), present=few, for_votes=few)
    tied = log.iloc[[2]].assign(present=log.loc[2, "eligible"], for_votes=log.loc[2, "eligible"] / 2)
    failed = pd.concat([second, tied, log.drop(index=2)])
    assert state(submission, steps, failed) == stopped_at(steps, 2, "quorum"), "都不算时，应报日期最晚那一次的原因。"


@pytest.mark.task(3)
@pytest.mark.misconception("proc-steps-printed")
def test_the_names_of_the_steps_come_from_the_table(submission: Any, steps: pd.DataFrame, log: pd.DataFrame) -> None:
    """环节名称从表里读，换了名称照样能用"""
    names = {name: f"环节{place}" for place, name in enumerate(steps["name"], start=1)}
    renamed = steps.assign(name=steps["name"].map(names))
    made = state(submission, renamed, log.assign(step=log["step"].map(names)).drop(index=4))
    assert made == ("环节4", "环节5", "not_held"), "换了环节名称，结果就不对了。报告没有写环节，名称要从 steps 里读。"


def led(submission: Any, data: dict[str, pd.DataFrame]) -> dict[str, list[str]]:
    made = submission.coordinators(data["systems"], data["needs"])
    assert isinstance(made, dict), "coordinators 应返回一个字典。"
    return {str(matter): list(leads) for matter, leads in made.items()}


@pytest.mark.task(4)
def test_every_matter_is_answered_once(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """每件事都有回答，次序照原表"""
    assert list(led(submission, data)) == list(dict.fromkeys(data["needs"]["matter"])), "有的事不见了，或次序变了。"


@pytest.mark.task(4)
def test_one_system_has_one_lead(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """只要一个体系的事，由这个体系的主责牵头"""
    assert led(submission, data).get("一个体系") == [data["systems"]["lead"][0]], "只要一个体系，就由它的主责部门牵头。"


@pytest.mark.task(4)
@pytest.mark.misconception("dept-organization-does-all")
def test_only_leads_of_the_systems_concerned_may_coordinate(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """可以牵头的，都是有关体系的主责部门"""
    known = set(data["systems"]["lead"])
    strange = {lead for leads in led(submission, data).values() for lead in leads} - known
    assert not strange, f"{'、'.join(sorted(strange))}不是这些体系的主责部门，不能由它代办。"


@pytest.mark.task(4)
@pytest.mark.misconception("dept-conflict-nobody")
def test_several_leads_are_all_named_in_order(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """两家以上都有份时，一家一家列出来"""
    lead, made = list(data["systems"]["lead"]), led(submission, data)
    assert made.get("两家主责") == [lead[1], lead[0]], "两家都主责一项时，两家都要列出，由它们商定一个牵头。"
    assert made.get("三家") == [lead[3], lead[1], lead[0]], "三家都主责一项时，三家都要列出，次序照 needs。"


@pytest.mark.task(4)
def test_a_department_is_named_once(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """同一部门只列一次"""
    assert led(submission, data).get("同一家两项") == [data["systems"]["lead"][0]], "两个体系是同一家主责，只列一次。"


@pytest.mark.task(4)
@pytest.mark.misconception("dept-no-lead-needed")
def test_a_system_without_a_lead_comes_first(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """有一个体系没有主责，就先定主责"""
    assert led(submission, data).get("缺主责") == [], "有一个体系还没有主责，不能当它不存在；应返回空的列表。"
    fewer = data | {"systems": data["systems"].iloc[1:]}
    assert led(submission, fewer).get("一个体系") == [], "体系不在表里，和没有主责一样，应返回空的列表。"


@pytest.mark.task(4)
def test_nothing_needed_is_nobody_asked(submission: Any, data: dict[str, pd.DataFrame]) -> None:
    """没有事时返回空的字典"""
    assert led(submission, data | {"needs": data["needs"].iloc[:0]}) == {}, "没有事，就没有人要牵头。"
