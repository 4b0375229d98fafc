"""Judges the thirteen requests by the list of duties in the brief (fact d3-2.4-8)."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from course.domains.grid.three_way import PLACE_LABELS, assign

TODAY = 20
BLANK = "—"


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("no").astype({"due": "float64"})


@pytest.fixture
def right(work: pd.DataFrame) -> pd.DataFrame:
    places = {label: str(place) for place, label in PLACE_LABELS.items()}
    requests = work[["topic", "day"]].assign(req_id=work.index, place=work["place"].map(places))
    assigned = assign(requests).set_index("req_id")
    done = pd.Series([day_in(text) for text in work["done"]], index=work.index)
    states = [state_of(due, day) for due, day in zip(assigned["due"], done, strict=True)]
    return assigned.assign(state=states, days=assigned["due"] - work["day"])


def day_in(text: str) -> float:
    found = re.search(r"第 (\d+) 天", text)
    return float(found[1]) if found else float("nan")


def state_of(due: float, done: float) -> str:
    if pd.notna(done):
        return "done" if done <= due else "late"
    return "open" if due >= TODAY else "overdue"


def named(rows: pd.Index) -> str:
    return "、".join(rows[:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_request_has_a_lead(work: pd.DataFrame) -> None:
    """每一件都有牵头"""
    blank = work.index[work["lead"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选牵头；没有牵头的事，最后没有人办。"


@pytest.mark.task(1)
@pytest.mark.misconception("dispatch-firm-all")
def test_the_firm_does_not_lead_on_what_owners_decide_or_people_need(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """业主的决定和人的难处，没有推给物业企业"""
    others = (right["lead"] == "owners") | right["kind"].isin(["care", "volunteer"])
    wrong = work.index[others & (work["lead"] == "firm")]
    assert wrong.empty, f"{named(wrong)} 不归物业企业牵头。物业费不是什么都管的费。"


@pytest.mark.task(1)
@pytest.mark.misconception("dispatch-owners-do-repairs")
def test_the_owners_committee_does_not_do_repairs(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """维修没有交给业委会去做"""
    wrong = work.index[(right["lead"] == "firm") & (work["lead"] == "owners")]
    assert wrong.empty, f"{named(wrong)} 是要动手修的。业委会作决定、作监督，不代替企业干活。"


@pytest.mark.task(1)
@pytest.mark.misconception("dispatch-place-ignored")
def test_inside_a_home_another_party_leads(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """家里的事和共用部位的事分开了"""
    home = (work["place"] == "家里") & work["topic"].isin(["漏水", "噪声"])
    wrong = work.index[home & (work["lead"] == "firm")]
    assert wrong.empty, f"{named(wrong)} 发生在家里，由居委会调解；同一件事，在哪里决定谁牵头。"


@pytest.mark.task(1)
@pytest.mark.misconception("dispatch-unlisted-nobody")
def test_what_is_not_listed_is_taken_up_by_the_residents_committee(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """清单上没有的，由居委会接住"""
    wrong = work.index[~right["listed"] & ~work["lead"].isin(["residents", ""])]
    assert wrong.empty, f"{named(wrong)} 清单上没有，先由居委会接住并标出来，不能推来推去。"


@pytest.mark.task(1)
def test_every_lead_follows_the_list(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """牵头与分工清单相符"""
    wrong = work.index[(work["lead"] != right["lead"]) & (work["lead"] != "")]
    assert wrong.empty, f"{named(wrong)} 的牵头与清单不符。看什么事、在哪里，不看转给了谁。"


@pytest.mark.task(2)
def test_every_request_has_a_kind(work: pd.DataFrame) -> None:
    """每一件都归了类"""
    blank = work.index[work["kind"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选哪一类服务。"


@pytest.mark.task(2)
@pytest.mark.misconception("dispatch-kind-by-lead")
def test_the_kind_is_not_guessed_from_the_lead(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有因为居委会牵头，就都归到公共服务"""
    wrong = work.index[right["kind"].isin(["care", "volunteer"]) & (work["kind"] == "public")]
    assert wrong.empty, f"{named(wrong)} 由居委会牵头，但清单写的不是公共服务。"


@pytest.mark.task(2)
def test_every_kind_follows_the_list(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """类别与分工清单相符"""
    expected = right["kind"].where(right["listed"], "unlisted")
    wrong = work.index[(work["kind"] != expected) & (work["kind"] != "")]
    assert wrong.empty, f"{named(wrong)} 的类别与清单不符；清单上没有的，写“清单上没有”。"


@pytest.mark.task(3)
def test_every_request_has_a_due_day_and_a_state(work: pd.DataFrame) -> None:
    """每一件都写了期限和现在怎样"""
    blank = work.index[work["due"].isna() | (work["state"] == "")]
    assert blank.empty, f"{named(blank)} 的期限或“现在怎样”还空着。"


@pytest.mark.task(3)
@pytest.mark.misconception("dispatch-clock-restarts")
def test_passing_on_does_not_start_the_clock_anew(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """转手以后，期限没有从头算"""
    passed = pd.Series([day_in(text) for text in work["passed"]], index=work.index)
    wrong = work.index[passed.notna() & (work["due"] == passed + right["days"])]
    assert wrong.empty, f"{named(wrong)} 的期限从转手那天算起了。居民从报来那天就在等，期限不变。"


@pytest.mark.task(3)
def test_every_due_day_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """期限算得对"""
    wrong = work.index[work["due"].notna() & (work["due"] != right["due"])]
    assert wrong.empty, f"{named(wrong)} 的期限不对：报来那天加上清单写的天数；清单上没有的加 5。"


@pytest.mark.task(3)
@pytest.mark.misconception("dispatch-passed-is-done")
def test_what_was_passed_on_is_not_done(work: pd.DataFrame) -> None:
    """转了手的，没有写成办结"""
    open_ones = (work["passed"] != BLANK) & (work["done"] == BLANK)
    wrong = work.index[open_ones & work["state"].isin(["done", "late"])]
    assert wrong.empty, f"{named(wrong)} 只是转了手，还没有办成。"


@pytest.mark.task(3)
@pytest.mark.misconception("dispatch-due-day")
def test_what_is_due_today_is_not_overdue(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """今天到期的，没有算逾期"""
    wrong = work.index[(right["due"] == TODAY) & (work["done"] == BLANK) & (work["state"] == "overdue")]
    assert wrong.empty, f"{named(wrong)} 今天正好到期，明天起才算逾期。"


@pytest.mark.task(3)
def test_every_state_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """现在怎样，写得对"""
    wrong = work.index[(work["state"] != right["state"]) & (work["state"] != "")]
    assert wrong.empty, f"{named(wrong)} 的“现在怎样”不对：先看办成没有，再比期限和今天。"
