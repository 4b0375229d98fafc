"""Judges deciders, links and powers by the rules of the brief (facts d3-2.1-4, d3-2.2-3, d3-2.2-4, d3-3.2-4)."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pytest

from course.domains.organization.powers import NO_POWER, Function, Stage, applicable
from course.domains.organization.tiers import RANK, Link, Tier, needed_link

TIERS = [str(tier) for tier in Tier]


@pytest.fixture
def matters(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return data["matters"].set_index("task")


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("task")


@pytest.fixture
def right_power(data: dict[str, pd.DataFrame]) -> pd.Series:
    table = data["matters"]
    cases = table.rename(columns={"task": "case_id"}).assign(agency=table["stage"] != Stage.SELF_HELP)
    return applicable(cases).set_index("case_id")["power"]


@pytest.fixture
def right_link(work: pd.DataFrame, matters: pd.DataFrame) -> pd.Series:
    """The link that goes with the decider chosen, so that one mistake is not counted twice."""
    decider = work["decides"].where(work["decides"].isin(TIERS), matters["decider"])
    return pd.Series(
        [str(needed_link(sees, decides)) for sees, decides in zip(matters["who_sees"], decider, strict=True)],
        work.index,
    )


def named(tasks: Iterable[str]) -> str:
    listed = [f"“{task}”" for task in tasks]
    return "、".join(listed[:3]) + (" 等" if len(listed) > 3 else "")


@pytest.mark.task(1)
def test_every_matter_has_a_decider(work: pd.DataFrame) -> None:
    """每件事都填了由谁决定"""
    blank = work.index[work["decides"] == ""]
    assert blank.empty, f"{named(blank)}还没有填由谁决定。没有决定者的事，最后没有人管。"


@pytest.mark.task(1)
@pytest.mark.misconception("tier-two-deciders")
def test_no_matter_has_two_deciders(work: pd.DataFrame) -> None:
    """每件事只有一级决定"""
    both = work.index[work["decides"] == "both"]
    assert both.empty, f"{named(both)}填了两级共同决定。可以一起商量、一起办，决定的只能有一级。"


@pytest.mark.task(1)
@pytest.mark.misconception("tier-all-down")
def test_nothing_is_handed_to_a_tier_that_cannot_decide_it(work: pd.DataFrame, matters: pd.DataFrame) -> None:
    """没有把决定放到定不了的一级"""
    low = [task for task in work.index if _rank(work, task) < RANK[Tier(matters.loc[task, "decider"])]]
    assert not low, f"{named(low)}放得太低：范围、派出机构、区里的规划这三条，有一条这一级定不了。"


@pytest.mark.task(1)
@pytest.mark.misconception("tier-all-up")
def test_nothing_is_taken_up_that_a_lower_tier_can_decide(work: pd.DataFrame, matters: pd.DataFrame) -> None:
    """下面能决定的事，没有收到上面"""
    high = [
        task
        for task in work.index
        if work.loc[task, "decides"] in TIERS and _rank(work, task) > RANK[Tier(matters.loc[task, "decider"])]
    ]
    assert not high, f"{named(high)}放得太高：三条都看过一遍，下面一级就能决定。"


def _rank(work: pd.DataFrame, task: str) -> int:
    decides = work.loc[task, "decides"]
    return RANK[Tier(decides)] if decides in TIERS else len(RANK)


@pytest.mark.task(2)
def test_every_matter_has_an_answer_about_its_link(work: pd.DataFrame) -> None:
    """每件事都填了怎样联系"""
    blank = work.index[work["link"] == ""]
    assert blank.empty, f"{named(blank)}还没有填怎样联系；不需要的也要选“不需要”。"


@pytest.mark.task(2)
@pytest.mark.misconception("tier-seen-is-managed")
def test_a_mismatch_has_a_link(work: pd.DataFrame, right_link: pd.Series) -> None:
    """看到和决定不在同一级的，都有联系"""
    cut = work.index[(work["link"] == Link.NONE) & (right_link != Link.NONE)]
    assert cut.empty, f"{named(cut)}看到的一级不是决定的一级，没有联系就成了盲点。"


@pytest.mark.task(2)
@pytest.mark.misconception("tier-report-everything")
def test_a_match_has_no_link(work: pd.DataFrame, right_link: pd.Series) -> None:
    """同一级就能决定的，没有多报一道"""
    extra = work.index[work["link"].isin([Link.UP, Link.DOWN]) & (right_link == Link.NONE)]
    assert extra.empty, f"{named(extra)}由看到的一级自己决定，不必再报、再派。"


@pytest.mark.task(2)
@pytest.mark.misconception("tier-link-direction")
def test_a_link_runs_from_who_sees_to_who_decides(work: pd.DataFrame, right_link: pd.Series) -> None:
    """上报、下派的方向都对"""
    turned = work.index[
        work["link"].isin([Link.UP, Link.DOWN]) & (right_link != Link.NONE) & (work["link"] != right_link)
    ]
    assert turned.empty, f"{named(turned)}的方向反了：从看到的一级，到决定的一级。"


@pytest.mark.task(3)
def test_every_matter_has_an_answer_about_powers(work: pd.DataFrame) -> None:
    """每件事都填了用哪项权力"""
    blank = work.index[work["power"] == ""]
    assert blank.empty, f"{named(blank)}还没有填；不用权力的选“都不用”。"


@pytest.mark.task(3)
@pytest.mark.misconception("power-removed-task")
def test_no_power_is_spent_on_a_removed_task(work: pd.DataFrame, matters: pd.DataFrame) -> None:
    """已经取消的任务不再动用权力"""
    spent = work.index[(matters["matter"] == Function.OUTSIDE) & ~work["power"].isin([NO_POWER, ""])]
    assert spent.empty, f"{named(spent)}已经不是街道的任务，说明依据退回即可。"


@pytest.mark.task(3)
@pytest.mark.misconception("power-for-everything")
def test_what_residents_settle_needs_no_power(
    work: pd.DataFrame, matters: pd.DataFrame, right_power: pd.Series
) -> None:
    """居民、社区商量就能办的，不用权力"""
    own = (matters["matter"] != Function.OUTSIDE) & (right_power == NO_POWER)
    spent = work.index[own & ~work["power"].isin([NO_POWER, ""])]
    assert spent.empty, f"{named(spent)}不牵涉派出机构，五项权力都用不上。"


@pytest.mark.task(3)
@pytest.mark.misconception("power-proposal-veto")
def test_a_proposal_is_no_consent(work: pd.DataFrame, matters: pd.DataFrame) -> None:
    """还在酝酿的事，提的是建议"""
    veto = work.index[(matters["stage"] == Stage.BEFORE_DECISION) & (work["power"] == "consent")]
    assert veto.empty, f"{named(veto)}还在酝酿，街道可以提建议，不能要求“不同意就停下”。"


@pytest.mark.task(3)
@pytest.mark.misconception("power-assess-appoint")
def test_assessing_is_not_appointing(work: pd.DataFrame, matters: pd.DataFrame) -> None:
    """换人、撤点之前，用的不是考核"""
    mixed = work.index[(matters["stage"] == Stage.BEFORE_CHANGE) & (work["power"] == "assess")]
    assert mixed.empty, f"{named(mixed)}是要变动，不是评价过去一年。考核不能决定谁来谁走。"


@pytest.mark.task(3)
def test_every_power_fits_the_step(work: pd.DataFrame, right_power: pd.Series) -> None:
    """用的权力与走到的一步相符"""
    wrong = work.index[(work["power"] != right_power) & (work["power"] != "")]
    assert wrong.empty, f"{named(wrong)}的权力与“走到哪一步”不符，请对照说明里的表再看一遍。"
