"""Judges the fourteen cases by the rules of the brief (facts d3-2.4-15, d3-3.2-4, d3-2.4-10)."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd
import pytest

from course.domains.grid.event_flow import STEP_LABELS, Case, Refusal, Step, advance

NOW = 24 * 5 + 12
LIMITS = {"井盖": 24, "噪声": 24, "垃圾": 48, "路灯": 72}
STEPS = {label: step for step, label in STEP_LABELS.items()}
VERDICTS = {
    None: "ok",
    Refusal.BACKWARDS: "back",
    Refusal.SKIPPED: "skip",
    Refusal.REPEATED: "skip",
    Refusal.SELF_CHECK: "self",
}


def hour(text: str) -> int:
    found = re.search(r"(\d+)日(\d+)时", text)
    assert found is not None
    return int(found[1]) * 24 + int(found[2])


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def reported_before(given: pd.DataFrame, row: tuple) -> int | None:
    """Return when the open case was reported that this row reports again, or None."""
    for other in given.itertuples():
        same = plain(other.what) == plain(row.what)
        passed = hour(row.reported) - hour(other.reported)
        if same and 0 < passed < 24 and not other.last.startswith("结案"):
            return hour(other.reported)
    return None


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = []
    for row in data["given"].itertuples():
        before = reported_before(data["given"], row)
        last, closed = STEPS[row.last.split()[0]], row.last.startswith("结案")
        step, _, by = row.proposal.split()
        case = Case(last, hour(row.reported), hour(row.last), row.handler)
        refused = advance(case, str(STEPS[step]), hour(row.proposal), by)[1]
        own = (hour(row.last) if closed else NOW) - hour(row.reported)
        used = own + hour(row.reported) - (hour(row.reported) if before is None else before)
        anew = (hour(row.last) if closed else NOW) - hour(row.returned) if row.returned != "—" else own
        in_cell, since = " A02 " in plain(row.what), hour(row.reported) >= 72
        rows.append(
            {
                "verdict": "join" if before is not None else VERDICTS[refused],
                "step": step,
                "last": last,
                "hours": used,
                "own": own,
                "anew": anew,
                "closed": closed,
                "limit": LIMITS[row.what.split()[0]],
                "late": used > LIMITS[row.what.split()[0]],
                "in_cell": in_cell,
                "since": since,
                "wide": "Ａ" in row.what,
                "on_the_day": 72 <= hour(row.reported) < 96,
            }
        )
    return pd.DataFrame(rows)


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.astype({"hours": "float64"})


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


def let_through(work: pd.DataFrame, mask: pd.Series) -> pd.DataFrame:
    """Return the rows that should have been stopped and were let through."""
    return work[mask & (work["verdict"] == "ok")]


@pytest.mark.task(1)
def test_every_case_is_judged(work: pd.DataFrame) -> None:
    """每一件都判断了能不能走"""
    blank = work[work["verdict"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选能不能走。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-duplicate-as-new")
def test_a_second_report_joins_the_first(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """重复上报的没有另立一件"""
    again = let_through(work, right["verdict"] == "join")
    assert again.empty, f"{named(again)} 和先报的一件同一类、同一处，那一件还没有结，应并案。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-cell-as-spot")
def test_another_spot_is_another_case(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """地点不同的没有并成一件"""
    joined = work[(right["verdict"] != "join") & (work["verdict"] == "join")]
    assert joined.empty, f"{named(joined)} 找不到同一类、同一处、24 小时以内先报的另一件，不该并案。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-time-unread")
def test_a_step_is_not_earlier_than_the_one_before(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """时间早于上一步的没有放过"""
    early = let_through(work, right["verdict"] == "back")
    assert early.empty, f"{named(early)} 提出的一步，时间比上一步还早。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-close-unchecked")
def test_nothing_is_closed_before_it_is_checked(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有核查就不结案"""
    closed = let_through(work, (right["verdict"] == "skip") & (right["step"] == "结案"))
    assert closed.empty, f"{named(closed)} 只是处置了，还没有核查。办了，不等于办好了。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-dispatch-unfiled")
