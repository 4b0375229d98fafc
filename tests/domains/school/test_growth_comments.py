from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.domains.school.growth_comments import (
    COMPARING,
    LABELS,
    TIMES,
    Lack,
    check_comment,
    compared,
    compose,
    labelled,
    names_step,
    states_fact,
)

FACT, STEP = "跳绳从 42 个到 57 个", "下周每天练五分钟"


def test_a_fact_and_a_next_step_guide() -> None:
    check = check_comment(FACT, STEP)
    assert check.guides
    assert not check.found
    assert compose(FACT + "。", STEP) == "跳绳从 42 个到 57 个。下一步：下周每天练五分钟。"


@pytest.mark.parametrize(
    ("fact", "step", "lacks"),
    [
        ("", "", (Lack.FACT, Lack.NEXT_STEP)),
        ("表现很好", STEP, (Lack.FACT,)),
        (FACT, "继续努力", (Lack.NEXT_STEP,)),
        (FACT, "希望再接再厉，更上一层楼", (Lack.NEXT_STEP,)),
        ("跳绳 57 个，全班第 3 名", STEP, (Lack.COMPARED,)),
        ("聪明，一次读完 12 页", STEP, (Lack.LABELLED,)),
        (FACT, "下周争取超过平均", (Lack.COMPARED,)),
        ("很聪明，第一名", "加油", tuple(Lack)),
    ],
)
def test_what_a_comment_lacks_is_named(fact: str, step: str, lacks: tuple[Lack, ...]) -> None:
    assert check_comment(fact, step).lacks == lacks


@pytest.mark.parametrize(
    "text", ["读完《西游记》两回", "主动问了三个问题", "会说“我还没听懂”", "１２月读 30 页", "背了十五首"]
)
def test_numbers_dates_and_quoted_words_are_facts(text: str) -> None:
    assert states_fact(text)


@pytest.mark.parametrize("text", ["一直很努力", "一般", "十分认真", "有一定进步", "很棒", ""])
def test_numerals_that_count_nothing_are_no_facts(text: str) -> None:
    assert not states_fact(text)


@pytest.mark.parametrize("text", ["第三名", "第 3", "第12名", "倒数第二", "班级前五", "高于平均"])
def test_ranks_are_found_in_any_numerals(text: str) -> None:
    assert compared(text)


@pytest.mark.parametrize("text", ["第 3 次试验成功", "读到第 12 页", "第二单元的生字", "第一学期"])
def test_ordinals_of_things_are_no_ranks(text: str) -> None:
    assert not compared(text)


@given(st.sampled_from(COMPARING), st.sampled_from(LABELS), st.text("学生今天读书写字", max_size=8))
def test_every_listed_word_is_found_wherever_it_stands(word: str, label: str, around: str) -> None:
    assert word in compared(around + word + around)
    assert label in labelled(around + label)
    check = check_comment(FACT + word, STEP + label)
    assert {Lack.COMPARED, Lack.LABELLED} <= set(check.lacks)
    assert {word, label} <= set(check.found)


@given(st.sampled_from(TIMES))
def test_a_next_step_says_when_and_what(time: str) -> None:
    assert names_step(f"{time}和同桌一起读书")
    assert not names_step(time)
    assert not names_step("和同桌一起读书")


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_checked_without_an_error(fact: str, step: str) -> None:
    check = check_comment(fact, step)
    assert check.guides == (not check.lacks)
