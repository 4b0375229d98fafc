"""Judges the ten neighbourhoods by the rules of the brief (facts d3-2.4-5, d3-2.4-6, d3-2.4-7)."""

from __future__ import annotations

import pandas as pd
import pytest

GATES = ("people", "procedure", "deliberation")


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("no")


@pytest.fixture
def right(work: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame([judged(row) for row in work.itertuples()], index=work.index)


def judged(row: object) -> dict[str, object]:
    bodies = 1 + sum(name in ("党组织", "居委会", "物委会") for name in row.others.split("、"))
    faults = {
        "unelected": row.how == "直接安排",
        "not_owner": row.is_owner == "否",
        "self_approval": row.in_firm == "是",
        "too_many": bodies > 2,
    }
    conflict = next((name for name, there in faults.items() if there), "none")
    stop = next((gate for gate in GATES if getattr(row, gate) != "3 问"), "through")
    fine = conflict == "none" and stop == "through"
    return {"conflict": conflict, "n_bodies": bodies, "stop": stop, "formed": "yes" if fine else "no"}


def named(rows: pd.Index) -> str:
    return "、".join(rows[:3]) + (" 等" if len(rows) > 3 else "")


@pytest.mark.task(1)
def test_every_line_is_judged(work: pd.DataFrame) -> None:
    """每个小区都看了冲突，数了任职"""
    blank = work.index[(work["conflict"] == "") | work["n_bodies"].isna()]
    assert blank.empty, f"{named(blank)} 的“有没有冲突”或“在几个组织任职”还空着。"


@pytest.mark.task(1)
@pytest.mark.misconception("seats-replace-election")
def test_a_seat_among_the_owners_is_by_election(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """业委会的席位，没有用安排代替选举"""
    wrong = work.index[(right["conflict"] == "unelected") & (work["conflict"] == "none")]
    assert wrong.empty, f"{named(wrong)} 是直接安排的。在别处任职，不能代替业主的选举。"


@pytest.mark.task(1)
@pytest.mark.misconception("seats-owner-needless")
def test_a_member_of_the_owners_committee_is_an_owner(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """业委会的人是业主"""
    wrong = work.index[(right["conflict"] == "not_owner") & (work["conflict"] == "none")]
    assert wrong.empty, f"{named(wrong)} 不是业主，热心也不能进业委会。"


@pytest.mark.task(1)
@pytest.mark.misconception("seats-self-approval")
def test_nobody_approves_their_own_contract(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有自己审自己的合同"""
    wrong = work.index[(right["conflict"] == "self_approval") & (work["conflict"] == "none")]
    assert wrong.empty, f"{named(wrong)} 在物业企业上班，又要代表业主审企业的合同。"


@pytest.mark.task(1)
@pytest.mark.misconception("seats-one-runs-all")
def test_nobody_holds_too_many_posts(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有一个人兼得太多"""
    wrong = work.index[(right["conflict"] == "too_many") & (work["conflict"] == "none")]
    assert wrong.empty, f"{named(wrong)} 在三个组织任职。交叉任职是为了通气，不是一个人管到底。"


@pytest.mark.task(1)
@pytest.mark.misconception("seats-overlap-banned")
def test_holding_two_posts_is_no_conflict(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """交叉任职本身没有当成冲突"""
    wrong = work.index[(right["conflict"] == "none") & ~work["conflict"].isin(["none", ""])]
    assert wrong.empty, f"{named(wrong)} 是选上的业主，任职不到三处，没有冲突。"


@pytest.mark.task(1)
def test_every_conflict_is_the_first_that_applies(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """冲突写的是第一条，任职数得对"""
    wrong = work.index[(work["conflict"] != right["conflict"]) & (work["conflict"] != "")]
    assert wrong.empty, f"{named(wrong)} 的冲突写得不对，请按选举、业主、企业、几处的次序看。"
    count = work["n_bodies"].astype("float64")
    odd = work.index[count.notna() & (count != right["n_bodies"])]
    assert odd.empty, f"{named(odd)} 的任职数不对：业委会算一处，“另外任职”里写着的都算。"


@pytest.mark.task(2)
def test_every_line_says_where_it_stops(work: pd.DataFrame) -> None:
    """每个小区都写了停在哪一关"""
    blank = work.index[work["stop"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选停在哪一关。"


@pytest.mark.task(2)
@pytest.mark.misconception("gates-two-of-three")
def test_two_of_three_is_not_passed(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """三问做到两问，没有当成过关"""
    wrong = work.index[(right["stop"] != "through") & (work["stop"] == "through")]
    assert wrong.empty, f"{named(wrong)} 有一关没有做全三问。差一问，也没有过。"


@pytest.mark.task(2)
@pytest.mark.misconception("gates-order")
def test_the_first_gate_not_passed_is_the_one(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """停的是第一处没有过的关"""
    rank = {gate: place for place, gate in enumerate((*GATES, "through"))}
    later = work["stop"].map(rank) > right["stop"].map(rank)
    wrong = work.index[later & (work["stop"] != "through")]
    assert wrong.empty, f"{named(wrong)} 前面还有一关没有过。前一关没有过，后面的不算。"


@pytest.mark.task(2)
def test_every_gate_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """停在哪一关，看得对"""
    wrong = work.index[(work["stop"] != right["stop"]) & (work["stop"] != "")]
    assert wrong.empty, f"{named(wrong)} 停在哪一关不对：从人选关看起，三问都做到才往下。"


@pytest.mark.task(3)
def test_every_line_says_whether_it_can_be_formed(work: pd.DataFrame) -> None:
    """每个小区都写了能不能成立"""
    blank = work.index[work["formed"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选能不能成立。"


@pytest.mark.task(3)
@pytest.mark.misconception("gates-are-enough")
def test_passing_the_gates_does_not_mend_a_conflict(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """三关都过，也要没有冲突"""
    wrong = work.index[(right["stop"] == "through") & (right["formed"] == "no") & (work["formed"] == "yes")]
    assert wrong.empty, f"{named(wrong)} 三关都过，拟任的人却有冲突，还不能成立。"


@pytest.mark.task(3)
@pytest.mark.misconception("gates-no-conflict-enough")
def test_being_without_conflict_does_not_pass_the_gates(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有冲突，也要三关都过"""
    wrong = work.index[(right["conflict"] == "none") & (right["formed"] == "no") & (work["formed"] == "yes")]
    assert wrong.empty, f"{named(wrong)} 拟任的人没有冲突，可是还有一关没有过。"


@pytest.mark.task(3)
def test_every_end_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """能不能成立，写得对"""
    wrong = work.index[(work["formed"] != right["formed"]) & (work["formed"] != "")]
    assert wrong.empty, f"{named(wrong)} 写得不对：没有冲突，三关也都过，才能成立。"
