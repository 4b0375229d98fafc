"""Judges changes, faults and rewritten comments by the rules of the brief (facts d4-3-1 to d4-3-3)."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from course.domains.school.growth_comments import compared, labelled, names_step, states_fact
from course.domains.school.growth_record import change
from course.model.short_answer import arabic

DIRECTIONS = ("进步", "退步", "提高", "下降")


@pytest.fixture
def inputs(data: dict[str, pd.DataFrame]) -> pd.DataFrame:
    rows = data["inputs"].copy()
    rows["right_change"] = [str(change(start, now)) for start, now in zip(rows["start"], rows["now"], strict=True)]
    rows["by_mean"] = ["up" if row.now > row.mean else "down" for row in rows.itertuples()]
    return rows


@pytest.fixture
def work(submission: pd.DataFrame) -> pd.DataFrame:
    return submission


@pytest.fixture
def due(work: pd.DataFrame, inputs: pd.DataFrame) -> pd.DataFrame:
    """The rows that are to be rewritten, and those that were though they need not be."""
    written = (work["fact"].str.strip() != "") | (work["next_step"].str.strip() != "")
    return work[(inputs["right_fault"] != "none") | written]


def named(rows: pd.DataFrame) -> str:
    return "、".join(f"{row.no}（{row.item}）" for row in rows.head(2).itertuples()) + (" 等" if len(rows) > 2 else "")


def numbers(text: str) -> list[str]:
    return re.findall(r"[0-9]+", arabic(text))


@pytest.mark.task(1)
def test_every_change_is_chosen(work: pd.DataFrame) -> None:
    """每一行都选了变化"""
    blank = work[work["change"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选变化。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-class-mean")
def test_a_pupil_is_not_measured_by_the_class(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有拿全班平均当起点"""
    known = inputs["right_change"].isin(["up", "same", "down"])
    meant = known & (inputs["by_mean"] != inputs["right_change"]) & (work["change"] == inputs["by_mean"])
    rows = work[meant]
    assert rows.empty, f"{named(rows)} 像是和全班平均比的。请只看这名学生自己的起点和现在。"


