"""Judges ten needs at a fair by the rules of the brief (facts d3-2.3-2, d3-2.3-4, d3-2.3-6, d5-2.3-1)."""

from __future__ import annotations

import pandas as pd
import pytest

RISKY = ["照护", "心理"]
MIN_RECORD = 60


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("need")


@pytest.fixture
def bought(work: pd.DataFrame) -> pd.Series:
    return work["service"].isin(RISKY) | (work["often"] == "每周")


@pytest.fixture
def signed(work: pd.DataFrame, bought: pd.Series, data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the contracts that were filled in, with what the organisation offers and asks."""
    contracts = work[bought & ~work["org"].isin(["", "none"])].reset_index()
    return contracts.merge(data["orgs"], on="org", how="left").set_index("need")


def named(needs: pd.Index) -> str:
    return "第 " + "、".join(needs[:3]) + " 项" + ("等" if len(needs) > 3 else "")


@pytest.mark.task(1)
def test_every_need_has_a_team(work: pd.DataFrame) -> None:
    """每一项都选了由谁做"""
    blank = work.index[work["team"] == ""]
    assert blank.empty, f"{named(blank)}还没有选由谁做。"


@pytest.mark.task(1)
@pytest.mark.misconception("buying-volunteers-for-risk")
def test_care_and_counselling_are_done_by_professionals(work: pd.DataFrame) -> None:
    """照护和心理都由专业团队做"""
    left = work.index[work["service"].isin(RISKY) & (work["team"] == "volunteers")]
    assert left.empty, f"{named(left)}是照护或心理，哪怕只是偶尔一次，也要由专业团队做。"


@pytest.mark.task(1)
@pytest.mark.misconception("buying-voluntary-base")
def test_weekly_services_do_not_rest_on_volunteers(work: pd.DataFrame) -> None:
    """每周都要有的服务不靠志愿队伍撑着"""
    left = work.index[(work["often"] == "每周") & (work["team"] == "volunteers")]
    assert left.empty, f"{named(left)}每周都要有，志愿队伍只能补位，应由专业团队做。"


@pytest.mark.task(1)
@pytest.mark.misconception("buying-everything")
def test_what_volunteers_can_fill_is_not_bought(work: pd.DataFrame, bought: pd.Series) -> None:
    """志愿队伍能补位的不花钱买"""
    extra = work.index[~bought & (work["team"] == "professional")]
    assert extra.empty, f"{named(extra)}偶尔一次，又不是照护和心理，请志愿队伍补位就可以，不用买。"


@pytest.mark.task(2)
def test_every_bought_service_has_a_contract(work: pd.DataFrame, bought: pd.Series) -> None:
    """要买的每一项都签了一家"""
    blank = work.index[bought & work["org"].isin(["", "none"])]
    assert blank.empty, f"{named(blank)}要由专业团队做，还没有签。"


@pytest.mark.task(2)
@pytest.mark.misconception("buying-everything")
def test_volunteers_sign_no_contract(work: pd.DataFrame, bought: pd.Series) -> None:
    """志愿队伍补位的项写明不签"""
    wrong = work.index[~bought & (work["org"] != "none")]
    assert wrong.empty, f"{named(wrong)}由志愿队伍补位，“与谁签”应选“不签”。"


@pytest.mark.task(2)
@pytest.mark.misconception("buying-name-over-service")
def test_every_organisation_does_the_service(signed: pd.DataFrame) -> None:
    """签的组织会做这项服务"""
    wrong = [need for need, row in signed.iterrows() if row["service"] not in str(row["services"]).split("、")]
    assert not wrong, f"{named(pd.Index(wrong))}签的组织不做这项服务，请对照题目里的组织表。"


@pytest.mark.task(2)
@pytest.mark.misconception("buying-cheapest-wins")
def test_every_organisation_has_the_record(signed: pd.DataFrame) -> None:
    """签的组织履约记录都不低于 60%"""
    low = signed.index[signed["record"] < MIN_RECORD]
    assert low.empty, f"{named(low)}签的组织上次签约的人里，服务到底的不到 {MIN_RECORD}%。便宜不是唯一的条件。"


@pytest.mark.task(2)
@pytest.mark.misconception("buying-budget-later")
def test_every_price_keeps_within_its_budget(signed: pd.DataFrame) -> None:
    """每一项的价钱都不超过本项预算"""
    over = signed.index[signed["price"] * signed["people"] > signed["budget"]]
    assert over.empty, f"{named(over)}的价钱（每人价钱乘人数）超过了本项预算。"


@pytest.mark.task(2)
@pytest.mark.misconception("buying-capacity-forgotten")
def test_no_organisation_serves_more_people_than_it_can(signed: pd.DataFrame) -> None:
    """每家组织签下的人数都不超过能力"""
    use = signed.groupby("org").agg(people=("people", "sum"), capacity=("capacity", "first"))
    over = use.index[use["people"] > use["capacity"]]
    assert over.empty, f"{'、'.join(over)}签下的人数合起来超过了一共能服务的人数，要把其中一项换一家。"


@pytest.mark.task(3)
def test_every_need_says_what_is_paid_for(work: pd.DataFrame) -> None:
    """每一项都写了按什么付款"""
    blank = work.index[work["measure"] == ""]
    assert blank.empty, f"{named(blank)}还没有写按什么付款；不签合同的选“不签合同”。"


@pytest.mark.task(3)
@pytest.mark.misconception("buying-sessions-as-people")
def test_contracts_are_paid_for_people_served(work: pd.DataFrame, bought: pd.Series) -> None:
    """合同按服务到底的人数付款"""
    wrong = work.index[bought & work["measure"].isin(["sessions", "news", "none"])]
    assert wrong.empty, f"{named(wrong)}没有按服务到底的人数付款。办了几场、有几次报道，都不等于服务到了人。"


@pytest.mark.task(3)
def test_without_a_contract_nothing_is_paid_for(work: pd.DataFrame, bought: pd.Series) -> None:
    """志愿队伍补位的项没有付款指标"""
    wrong = work.index[~bought & work["measure"].isin(["people", "sessions", "news"])]
    assert wrong.empty, f"{named(wrong)}由志愿队伍补位，“按什么付款”应选“不签合同”。"


@pytest.mark.task(3)
def test_every_need_says_whether_a_relation_is_declared(work: pd.DataFrame) -> None:
    """每一项都写了要不要申报"""
    blank = work.index[work["declared"] == ""]
    assert blank.empty, f"{named(blank)}还没有写要不要申报往来。"


@pytest.mark.task(3)
@pytest.mark.misconception("buying-relation-silent")
def test_relations_with_the_organisation_signed_are_declared(work: pd.DataFrame) -> None:
    """与所签组织有往来的都申报了"""
    silent = work.index[(work["org"] == work["relation"]) & (work["declared"] == "no")]
    assert silent.empty, f"{named(silent)}与所签的组织有往来，要申报并回避，不能因为没有坏心就不说。"


@pytest.mark.task(3)
@pytest.mark.misconception("buying-relation-anywhere")
def test_relations_with_others_need_no_declaration(work: pd.DataFrame) -> None:
    """与所签组织没有往来的不用申报"""
    extra = work.index[(work["org"] != work["relation"]) & (work["declared"] == "yes")]
    assert extra.empty, f"{named(extra)}与所签的组织没有往来，不用申报；请看“往来”写的是哪一家。"


@pytest.mark.task(4)
def test_every_draft_has_been_looked_at(work: pd.DataFrame) -> None:
    """每张草稿都写了怎么改"""
    blank = work.index[work["mend"] == ""]
    assert blank.empty, f"{named(blank)}的草稿还没有写怎么改；没有毛病的选“不用改”。"


@pytest.mark.task(4)
@pytest.mark.misconception("buying-acceptance-forgotten")
def test_a_missing_acceptance_is_added(work: pd.DataFrame) -> None:
    """验收空着的都补上"""
    wrong = work.index[(work["accepts"] == "空着") & ~work["mend"].isin(["add_acceptance", ""])]
    assert wrong.empty, f"{named(wrong)}的草稿没有写谁验收，要补上，否则谁也说不清做没做到。"


@pytest.mark.task(4)
@pytest.mark.misconception("buying-payer-accepts")
def test_payer_and_provider_do_not_accept_alone(work: pd.DataFrame) -> None:
    """出资方和做事方都不单独验收"""
    alone = work["accepts"].isin(["出资方", "做事方"])
    wrong = work.index[alone & ~work["mend"].isin(["change_acceptance", ""])]
    assert wrong.empty, f"{named(wrong)}的草稿由出资方或做事方单独验收，要改由居民一方验收。"


@pytest.mark.task(4)
@pytest.mark.misconception("buying-money-forever")
def test_what_follows_the_end_is_added(work: pd.DataFrame) -> None:
    """期满以后空着的都补上"""
    wrong = work.index[(work["ends"] == "空着") & ~work["mend"].isin(["add_end", ""])]
    assert wrong.empty, f"{named(wrong)}的草稿没有写期满以后怎么办，钱不会一直有，要补上。"


@pytest.mark.task(4)
def test_a_draft_in_order_is_left_alone(work: pd.DataFrame) -> None:
    """写全了的草稿不用改"""
    fine = (work["accepts"] == "居民代表") & (work["ends"] != "空着")
    wrong = work.index[fine & ~work["mend"].isin(["fine", ""])]
    assert wrong.empty, f"{named(wrong)}的草稿验收有居民一方，期满以后也写了，不用改。"
