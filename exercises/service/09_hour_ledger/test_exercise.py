"""Judges the fifteen rows by the rules of the brief (fact d3-2.3-8)."""

from __future__ import annotations

import pandas as pd
import pytest

from course.domains.service.time_exchange import LEDGER, SKILL_LABELS, post

SKILLS = {label: str(skill) for skill, label in SKILL_LABELS.items()}
BOTH = ["giver_after", "taker_after"]


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission.astype(dict.fromkeys(BOTH, "float64"))


@pytest.fixture
def right(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    given = data["given"]
    ledger = given.rename(columns={"no": "entry_id"}).assign(skill=given["skill"].map(SKILLS))
    return post(ledger.assign(reverses=ledger["reverses"].replace("—", ""))[LEDGER])


def named(rows: pd.DataFrame) -> str:
    return "、".join(rows["no"][:3]) + (" 等" if len(rows) > 3 else "")


def mistaken(
    work: pd.DataFrame, right: pd.DataFrame, *, worth: int = 1, taking: int = 1, refused: bool = False
) -> pd.DataFrame:
    """Return the first row at which a mistaken book-keeper goes wrong, if the trainee has gone wrong the same way."""
    balance: dict[str, float] = {}
    for place, row in enumerate(right.itertuples()):
        hours = row.hours * (worth if row.skill in ("tutoring", "arts") else 1)
        if row.status == "posted" or refused:
            balance[row.giver] = balance.get(row.giver, 0) + hours
            balance[row.taker] = balance.get(row.taker, 0) - hours * taking
        after = [balance.get(row.giver, 0), balance.get(row.taker, 0)]
        if after != [row.giver_after, row.taker_after]:
            same = work.iloc[place][BOTH].tolist() == after
            return work.iloc[[place]] if same else work.iloc[:0]
    return work.iloc[:0]


@pytest.mark.task(1)
def test_every_row_is_judged(work: pd.DataFrame) -> None:
    """每一笔都选了处理"""
    blank = work[work["status"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选处理。"


@pytest.mark.task(1)
@pytest.mark.misconception("exchange-self")
def test_nobody_gives_to_themselves(work: pd.DataFrame) -> None:
    """没有把自己给自己的入账"""
    own = work[(work["giver"] == work["taker"]) & (work["status"] == "posted")]
    assert own.empty, f"{named(own)} 付出和受助是同一个代号，没有交换，不入账。"


@pytest.mark.task(1)
@pytest.mark.misconception("exchange-second-adult")
def test_a_second_adult_is_there_with_children(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """教孩子时少一位成人的，没有入账"""
    alone = work[(right["status"] == "adult") & (work["status"] == "posted")]
    assert alone.empty, f"{named(alone)} 教孩子时只有一位成人在场。少一位，就不入账，也不该这样办。"


@pytest.mark.task(1)
@pytest.mark.misconception("exchange-no-floor")
def test_nobody_owes_more_than_the_floor(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """欠得太多的没有入账"""
    deep = work[(right["status"] == "floor") & (work["status"] == "posted")]
    assert deep.empty, f"{named(deep)} 入了账，受助方就欠 4 小时以上了。"


@pytest.mark.task(1)
@pytest.mark.misconception("exchange-floor-boundary")
def test_a_balance_on_the_floor_is_allowed(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有超过 4 小时的，不算欠得太多"""
    edge = work[(right["status"] == "posted") & (work["status"] == "floor")]
    assert edge.empty, f"{named(edge)} 入账后，受助方的余额不低于 -4；正好 -4 是允许的。"


@pytest.mark.task(1)
@pytest.mark.misconception("exchange-edit")
def test_a_row_is_not_altered(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """没有拿涂改当更正"""
    first = right.set_index("entry_id")["giver"]
    same_side = pd.Series([first.get(ref) == giver for ref, giver in zip(work["reverses"], work["giver"], strict=True)])
    edits = work[same_side.to_numpy() & (right["status"] == "reversal").to_numpy() & (work["status"] == "posted")]
    assert edits.empty, f"{named(edits)} 想直接改原行的小时。要先把原行整笔冲正，再另记一笔对的。"


@pytest.mark.task(1)
@pytest.mark.misconception("exchange-reverse-twice")
def test_a_row_is_reversed_once_only(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """同一行没有冲正两次"""
    accepted = work[(work["reverses"] != "—") & (work["status"] == "posted")]
    again = accepted[accepted["reverses"].duplicated()]
    assert again.empty, f"{named(again)} 冲正的那一行前面已经冲正过，再来一次就多退了。"


@pytest.mark.task(1)
def test_every_row_has_its_own_reason(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每一笔的处理都对"""
    wrong = work[(work["status"] != right["status"]) & (work["status"] != "")]
    assert wrong.empty, f"{named(wrong)} 的处理不对，请按次序看：同一代号、在场成人、更正、最多欠几小时。"


@pytest.mark.task(2)
def test_every_row_has_both_balances(work: pd.DataFrame) -> None:
    """每一笔都写了双方的余额"""
    blank = work[work[BOTH].isna().any(axis=1)]
    assert blank.empty, f"{named(blank)} 的余额还空着；不入账的写原来的余额。"


@pytest.mark.task(2)
@pytest.mark.misconception("exchange-giving-only")
def test_what_is_taken_is_counted_too(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """受助的一方减了小时"""
    row = mistaken(work, right, taking=0)
    assert row.empty, f"{named(row)} 只给付出方加了，没有给受助方减。互助账一加一减，全部余额之和总是 0。"


@pytest.mark.task(2)
@pytest.mark.misconception("exchange-skill-worth")
def test_an_hour_of_teaching_is_one_hour(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """一小时辅导没有多记"""
    row = mistaken(work, right, worth=2)
    assert row.empty, f"{named(row)} 把教孩子的一小时记成了两小时。一小时就是一小时，不分工种。"


@pytest.mark.task(2)
@pytest.mark.misconception("exchange-refused-counted")
def test_a_refused_row_changes_nothing(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """不入账的没有改动余额"""
    row = mistaken(work, right, refused=True)
    assert row.empty, f"{named(row)} 没有入账，双方的余额却变了；应照写原来的数。"


@pytest.mark.task(2)
def test_the_last_balances_add_up_to_nothing(work: pd.DataFrame) -> None:
    """全部代号最后的余额加起来是 0"""
    last: dict[str, float] = {}
    for row in work.itertuples():
        last |= {row.giver: row.giver_after, row.taker: row.taker_after}
    total = sum(last.values())
    assert total == 0, "把六个代号最后的余额加起来，不是 0。有一笔只加没有减，或者数写错了。"


@pytest.mark.task(2)
def test_every_balance_is_right(work: pd.DataFrame, right: pd.DataFrame) -> None:
    """每一笔之后的余额都对"""
    filled = work[BOTH].notna().all(axis=1)
    wrong = work[filled & (work[BOTH].to_numpy() != right[BOTH].to_numpy()).any(axis=1)]
    assert wrong.empty, f"从 {named(wrong.iloc[:1])} 起余额不对。请从这一笔往前，核对这两个代号的每一笔。"