def test_nothing_is_dispatched_before_it_is_filed(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有立案就不派遣"""
    unfiled = let_through(work, (right["verdict"] == "skip") & (right["last"] == Step.REPORT))
    assert unfiled.empty, f"{named(unfiled)} 还没有立案就派遣。快了一步，却没有留下记录。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-return-not-dispatched")
def test_a_case_sent_back_is_dispatched_anew(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """退回和再办都按次序"""
    back = right["last"].isin([Step.REOPEN, Step.CLOSE])
    skipped = let_through(work, (right["verdict"] == "skip") & back)
    assert skipped.empty, f"{named(skipped)} 要先退回，再派遣，才能再处置。"


@pytest.mark.task(1)
@pytest.mark.misconception("flow-self-check")
def test_nobody_checks_their_own_work(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """处置岗没有核查自己"""
    own = let_through(work, right["verdict"] == "self")
    assert own.empty, f"{named(own)} 由处置岗自己核查；要换一个岗位。"


@pytest.mark.task(1)
def test_every_verdict_is_the_first_that_applies(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每一件能不能走都判断得对"""
    wrong = work[(work["verdict"] != right["verdict"]) & (work["verdict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的判断不对，请从第 1 条起，取第一条合适的。"


@pytest.mark.task(2)
def test_every_case_has_its_hours(work: pd.DataFrame) -> None:
    """每一件都写了已用几小时"""
    blank = work[work["hours"].isna()]
    assert blank.empty, f"{named(blank)} 还没有写已用几小时。"


@pytest.mark.task(2)
@pytest.mark.misconception("flow-clock-restarts")
def test_a_case_sent_back_keeps_its_first_clock(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """退回过的没有重新起算"""
    anew = work[(right["anew"] != right["own"]) & (work["hours"] == right["anew"])]
    assert anew.empty, f"{named(anew)} 从退回算起了。退回不是新的一件事，应从最早的上报算起。"


@pytest.mark.task(2)
@pytest.mark.misconception("flow-duplicate-as-new")
def test_a_second_report_has_the_clock_of_the_first(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """应并案的从先报的那一件算起"""
    own = work[(right["own"] != right["hours"]) & (work["hours"] == right["own"])]
    assert own.empty, f"{named(own)} 应并案，要从先报的那一件的上报时间算起。"


@pytest.mark.task(2)
def test_the_hours_are_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """已用小时都对"""
    wrong = work[work["hours"].notna() & (work["hours"] != right["hours"])]
    assert wrong.empty, f"{named(wrong)} 的小时数不对：已结的算到结案，没有结的算到 5 日 12 时。"


@pytest.mark.task(3)
def test_every_case_is_timed(work: pd.DataFrame) -> None:
    """每一件都判断了按时没有"""
    blank = work[work["timely"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选按时没有。"


@pytest.mark.task(3)
@pytest.mark.misconception("flow-open-forgotten")
def test_an_open_case_can_be_late(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有结的过了时限也是超时"""
    forgotten = work[~right["closed"] & right["late"] & (work["timely"] == "open_in_time")]
    assert forgotten.empty, f"{named(forgotten)} 还没有结，可是时限已经过了。"


@pytest.mark.task(3)
@pytest.mark.misconception("flow-limit-as-late")
def test_a_case_on_its_limit_is_in_time(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """正好等于时限不算超时"""
    exact = right["hours"] == right["limit"]
    strict = work[exact & work["timely"].isin(["closed_late", "open_late"])]
    assert strict.empty, f"{named(strict)} 正好等于时限，不算超时。"


@pytest.mark.task(3)
def test_every_case_is_timed_rightly(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """按时没有都判断得对"""
    expected = [
        f"{'closed' if closed else 'open'}_{'late' if late else 'in_time'}"
        for closed, late in zip(right["closed"], right["late"], strict=True)
    ]
    wrong = work[(work["timely"] != pd.Series(expected)) & (work["timely"] != "")]
    assert wrong.empty, f"{named(wrong)} 的判断不对：先看结了没有，再把已用小时和时限比一比。"


@pytest.mark.task(4)
def test_both_queries_are_answered(work: pd.DataFrame) -> None:
    """两个查询都判断了"""
    blank = work[(work["q_and"] == "") | (work["q_or"] == "")]
    assert blank.empty, f"{named(blank)} 的查询还没有判断完。"


@pytest.mark.task(4)
@pytest.mark.misconception("query-and-widens")
def test_and_needs_both_conditions(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """“并且”要两个条件都成立"""
    one = right["in_cell"] != right["since"]
    wide = work[one & (work["q_and"] == "yes")]
    assert wide.empty, f"{named(wide)} 只合一个条件。“并且”让结果变少，不会变多。"


@pytest.mark.task(4)
@pytest.mark.misconception("query-or-narrows")
def test_or_needs_one_condition(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """“或者”有一个条件成立就行"""
    one = right["in_cell"] != right["since"]
    narrow = work[one & ~right["wide"] & (work["q_or"] == "no")]
    assert narrow.empty, f"{named(narrow)} 合一个条件，“或者”就找得到。"


@pytest.mark.task(4)
@pytest.mark.misconception("query-width-differs")
def test_full_width_is_the_same_cell(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """全角半角算同一个网格"""
    missed = work[right["wide"] & right["since"] & (work["q_and"] == "no")]
    assert missed.empty, f"{named(missed)} 写的是全角的“Ａ０２”，和半角的“A02”是同一个网格。"


@pytest.mark.task(4)
@pytest.mark.misconception("query-first-day-left-out")
def test_the_first_day_counts(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """“不早于 3 日”包括 3 日"""
    missed = work[right["in_cell"] & right["on_the_day"] & ~right["wide"] & (work["q_and"] == "no")]
    assert missed.empty, f"{named(missed)} 是 3 日报的；“不早于 3 日”包括 3 日这一天。"


@pytest.mark.task(4)
def test_both_queries_are_answered_rightly(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """两个查询都判断得对"""
    both = (right["in_cell"] & right["since"]).map({True: "yes", False: "no"})
    either = (right["in_cell"] | right["since"]).map({True: "yes", False: "no"})
    filled = (work["q_and"] != "") & (work["q_or"] != "")
    wrong = work[filled & ((work["q_and"] != both) | (work["q_or"] != either))]
    assert wrong.empty, f"{named(wrong)} 的查询判断不对，请分别看条件甲、条件乙，再合起来。"
