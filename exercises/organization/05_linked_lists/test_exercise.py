"""Judges the linked lists by the rules of the brief (facts d1-2.3-3, d1-2.3-4, d1-3.1-2, d1-2.4-6)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.organization.rhythms import RHYTHM_OF, Rhythm, Work

OWNERS = {"C": "county", "T": "township", "V": "village"}
RANK = {"village": 0, "township": 1, "county": 2}
BELOW = {"C": "T", "T": "V", "V": ""}
RESULTS = ["measure", "due", "owner", "rhythm"]


@pytest.fixture
def plan(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What each draft is about, and where it belongs."""
    return data["plan"].set_index("item_id")


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.set_index("item_id")


@pytest.fixture
def kept(work: pd.DataFrame, plan: pd.DataFrame) -> pd.DataFrame:
    """The trainee's rows of all drafts that state a number."""
    return work[plan["kind"] != ""]


def children(work: pd.DataFrame, item: str) -> pd.DataFrame:
    """The rows one level below that the trainee has linked to an item."""
    return work[(work["parent"] == item) & (work.index.str[0] == BELOW[item[0]])]


def named(items: pd.Index | list[str]) -> str:
    listed = list(items)
    return "、".join(listed[:3]) + (" 等" if len(listed) > 3 else "")


@pytest.mark.task(1)
def test_every_item_has_a_place(work: pd.DataFrame) -> None:
    """每一条都写明归到哪里"""
    blank = work.index[work["parent"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选归到哪里。"


@pytest.mark.task(1)
@pytest.mark.misconception("duty-slogan-kept")
def test_a_draft_without_a_number_is_returned(work: pd.DataFrame, plan: pd.DataFrame) -> None:
    """没有数量的草稿退回重写，其余四格留空"""
    slogans = work[plan["kind"] == ""]
    filled = slogans[RESULTS].notna() & (slogans[RESULTS].astype(object) != "")
    wrong = slogans.index[(~slogans["parent"].isin(["return", ""])) | filled.any(axis=1)]
    assert wrong.empty, f"{named(wrong)} 没有写数量，到期没法检查。选“退回重写”，这一行其余四格留空。"


@pytest.mark.task(1)
@pytest.mark.misconception("duty-vague-returned")
def test_a_draft_with_a_number_is_kept(kept: pd.DataFrame) -> None:
    """写明数量的草稿都保留"""
    lost = kept.index[kept["parent"] == "return"]
    assert lost.empty, f"{named(lost)} 写明了自办数，可以检查，不应退回。"


@pytest.mark.task(1)
@pytest.mark.misconception("duty-skip-level")
def test_no_item_skips_a_level(kept: pd.DataFrame) -> None:
    """村级条目不越过镇直接接到县，各级不接同级"""
    wrong = [id for id, parent in kept["parent"].items() if parent in kept.index and BELOW[parent[0]] != id[0]]
    assert not wrong, f"{named(wrong)} 接错了层级：村接镇，镇接县。"


@pytest.mark.task(1)
@pytest.mark.misconception("duty-forced-parent")
def test_a_matter_of_its_own_hangs_on_nothing(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """上一级没有的事，写明本级自定"""
    own = kept[plan.loc[kept.index, "parent"] == "local"]
    forced = own.index[~own["parent"].isin(["local", "return", ""])]
    assert forced.empty, f"{named(forced)} 在上一级清单里没有对应的事，硬接上去，上级的数量就不对了。选“本级自定”。"


@pytest.mark.task(1)
def test_every_item_hangs_on_the_same_matter_in_its_township(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """每一条都接到上一级的同一件事上"""
    right = plan.loc[kept.index, "parent"]
    wrong = kept.index[(kept["parent"] != right) & (kept["parent"] != "") & (right != "local")]
    assert wrong.empty, f"{named(wrong)} 没有接到该接的地方：看是不是同一件事、是不是同一个镇。"


@pytest.mark.task(1)
@pytest.mark.misconception("duty-shared-owner")
def test_no_item_is_everybodys(kept: pd.DataFrame) -> None:
    """没有把责任写成几级共同负责"""
    shared = kept.index[kept["owner"] == "shared"]
    assert shared.empty, f"{named(shared)} 写了共同负责，到期不知道问谁。一条清单只定一个责任岗。"


@pytest.mark.task(1)
@pytest.mark.misconception("duty-pushed-up")
def test_no_item_is_pushed_to_the_level_above(kept: pd.DataFrame) -> None:
    """没有把本级的事推给上级"""
    pushed = [id for id, owner in kept["owner"].items() if RANK.get(owner, -1) > RANK[OWNERS[id[0]]]]
    assert not pushed, f"{named(pushed)} 的责任岗比条目所在的级别高。三级清单要各管各的“责任田”。"


@pytest.mark.task(1)
def test_every_item_has_the_post_of_its_own_level(kept: pd.DataFrame) -> None:
    """每一条都由本级书记岗负责"""
    own = [OWNERS[id[0]] for id in kept.index]
    wrong = kept.index[(kept["owner"] != own) & (kept["owner"] != "shared")]
    assert wrong.empty, f"{named(wrong)} 的责任岗空着，或者不是本级的书记岗。"


@pytest.mark.task(2)
def test_every_kept_item_has_a_number(kept: pd.DataFrame) -> None:
    """保留的每一条都有数量"""
    blank = kept.index[kept["measure"].isna()]
    assert blank.empty, f"{named(blank)} 还没有填数量。"


@pytest.mark.task(2)
@pytest.mark.misconception("duty-copied-down")
def test_no_village_copies_the_number_above(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """村级条目写自己的数，不照抄上级的数"""
    above = kept["parent"].map(kept["measure"])
    wrong = [
        id
        for id in kept.index[kept["measure"].notna() & above.notna() & (kept.index.str[0] == "V")]
        if kept.loc[id, "measure"] == above[id] != plan.loc[id, "own"]
    ]
    assert not wrong, f"{named(wrong)} 抄了上级的总数。村里只写自己要办的数，几张清单才不是同一张。"


@pytest.mark.task(2)
@pytest.mark.misconception("duty-children-not-added")
def test_a_number_contains_all_that_hangs_below(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """上级的数量包括归到它的各条"""
    alone = []
    for id in kept.index[kept["measure"].notna()]:
        if children(kept, id)["measure"].sum() > 0 and kept.loc[id, "measure"] == plan.loc[id, "own"]:
            alone.append(id)
    assert not alone, f"{named(alone)} 只写了自办数，没有加上归到它的各条。"


@pytest.mark.task(2)
def test_every_number_is_its_own_part_and_its_children(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """每一条的数量等于自办数加上归到它的各条"""
    wrong = []
    for id in kept.index[kept["measure"].notna()]:
        if kept.loc[id, "measure"] != plan.loc[id, "own"] + children(kept, id)["measure"].sum():
            wrong.append(id)
    assert not wrong, f"{named(wrong)} 的数量不等于自办数加上归到它的各条，请从村往上再算一遍；村级就是自办数。"


@pytest.mark.task(3)
def test_every_kept_item_has_a_month(kept: pd.DataFrame) -> None:
    """保留的每一条都有完成月份，都在 1 到 12 月"""
    wrong = kept.index[kept["due"].isna() | ~kept["due"].fillna(1).between(1, 12)]
    assert wrong.empty, f"{named(wrong)} 的完成月份空着，或者不在 1 到 12 月之间。"


@pytest.mark.task(3)
@pytest.mark.misconception("duty-month-off")
def test_the_first_month_counts(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """开始的那个月也算一个月"""
    villages = [id for id in kept.index if id[0] == "V" and pd.notna(kept.loc[id, "due"])]
    late = [id for id in villages if kept.loc[id, "due"] == plan.loc[id, "start"] + plan.loc[id, "months"]]
    assert not late, f"{named(late)} 晚了一个月：3 月开始、需 2 个月，是 4 月完成，不是 5 月。"


@pytest.mark.task(3)
@pytest.mark.misconception("duty-parent-early")
def test_no_item_is_ready_before_its_children(kept: pd.DataFrame) -> None:
    """上级的完成月份不早于归到它的任何一条"""
    early = []
    for id in kept.index[kept["due"].notna()]:
        below = children(kept, id)["due"].dropna()
        if len(below) and kept.loc[id, "due"] < below.max():
            early.append(id)
    assert not early, f"{named(early)} 写的月份里，归到它的条目还没有全办完。取最晚的一条。"


@pytest.mark.task(3)
def test_every_month_is_the_later_of_its_own_and_its_childrens(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """每一条的完成月份，是自己这份和各下级中最晚的"""
    wrong = []
    for id in kept.index[kept["due"].notna()]:
        own = plan.loc[id, "start"] + plan.loc[id, "months"] - 1
        if kept.loc[id, "due"] != max([own, *children(kept, id)["due"].dropna()]):
            wrong.append(id)
    assert not wrong, f"{named(wrong)} 的完成月份不对：自己这份做到几月，下级最晚到几月，取晚的，也不要多留。"


@pytest.mark.task(4)
def test_every_kept_item_has_a_rhythm(kept: pd.DataFrame) -> None:
    """保留的每一条都有节奏"""
    blank = kept.index[kept["rhythm"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选节奏。"


@pytest.mark.task(4)
@pytest.mark.misconception("rhythm-by-level")
def test_one_matter_has_one_rhythm_on_all_levels(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """同一件事，县、镇、村节奏相同"""
    chosen = kept[kept["rhythm"] != ""]
    rhythms = chosen.groupby(plan.loc[chosen.index, "kind"])["rhythm"].nunique()
    mixed = chosen.index[plan.loc[chosen.index, "kind"].isin(rhythms.index[rhythms > 1])]
    assert mixed.empty, f"{named(mixed)} 是同一件事，节奏却不同。节奏看工作的类别，不看在哪一级。"


@pytest.mark.task(4)
@pytest.mark.misconception("rhythm-all-yearly")
def test_not_everything_goes_by_the_year(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """不是所有的事都按年来"""
    right = plan.loc[kept.index, "kind"].map(lambda kind: str(RHYTHM_OF[Work(kind)]))
    wrong = kept.index[(kept["rhythm"] == str(Rhythm.YEAR)) & (right != str(Rhythm.YEAR))]
    assert wrong.empty, f"{named(wrong)} 不按年度来：报告为面貌改造和主题活动定了另外的节奏。"


@pytest.mark.task(4)
def test_every_rhythm_is_the_reports(kept: pd.DataFrame, plan: pd.DataFrame) -> None:
    """每一条的节奏都与报告写的类别相符"""
    right = plan.loc[kept.index, "kind"].map(lambda kind: str(RHYTHM_OF[Work(kind)]))
    wrong = kept.index[(kept["rhythm"] != right) & ~kept["rhythm"].isin(["", str(Rhythm.YEAR)])]
    assert wrong.empty, f"{named(wrong)} 的节奏与类别对不上，请看第四节的表。"
