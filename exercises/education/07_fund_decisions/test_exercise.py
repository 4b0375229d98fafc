"""Judges the decisions on the fund by the rules of the brief (facts d2-1.4-4, d2-1.4-6)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.education.relief_fund import BAND_LABELS, POT_LABELS, Band, Pot, Reason, decide

POTS = {label: str(pot) for pot, label in POT_LABELS.items()}
BANDS = {label[:2]: str(band) for band, label in BAND_LABELS.items()}
CAP = {"first": 3000, "second": 1500, "third": 800}
LEAST = 5


@pytest.fixture
def table(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("row").astype({"money": "float64", "n": "float64"})


@pytest.fixture
def work(table: pd.DataFrame) -> pd.DataFrame:
    """The requests with the trainee's decisions; words turned into codes."""
    own = table[table.index.str.startswith("R")]
    return own.assign(
        use=["relief" if use == "救助" else "activity" for use in own["use"]],
        pot=own["pot"].map(POTS),
        band=own["band"].map(BANDS).fillna(""),
        amount=own["amount"].astype(float),
        day=own["day"].astype(int),
        before=own["before"].astype(int),
        urgent=own["urgent"] == "急",
    )


@pytest.fixture
def balance(table: pd.DataFrame) -> dict[Pot, float]:
    return {pot: float(table.loc[label, "amount"]) for pot, label in POT_LABELS.items()}


@pytest.fixture
def right(work: pd.DataFrame, balance: dict[Pot, float]) -> pd.DataFrame:
    requests = work.rename_axis("req_code").reset_index()
    return decide(requests.assign(asker=requests["req_code"]), balance)[0].set_index("req_code")


@pytest.fixture
def public(table: pd.DataFrame) -> pd.DataFrame:
    """The four lines to publish, by band and `merged`."""
    return table.iloc[-4:][["n", "money"]].set_axis([*map(str, Band), "merged"])


def named(rows: pd.Index) -> str:
    return "、".join(rows[:3]) + (" 等" if len(rows) > 3 else "")


def given_relief(work: pd.DataFrame) -> pd.DataFrame:
    """What the trainee gives from the relief pot."""
    return work[(work["pot"] == "relief") & (work["money"].fillna(0) > 0)]


@pytest.mark.task(1)
def test_every_request_is_decided(work: pd.DataFrame) -> None:
    """每一笔都填了元和理由，笔数空着"""
    blank = work.index[work["money"].isna() | (work["reason"] == "")]
    assert blank.empty, f"{named(blank)} 的元或理由还空着；不给的填 0。"
    counted = work.index[work["n"].notna()]
    assert counted.empty, f"{named(counted)} 是申请，“笔数”空着，只在最后四行填。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-film-as-relief")
def test_an_activity_is_no_relief(work: pd.DataFrame) -> None:
    """活动没有从救助池出"""
    film = work.index[(work["use"] == "activity") & (work["pot"] == "relief") & (work["money"].fillna(0) > 0)]
    assert film.empty, f"{named(film)} 是活动，不是救助，不能从救助池出。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-pot-borrowed")
def test_the_activity_pot_lends_nothing(work: pd.DataFrame) -> None:
    """救助没有从活动池借"""
    loan = work.index[(work["use"] == "relief") & (work["pot"] == "activity") & (work["money"].fillna(0) > 0)]
    assert loan.empty, f"{named(loan)} 想从活动池出救助的钱。再急，两个池也不互借；请改从救助池申请。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-times-ignored")
def test_nobody_is_helped_twice_a_year(work: pd.DataFrame) -> None:
    """今年已得过的没有再给"""
    again = work.index[(work["pot"] == "relief") & (work["before"] > 0) & (work["money"].fillna(0) > 0)]
    assert again.empty, f"{named(again)} 今年已得过一次，选“今年次数已满”，给 0。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-cap-ignored")
def test_no_grant_exceeds_its_band(work: pd.DataFrame) -> None:
    """没有一笔超过本档的上限"""
    relief = given_relief(work)
    above = relief.index[relief["money"] > relief["band"].map(CAP)]
    assert above.empty, f"{named(above)} 给的比本档上限还多。一档 3000，二档 1500，三档 800。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-overdrawn")
def test_no_pot_is_overdrawn(work: pd.DataFrame, balance: dict[Pot, float]) -> None:
    """给出的合计没有超过池里的余额"""
    for pot, label in POT_LABELS.items():
        total = work.loc[work["pot"] == pot, "money"].sum()
        assert total <= balance[pot], f"{label}给出 {total:g} 元，比余额 {balance[pot]:g} 元还多。不够的等下次。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-by-day")
