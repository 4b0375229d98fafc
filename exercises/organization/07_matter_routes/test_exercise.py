"""Judges the routes of the twelve matters, by the rules of the brief (facts d1-3.5-2, d1-3.5-3)."""

from __future__ import annotations

import pandas as pd
import pytest

LIMIT = 5
BODIES = {"村党支部": "branch", "村委会": "committee", "村监会": "supervisors"}


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    """Return the submitted table with amounts as numbers and the body that carries out as a code."""
    table = submission.set_index("matter")
    table["sum"] = pd.to_numeric(table["amount"], errors="coerce")
    table["doer"] = table["executor"].map(BODIES)
    return table


@pytest.fixture
def money(work: pd.DataFrame) -> pd.DataFrame:
    return work[work["kind"] == "花钱"]


@pytest.fixture
def urgent(work: pd.DataFrame) -> pd.DataFrame:
    return work[work["kind"] == "应急"]


@pytest.fixture
def usual(work: pd.DataFrame) -> pd.DataFrame:
    return work[work["kind"] != "应急"]


def named(matters: pd.Index) -> str:
    return "、".join(matters[:3]) + (" 等" if len(matters) > 3 else "")


@pytest.mark.task(1)
def test_every_matter_has_a_decider(work: pd.DataFrame) -> None:
    """每件事都选了一个决定者"""
    blank = work.index[work["decider"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选由谁决定。"


@pytest.mark.task(1)
@pytest.mark.misconception("gov-supervisors-approve")
def test_supervisors_decide_nothing(work: pd.DataFrame) -> None:
    """没有一件事由村监会决定"""
    approved = work.index[work["decider"] == "supervisors"]
    assert approved.empty, f"{named(approved)} 选了村监会决定。监督不是审批；它来决定，就没有人监督了。"


@pytest.mark.task(1)
@pytest.mark.misconception("gov-limit-excluded")
def test_money_exactly_at_the_limit_needs_the_assembly(money: pd.DataFrame) -> None:
    """金额正好在限额上的，由村代会决定"""
    low = money.index[(money["sum"] == LIMIT) & (money["decider"] == "committee")]
    assert low.empty, f"{named(low)} 正好 5 万元。再看一遍规定里“以上”的说明。"


@pytest.mark.task(1)
@pytest.mark.misconception("gov-told-afterwards")
def test_large_sums_are_decided_by_the_assembly(money: pd.DataFrame) -> None:
    """超过限额的花钱事，由村代会决定"""
    told = money.index[(money["sum"] > LIMIT) & money["decider"].isin(["committee", "branch"])]
    assert told.empty, f"{named(told)} 超过限额，要由村代会决定；办完再告诉大家，不等于由大家决定。"


@pytest.mark.task(1)
@pytest.mark.misconception("gov-asset-by-amount")
def test_assets_and_village_rules_go_to_the_assembly_whatever_the_amount(work: pd.DataFrame) -> None:
    """集体资产和村规民约，不论金额都由村代会决定"""
    matters = work[work["kind"].isin(["集体资产", "村规民约"])]
    wrong = matters.index[matters["decider"].isin(["committee", "branch"])]
    assert wrong.empty, f"{named(wrong)} 属于集体资产或村规民约，不看金额，由村代会决定。"


@pytest.mark.task(1)
@pytest.mark.misconception("gov-emergency-waits")
def test_emergencies_do_not_wait_for_a_meeting(urgent: pd.DataFrame) -> None:
    """应急的事由村委会当场决定"""
    waiting = urgent.index[urgent["decider"].isin(["assembly", "branch"])]
    assert waiting.empty, f"{named(waiting)} 是应急的事，不论金额由村委会当场决定，事后再补报。"


@pytest.mark.task(1)
@pytest.mark.misconception("gov-all-to-assembly")
def test_small_sums_need_no_meeting(money: pd.DataFrame) -> None:
    """不到限额的花钱事，由村委会决定"""
    small = money[money["sum"] < LIMIT]
    wrong = small.index[small["decider"].isin(["assembly", "branch"])]
    assert wrong.empty, f"{named(wrong)} 不到 5 万元，由村委会决定就可以，不必召集村代会。"


@pytest.mark.task(2)
def test_every_matter_is_watched_by_somebody_at_some_time(work: pd.DataFrame) -> None:
    """每件事都选了由谁监督、何时监督"""
    blank = work.index[(work["supervisor"] == "") | (work["watch"] == "")]
    assert blank.empty, f"{named(blank)} 的“谁监督”或“何时监督”还空着。"


@pytest.mark.task(2)
@pytest.mark.misconception("gov-self-check")
def test_nobody_watches_their_own_work(work: pd.DataFrame) -> None:
    """承办的机构没有监督自己"""
    own = work.index[work["supervisor"] == work["doer"]]
    assert own.empty, f"{named(own)} 的承办和监督是同一个机构。看“谁承办”一列，换一个机构来监督。"


@pytest.mark.task(2)
@pytest.mark.misconception("gov-supervisors-inside")
def test_supervision_is_done_by_the_supervisors(work: pd.DataFrame) -> None:
    """没有让村委会或村党支部代替村监会监督"""
    others = work[work["supervisor"] != work["doer"]]
    inside = others.index[others["supervisor"].isin(["committee", "branch"])]
    assert inside.empty, f"{named(inside)} 的监督者不对。村监会不是村委会的一个部门，监督由它来做。"


@pytest.mark.task(2)
def test_the_assembly_watches_only_what_the_supervisors_carry_out(work: pd.DataFrame) -> None:
    """村监会承办的由村代会监督，其余由村监会监督"""
    wrong = work.index[(work["supervisor"] == "assembly") & (work["doer"] != "supervisors")]
    assert wrong.empty, f"{named(wrong)} 不是村监会承办的，应由村监会监督。"


@pytest.mark.task(2)
@pytest.mark.misconception("gov-audit-only")
def test_supervision_does_not_wait_until_the_end(work: pd.DataFrame) -> None:
    """监督没有只放在事后"""
    late = work.index[work["watch"].isin(["after", "never"])]
    assert late.empty, f"{named(late)} 的监督只在事后，或者没有安排。等办完再查，钱已经花出去了。"


@pytest.mark.task(2)
def test_what_is_not_urgent_is_watched_from_the_beginning(usual: pd.DataFrame) -> None:
    """不是应急的事，事前也有监督"""
    wrong = usual.index[usual["watch"] == "ongoing"]
    assert wrong.empty, f"{named(wrong)} 不是应急的事，事前、事中、事后都要有监督。"


@pytest.mark.task(3)
def test_every_matter_is_made_public(work: pd.DataFrame) -> None:
    """每件事都要公开"""
    silent = work.index[work["notice"].isin(["", "none"])]
    assert silent.empty, f"{named(silent)} 还没有选怎样公开，或者选了不公开。每条路线都以公开收尾。"


@pytest.mark.task(3)
@pytest.mark.misconception("proc-result-enough")
def test_decisions_are_published_before_the_work(usual: pd.DataFrame) -> None:
    """不是应急的事，办之前也公开了决定"""
    wrong = usual.index[usual["notice"] == "result"]
    assert wrong.empty, f"{named(wrong)} 只公开了结果。公开结果不能代替办之前公开决定。"


@pytest.mark.task(3)
@pytest.mark.misconception("gov-told-afterwards")
def test_only_emergencies_are_reported_afterwards(usual: pd.DataFrame) -> None:
    """没有把“先办后报”用到不急的事上"""
    wrong = usual.index[usual["notice"] == "reported"]
    assert wrong.empty, f"{named(wrong)} 不是应急的事，不能先办后报；决定和结果要各公开一次。"


@pytest.mark.task(3)
@pytest.mark.misconception("gov-emergency-unreported")
def test_emergencies_are_reported_to_the_assembly(urgent: pd.DataFrame) -> None:
    """应急的事，办完后向村代会补报"""
    wrong = urgent.index[urgent["notice"].isin(["both", "result"])]
    assert wrong.empty, f"{named(wrong)} 是应急的事，办完后除了公开结果，还要向村代会补报。"