@pytest.mark.task(1)
@pytest.mark.misconception("growth-no-start-as-up")
def test_without_a_start_nothing_is_said(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有起点的，没有说进步或退步"""
    guessed = work[(inputs["right_change"] == "no_start") & ~work["change"].isin(["no_start", ""])]
    assert guessed.empty, f"{named(guessed)} 的起点没有记，不能说进步、持平或退步；这一次就是起点。"


@pytest.mark.task(1)
def test_every_change_is_right(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """变化都对"""
    wrong = work[(work["change"] != inputs["right_change"]) & (work["change"] != "")]
    assert wrong.empty, f"{named(wrong)} 的变化不对：现在大于起点是进步，相等是持平，小于是退步。"


@pytest.mark.task(2)
def test_every_fault_is_chosen(work: pd.DataFrame) -> None:
    """每一行都选了原评语的毛病"""
    blank = work[work["fault"] == ""]
    assert blank.empty, f"{named(blank)} 还没有选原评语的毛病。"


@pytest.mark.task(2)
@pytest.mark.misconception("comment-tone-as-step")
def test_a_friendly_tone_is_no_next_step(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """语气亲切的空话，没有当成引导式"""
    kind = work[(inputs["right_fault"] == "no_fact") & work["fault"].isin(["none", "no_step"])]
    assert kind.empty, f"{named(kind)} 的原评语很亲切，却没有一件可以查对的事。"


@pytest.mark.task(2)
@pytest.mark.misconception("comment-number-as-verdict")
def test_a_number_is_not_yet_a_verdict(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """写出前后两个数的，没有当成和别人比"""
    counted = work[inputs["right_fault"].isin(["no_step", "none"]) & work["fault"].isin(["compared", "labelled"])]
    assert counted.empty, f"{named(counted)} 的数是学生自己前后的数，没有拿别人来比，也没有下结论。"


@pytest.mark.task(2)
@pytest.mark.misconception("comment-rank-harmless")
def test_ranks_and_means_are_comparing(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """看出了名次和平均是和别人比"""
    passed = work[(inputs["right_fault"] == "compared") & ~work["fault"].isin(["compared", ""])]
    assert passed.empty, f"{named(passed)} 的原评语拿别人来比：名次、平均、“大多数人”都算。"


@pytest.mark.task(2)
def test_every_fault_is_right(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """原评语的毛病都找对了"""
    wrong = work[(work["fault"] != inputs["right_fault"]) & (work["fault"] != "")]
    assert wrong.empty, f"{named(wrong)} 的毛病不是这个，请按规则的次序再看。"


@pytest.mark.task(3)
def test_every_comment_is_rewritten(work: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """要改的评语都写了事实和下一步"""
    blank = (work["fact"].str.strip() == "") | (work["next_step"].str.strip() == "")
    rows = work[blank & (inputs["right_fault"] != "none")]
    assert rows.empty, f"{named(rows)} 的事实或下一步还空着。"


@pytest.mark.task(3)
@pytest.mark.misconception("comment-praise-without-fact")
def test_a_rewritten_comment_states_a_fact(due: pd.DataFrame) -> None:
    """事实里有可以查对的数"""
    praise = due[[text.strip() != "" and not states_fact(text) for text in due["fact"]]]
    assert praise.empty, f"{named(praise)} 的“事实”里没有数，别人查对不了。鼓励要从事实来。"


@pytest.mark.task(3)
@pytest.mark.misconception("comment-only-now")
def test_a_fact_shows_the_start_and_the_present(due: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """事实写出了起点和现在"""
    rows = []
    for place, text in due["fact"].items():
        wanted = [f"{inputs.loc[place, 'now']:.0f}"]
        if inputs.loc[place, "right_change"] != "no_start":
            wanted.append(f"{inputs.loc[place, 'start']:.0f}")
        if text.strip() and not set(wanted) <= set(numbers(text)):
            rows.append(place)
    lacking = due.loc[rows]
    assert lacking.empty, f"{named(lacking)} 的事实里少了起点或现在的数，看不出这名学生自己走了多远。"


@pytest.mark.task(3)
def test_without_a_start_no_direction_is_written(due: pd.DataFrame, inputs: pd.DataFrame) -> None:
    """没有起点的，改写里没有说进步或退步"""
    none = due[(inputs["right_change"] == "no_start").loc[due.index]]
    told = none[[any(word in text for word in DIRECTIONS) for text in none["fact"]]]
    assert told.empty, f"{named(told)} 的起点没有记，改写里却说了进步或退步。"


@pytest.mark.task(3)
@pytest.mark.misconception("comment-wish-as-step")
def test_a_next_step_says_what_and_when(due: pd.DataFrame) -> None:
    """下一步说了做什么、什么时候"""
    wish = due[[text.strip() != "" and not names_step(text) for text in due["next_step"]]]
    assert wish.empty, f"{named(wish)} 的下一步只是希望，没有说做什么、什么时候（用简介里列出的词）。"


@pytest.mark.task(3)
@pytest.mark.misconception("comment-rank-kept")
def test_nobody_else_is_in_a_rewritten_comment(due: pd.DataFrame) -> None:
    """改写里没有和别人比"""
    found = [compared(f"{row.fact}；{row.next_step}") for row in due.itertuples()]
    rows = due[[bool(words) for words in found]]
    words = "、".join(f"“{word}”" for each in found for word in each)
    assert rows.empty, f"{named(rows)} 的改写还在和别人比：{words}。"


@pytest.mark.task(3)
@pytest.mark.misconception("comment-label-kept")
def test_no_label_is_left(due: pd.DataFrame) -> None:
    """改写里没有贴标签"""
    found = [labelled(f"{row.fact}；{row.next_step}") for row in due.itertuples()]
    rows = due[[bool(words) for words in found]]
    words = "、".join(f"“{word}”" for each in found for word in each)
    assert rows.empty, f"{named(rows)} 的改写还在说人怎样：{words}。写事，不写人。"
