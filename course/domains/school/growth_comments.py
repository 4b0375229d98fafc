"""A comment that certifies against one that guides: a fact, a next step, nobody to be compared with. Part of S65.

The report turns from certifying to guiding assessment (d4-3-1); that a guiding comment has a fact and a next step,
and the words by which they are looked for, are the course's. Only what stands there is checked, never how good it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from course.model.short_answer import arabic


class Lack(StrEnum):
    """What keeps a comment from guiding."""

    FACT = "fact"
    NEXT_STEP = "next_step"
    COMPARED = "compared"
    LABELLED = "labelled"


LACK_LABELS = {
    Lack.FACT: "缺事实",
    Lack.NEXT_STEP: "缺下一步",
    Lack.COMPARED: "和别人比",
    Lack.LABELLED: "贴标签",
}
COMPARING = (
    "名次",
    "倒数",
    "排名",
    "平均",
    "全班前",
    "班级前",
    "最好",
    "最差",
    "比别",
    "比同",
    "不如",
    "超过同学",
    "垫底",
)
"""Words that measure a pupil by others."""
LABELS = ("聪明", "笨", "懒", "粗心", "天才", "差生", "尖子", "优等", "不是这块料", "没出息", "内向", "调皮")
"""Words that say what a pupil is, where a comment should say what happened."""
TIMES = ("今天", "明天", "每天", "下周", "本周", "每周", "两周", "月底", "下月", "本月", "每月", "下次", "下节", "期末",
         "期中", "学期", "周末", "假期")  # fmt: skip
"""Words that say when; a next step without one is only a wish."""
_RANK = re.compile(r"第[0-9]+(?![0-9])(?!次|遍|课|页|天|周|单元|学期|题|章|段|篇)")
_COUNTED = re.compile(r"[0-9]")
_QUOTED = re.compile(r"“[^”]+”|《[^》]+》|「[^」]+」")
_NO_NUMBER = re.compile(
    r"一(?=直|定|般|样|起|些|点|下|向|步|流|切|贯|致)|第一(?=名)|十分(?!钟)|百分|万分(?!之)|千万|五一|六一|三好"
)
"""Numerals that count nothing."""
_SHORTEST_STEP = 6


@dataclass(frozen=True)
class CommentCheck:
    """What a comment lacks; it guides if it lacks nothing."""

    lacks: tuple[Lack, ...]
    found: tuple[str, ...]
    """The words by which it compares or labels."""

    @property
    def guides(self) -> bool:
        return not self.lacks


def compared(text: str) -> tuple[str, ...]:
    """Return the words of a text that compare a pupil with others."""
    ranks = [found[0] for found in _RANK.finditer(arabic(text))]
    return (*(word for word in COMPARING if word in text), *ranks)


def labelled(text: str) -> tuple[str, ...]:
    """Return the words of a text that label a pupil."""
    return tuple(word for word in LABELS if word in text)


def states_fact(text: str) -> bool:
    """Return whether a text names something that can be looked up: a number or date, or words in quotation marks."""
    return bool(_COUNTED.search(arabic(_NO_NUMBER.sub("", text))) or _QUOTED.search(text))


def names_step(text: str) -> bool:
    """Return whether a text says what to do and when."""
    return len(text.strip()) >= _SHORTEST_STEP and any(word in text for word in TIMES)


def check_comment(fact: str, next_step: str) -> CommentCheck:
    """Return what a comment made of a fact and a next step lacks; facts d4-3-1 to d4-3-3."""
    whole = f"{fact}；{next_step}"
    found = {Lack.COMPARED: compared(whole), Lack.LABELLED: labelled(whole)}
    missing = {Lack.FACT: not states_fact(fact), Lack.NEXT_STEP: not names_step(next_step)}
    lacks = [lack for lack in Lack if missing.get(lack, False) or found.get(lack)]
    return CommentCheck(tuple(lacks), (*found[Lack.COMPARED], *found[Lack.LABELLED]))


def compose(fact: str, next_step: str) -> str:
    """Return the comment as a pupil reads it: the fact first, then the next step."""
    return f"{fact.strip().rstrip('。；;')}。下一步：{next_step.strip().rstrip('。；;')}。"