def test_urgent_requests_come_first(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """急的排在前面"""
    late = work.index[work["urgent"] & (right["granted"] > 0) & (work["money"].fillna(1) == 0)]
    assert late.empty, f"{named(late)} 是急的，要先看；登记得晚，也排在不急的前面。"


@pytest.mark.task(1)
@pytest.mark.misconception("fund-stop-at-first")
def test_what_waits_does_not_hold_up_the_rest(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """前面有一笔等下次，后面够的照给"""
    waits = work.index[(work["pot"] == "relief") & (right["reason"] == Reason.WAIT)]
    later = (work["day"] > work.loc[waits, "day"].min()) & (right["granted"] > 0) & ~work["urgent"]
    held = work.index[later & (work["reason"] == "wait")]
    assert held.empty, f"{named(held)} 余额还够，照给；前面那一笔等，不等于后面的都等。"


@pytest.mark.task(1)
def test_every_decision_follows_the_rules(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每一笔的元和理由都对"""
    wrong = work.index[(work["money"] != right["granted"]) | (work["reason"] != right["reason"])]
    assert wrong.empty, f"{named(wrong)} 的元或理由不对。请照次序再看：池、次数、上限、余额。"


@pytest.mark.task(2)
@pytest.mark.misconception("fund-overdrawn")
def test_no_balance_is_negative(table: pd.DataFrame) -> None:
    """两个池的余额都不是负数"""
    pots = table.loc[list(POT_LABELS.values()), "money"]
    below = pots.index[pots < 0]
    assert below.empty, f"{named(below)}的余额是负数。池里没有的钱不能给。"


@pytest.mark.task(2)
def test_what_is_left_is_what_was_there_less_what_was_given(
    table: pd.DataFrame, work: pd.DataFrame, balance: dict[Pot, float]
) -> None:
    """余额等于原来的减去给出的"""
    for pot, label in POT_LABELS.items():
        left = balance[pot] - work.loc[work["pot"] == pot, "money"].sum()
        entered = table.loc[label, "money"]
        assert entered == left, f"{label}的余额不对，或还空着：用原来的余额减去从这个池给出的合计。"
        clean = table.loc[label, "reason"] == "" and pd.isna(table.loc[label, "n"])
        assert clean, f"{label}一行只填余额，理由和笔数空着。"


@pytest.mark.task(3)
def test_the_lines_to_publish_hold_numbers_only(table: pd.DataFrame) -> None:
    """最后四行没有理由，笔数和合计成对"""
    lines = table.iloc[-4:]
    told = lines.index[lines["reason"] != ""]
    assert told.empty, f"{named(told)} 是要贴出去的，不写理由。"
    odd = lines.index[lines["n"].isna() != lines["money"].isna()]
    assert odd.empty, f"{named(odd)} 的笔数和合计要么都写，要么都空着。"


@pytest.mark.task(3)
@pytest.mark.misconception("fund-small-shown")
def test_no_small_group_is_shown(public: pd.DataFrame) -> None:
    """不足 5 笔的档没有单独公布"""
    shown = [label for band, label in BAND_LABELS.items() if 0 < public.loc[str(band), "n"] < LEAST]
    assert not shown, f"{'、'.join(shown)}不足 5 笔，一公布就认得出是谁。并到“合并公布”一行。"


@pytest.mark.task(3)
@pytest.mark.misconception("fund-small-dropped")
def test_small_groups_are_merged_and_not_dropped(public: pd.DataFrame, work: pd.DataFrame) -> None:
    """小档合并了，没有漏掉"""
    total = len(given_relief(work))
    told = public["n"].sum()
    assert told == total, f"公布的笔数加起来是 {told:g}，给出的救助是 {total} 笔。小档要合并，不是不公布，也不重复数。"


@pytest.mark.task(3)
def test_numbers_and_totals_follow_from_the_grants(public: pd.DataFrame, work: pd.DataFrame) -> None:
    """笔数、合计与给出的相符"""
    relief = given_relief(work)
    small = [str(band) for band in Band if (relief["band"] == band).sum() < LEAST]
    groups = {str(band): [str(band)] for band in Band if str(band) not in small} | {"merged": small}
    for line, bands in groups.items():
        own = relief[relief["band"].isin(bands)]
        entered = (public.loc[line, "n"], public.loc[line, "money"])
        label = "合并公布" if line == "merged" else BAND_LABELS[Band(line)]
        assert entered == (len(own), own["money"].sum()), f"{label}一行不对：应写救助池给出的笔数和合计。"
