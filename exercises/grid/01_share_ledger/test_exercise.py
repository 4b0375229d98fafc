"""Judges the twelve requests one after the other, each by what the trainee's own rows before it have left."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest

OUTSIDE = ("经费", "岗位")
UNASKED = "没有问"


@dataclass(frozen=True)
class Place:
    """What stood open to a row when its turn came."""

    row: object
    able: dict[str, int]
    """Units other than the asker that have something left, by what they have."""
    first: dict[str, int]
    """The same units as the ledger has them, nothing taken off."""

    @property
    def open(self) -> bool:
        return self.row.kind not in OUTSIDE and self.row.wants != UNASKED

    @property
    def most(self) -> int:
        return max(self.able.values(), default=0)

    @property
    def right(self) -> int:
        """How often this row can swap with the unit chosen; 0 where no swap is possible."""
        return min(int(self.row.wants), self.able.get(self.row.giver, 0)) if self.open else 0


@pytest.fixture
def places(submission: pd.DataFrame) -> list[Place]:
    left: dict[tuple[str, str], int] = {}
    made = []
    for row in submission.itertuples():
        listed = dict(part.split(" ") for part in row.offers.split("、"))
        asked = {unit: int(n) for unit, n in listed.items() if n != UNASKED}
        now = {unit: left.get((unit, row.kind), n) for unit, n in asked.items()}
        able = {unit: n for unit, n in now.items() if unit != row.unit and n > 0}
        made.append(Place(row, able, {unit: n for unit, n in asked.items() if unit != row.unit}))
        if row.giver in now and pd.notna(row.times):
            left[row.giver, row.kind] = max(now[row.giver] - int(row.times), 0)
    return made


def named(found: list[Place]) -> str:
    return "、".join(place.row.no for place in found[:3]) + (" 等" if len(found) > 3 else "")


@pytest.mark.task(1)
def test_every_row_names_who_gives(places: list[Place]) -> None:
    """每一行都选了给的一方"""
    blank = [place for place in places if place.row.giver == ""]
    assert not blank, f"{named(blank)} 还没有选给的一方；没有换的选“—”。"


@pytest.mark.task(1)
@pytest.mark.misconception("share-common-purse")
def test_only_the_four_kinds_are_swapped(places: list[Place]) -> None:
    """只换信息、阵地、文化、服务"""
    wrong = [place for place in places if place.row.kind in OUTSIDE and place.row.giver not in ("none", "")]
    assert not wrong, f"{named(wrong)} 要的是经费或岗位，不在四样共享里。共享不是把钱和人合到一起。"


@pytest.mark.task(1)
@pytest.mark.misconception("share-self-swap")
def test_no_unit_gives_to_itself(places: list[Place]) -> None:
    """没有自己换给自己"""
    own = [place for place in places if place.row.giver == place.row.unit]
    assert not own, f"{named(own)} 给的和要的是同一个单位。自己给自己，没有换。"


@pytest.mark.task(1)
@pytest.mark.misconception("share-blank-as-number")
def test_what_has_not_been_asked_is_not_swapped(places: list[Place]) -> None:
    """没有问过的，没有拿来换"""
    unasked = [
        place
        for place in places
        if place.row.giver not in ("none", "")
        and (place.row.wants == UNASKED or f"{place.row.giver} {UNASKED}" in place.row.offers)
    ]
    assert not unasked, f"{named(unasked)} 用到了“没有问”的格子。没有问不是 0，也不是随便几次，先补问。"


@pytest.mark.task(1)
@pytest.mark.misconception("share-first-listed")
def test_the_unit_with_most_left_gives(places: list[Place]) -> None:
    """找的是这时剩得最多的一家"""
    wrong = [
        place for place in places if place.open and place.row.giver in place.able
        and place.able[place.row.giver] < place.most and place.first[place.row.giver] < max(place.first.values())
    ]  # fmt: skip
    assert not wrong, f"{named(wrong)} 还有别的单位剩得更多。"


@pytest.mark.task(1)
@pytest.mark.misconception("share-not-deducted")
def test_what_is_gone_cannot_be_given_again(places: list[Place]) -> None:
    """前面换走的，已经从能给的里减掉"""
    wrong = [
        place for place in places if place.open and place.row.giver in place.first
        and place.able.get(place.row.giver, 0) < place.most
        and place.first[place.row.giver] == max(place.first.values())
    ]  # fmt: skip
    assert not wrong, f"{named(wrong)} 找的那一家，起初最多，前面的行已经换走一些了。每换一次都要减。"


@pytest.mark.task(1)
def test_every_row_that_can_be_served_is(places: list[Place]) -> None:
    """能换的都换了，不能换的选“—”"""
    missed = [place for place in places if place.open and place.able and place.row.giver == "none"]
    assert not missed, f"{named(missed)} 还有单位能给，却没有换。"
    wrong = [
        place for place in places if place.row.giver not in ("none", "") and place.row.giver not in place.able
        and place.open
    ]  # fmt: skip
    assert not wrong, f"{named(wrong)} 找的那一家这时已经没有可给的，或台账上没有它。"


@pytest.mark.task(2)
def test_every_row_has_both_numbers(places: list[Place]) -> None:
    """每一行都填了两个数"""
    blank = [place for place in places if pd.isna(place.row.times) or pd.isna(place.row.left)]
    assert not blank, f"{named(blank)} 的次数还空着；没有换的填 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("share-listed-is-used")
def test_nobody_gives_more_than_is_left(places: list[Place]) -> None:
    """换走的没有超过还剩的"""
    over = [
        place for place in places
        if place.open and pd.notna(place.row.times) and place.row.giver in place.first
        and place.row.times > place.able.get(place.row.giver, 0)
    ]  # fmt: skip
    assert not over, f"{named(over)} 换的次数比那一家这时剩下的还多。写在台账上，不等于换得到。"


@pytest.mark.task(2)
@pytest.mark.misconception("share-takes-all")
def test_nobody_takes_more_than_is_wanted(places: list[Place]) -> None:
    """换到的没有超过想要的"""
    over = [
        place for place in places if place.open and pd.notna(place.row.times) and place.row.times > int(place.row.wants)
    ]  # fmt: skip
    assert not over, f"{named(over)} 换的比想要的还多。多出来的，别的单位就换不到了。"


@pytest.mark.task(2)
def test_as_much_is_swapped_as_fits(places: list[Place]) -> None:
    """换到了要的数，或者换完为止"""
    wrong = [place for place in places if pd.notna(place.row.times) and place.row.times != place.right]
    assert not wrong, f"{named(wrong)} 换的次数不对：取想要的和它剩下的里较小的数；没有换的填 0。"


@pytest.mark.task(2)
def test_what_is_left_is_right(places: list[Place]) -> None:
    """还剩几次，减得对"""
    wrong = []
    for place in places:
        now = place.able.get(place.row.giver, 0) if place.open else 0
        if pd.notna(place.row.left) and pd.notna(place.row.times) and place.row.left != max(now - place.row.times, 0):
            wrong.append(place)
    assert not wrong, f"{named(wrong)} 的“还剩几次”不对：这时的次数减去换走的；没有换的填 0。"


@pytest.mark.task(3)
def test_every_row_has_a_result(places: list[Place]) -> None:
    """每一行都写了结果"""
    blank = [place for place in places if place.row.result == ""]
    assert not blank, f"{named(blank)} 还没有选结果。"


@pytest.mark.task(3)
@pytest.mark.misconception("share-blank-as-nought")
def test_a_blank_is_not_a_nought(places: list[Place]) -> None:
    """没有问的写“先补问”，不写没有"""
    wrong = [place for place in places if place.row.wants == UNASKED and place.row.result in ("nobody", "full", "part")]
    assert not wrong, f"{named(wrong)} 没有人问过它要几次。空着不等于 0，先补问。"


@pytest.mark.task(3)
@pytest.mark.misconception("share-part-as-full")
def test_a_part_is_not_the_whole(places: list[Place]) -> None:
    """只换上一部分的，没有写成全部换上"""
    wrong = [
        place for place in places if place.open and place.row.result == "full" and place.right < int(place.row.wants)
    ]
    assert not wrong, f"{named(wrong)} 换到的比想要的少，不是“全部换上”。"


@pytest.mark.task(3)
def test_every_result_is_right(places: list[Place]) -> None:
    """结果与换到的次数相符"""
    wrong = []
    for place in places:
        if place.row.kind in OUTSIDE:
            right = "outside"
        elif place.row.wants == UNASKED:
            right = "ask"
        elif not place.able:
            right = "nobody"
        else:
            right = "full" if place.most >= int(place.row.wants) else "part"
        if place.row.result not in ("", right):
            wrong.append(place)
    assert not wrong, f"{named(wrong)} 的结果不对：先看是不是四样之一、问过没有，再比换到的和想要的。"
